"""Asks whether readers shall lose what was moved to the bin."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.articles.bulk_commands import BulkCommands
from desktop_editor.ui.articles.bulk_operation import BulkOperation
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind


class BinQuestion(Feature):
    """Offers to withdraw articles that are in the bin while readers have them; nothing happens without.

    `withdrawn` is emitted when the destinations should lose articles.
    """

    withdrawn = Signal()

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        bulk: BulkCommands,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._notices = newsroom, article, notices
        self._run: BulkOperation | None = None
        bulk.binned.connect(self.ask)
        bulk.restored.connect(self._forget)

    def ask(self, ids: Sequence[int]) -> None:
        """Ask about those of the articles that readers have."""
        try:
            on_site = self._newsroom.releases.on_site(ids)
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return
        if not on_site:
            return
        text = ngettext(
            "Readers still have the article that is in the bin now.",
            "Readers still have {count} of the articles that are in the bin now.",
            len(on_site),
        ).format(count=len(on_site))
        slot = partial(self.withdraw, on_site)
        self._notices.tell(NoticeKind.QUESTION, text, _("Take off the site"), slot, owner=self)

    def withdraw(self, ids: Sequence[int]) -> None:
        """Take articles from readers, and let the destinations follow."""
        self._run = BulkOperation(self._newsroom, ids, self._withdraw_some, self)
        self._run.done.connect(self._end)
        self._run.failed.connect(self._fail)
        text = _("The articles are being taken off the site…")
        self._notices.tell(NoticeKind.PROGRESS, text, _("Stop"), self.stop, owner=self)
        self._run.start()

    def stop(self) -> None:
        """Stop; what is withdrawn stays so."""
        if self._run is not None:
            self._run.stop()

    def _withdraw_some(self, ids: Sequence[int]) -> Sequence[int]:
        still = self._newsroom.releases.on_site(ids)
        with self._article.lent(still):
            self._newsroom.releases.withdraw(still)
        return still

    def _end(self, ids: Sequence[int]) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        self._notices.withdraw(self)
        if ids:
            self.withdrawn.emit()

    def _fail(self, error: EditorError) -> None:
        self._notices.tell_failure(error, owner=self)

    def _forget(self) -> None:
        self._notices.withdraw(self)
