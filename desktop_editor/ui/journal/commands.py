"""The commands of the journal: show it, of all articles or of one, and save it as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_editor.content import time_zone
from desktop_editor.errors import EditorError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import standard_folders
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

if TYPE_CHECKING:
    from desktop_editor.ui.journal.window import JournalWindow

JOURNAL = Command("newsroom.journal", N_("Journal…"), "", "notebook")
OF_ARTICLE = Command("article.journal", N_("Journal of the article…"), "", "notebook")


class ArticleChoice(Protocol):
    """The list in which an article is chosen to see its journal."""

    @property
    def journal_requested(self) -> SignalInstance: ...


class JournalCommands(Feature):
    """Shows the journal; `article_requested` carries the id of an article to open."""

    article_requested = Signal(int)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        listing: ArticleChoice,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article = newsroom, article
        self._notices, self._window = notices, window
        self._shown: JournalWindow | None = None
        self._workers = Workers()
        self.actions = actions(window, [(JOURNAL, self.show), (OF_ARTICLE, self.show_of_open)])
        listing.journal_requested.connect(self._show_first)

    def stop(self) -> None:
        """Wait for a table that is being written."""
        self._workers.wait()

    def show(self) -> None:
        """Show the journal of all articles."""
        self._show(None)

    def show_of_open(self) -> None:
        """Show the journal of the open article."""
        if self._article.current.id:
            self._show(self._article.current.id, self._article.current.headline)

    def _show_first(self, ids: Sequence[int]) -> None:
        summary = self._newsroom.summary(ids[0])
        self._show(ids[0], summary.headline if summary else "")

    def _show(self, article_id: int | None, headline: str = "") -> None:
        try:
            zone = time_zone.named(self._newsroom.newspaper().time_zone)
        except EditorError as error:
            self._notices.tell_failure(error)
            return
        window = self._made()
        window.show_events(zone, article_id, headline)
        window.show()
        window.raise_()
        window.activateWindow()

    def _made(self) -> "JournalWindow":
        """Return the window, made when it is first needed."""
        if self._shown is None:
            from desktop_editor.ui.journal.window import JournalWindow

            self._shown = JournalWindow(self._newsroom.releases, self._window)
            self._shown.article_requested.connect(self.article_requested)
            self._shown.file_requested.connect(self._save)
            self._shown.failed.connect(self._notices.tell_failure)
            for signal in (self._newsroom.releases.changed, self._newsroom.releases.delivered):
                signal.connect(self._shown.refresh_soon)
        return self._shown

    def _save(self, article_id: int | None, text: str) -> None:
        start = str(standard_folders.documents() / _("journal.csv"))
        name, _filter = QFileDialog.getSaveFileName(self._shown, _("Save as a table"), start, "CSV (*.csv)")
        if name:
            file = Path(name if name.lower().endswith(".csv") else f"{name}.csv")
            task = Task(partial(_write, self._newsroom.reader, file, article_id, text), self)
            task.done.connect(partial(self._saved, file))
            task.failed.connect(self._tell_failure)
            task.broke.connect(self.broke)
            task.start(self._workers)

    def _saved(self, file: Path, count: int) -> None:
        text = ngettext("{count} line is in {file}.", "{count} lines are in {file}.", count)
        self._made().tell(text.format(count=count, file=file))

    def _tell_failure(self, error: EditorError) -> None:
        self._made().tell(str(error))


def _write(
    reader: Callable[[], Newsroom], file: Path, article_id: int | None, text: str, _progress: Progress
) -> int:
    from desktop_editor.services import journal_table

    with reader() as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        return journal_table.write(newsroom.journal.every(article_id, text), file, zone)
