"""Releases and withdrawals of many articles at once."""

from collections.abc import Collection, Sequence
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_editor.content.article import ON_SITE, Status
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.articles.bulk_commands import BulkCommands
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

# Readers have these, or will have them.
WITHDRAWABLE = (*ON_SITE, Status.SCHEDULED)
NAMED = 3


class ChosenForReaders(Protocol):
    """The list in which articles are chosen to be released or withdrawn together."""

    @property
    def release_requested(self) -> SignalInstance: ...

    @property
    def withdraw_requested(self) -> SignalInstance: ...


class BulkReleases(Feature):
    """Releases and withdraws the chosen articles, after one question that names how many.

    `released` is emitted once at the end, also after Stop, if readers get, or lose, anything: the site is to
    be published then.
    """

    released = Signal()

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        listing: ChosenForReaders,
        bulk: BulkCommands,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._bulk = newsroom, article, bulk
        self._notices, self._window = notices, window
        self._kept: list[str] = []
        listing.release_requested.connect(self.ask_to_release)
        listing.withdraw_requested.connect(self.ask_to_withdraw)

    def ask_to_release(self, ids: Sequence[int]) -> None:
        """Ask, then release those articles that readers do not have as they are now."""
        unreleased = set(Status) - {Status.PUBLISHED}
        fitting = self._fitting(ids, unreleased, _("Readers have the chosen articles as they are."))
        if not fitting:
            return
        question = ngettext(
            "Release {count} article? Readers get it as it is now, or on its date if that is to come.",
            "Release {count} articles? Readers get them as they are now, or on the dates that are to come.",
            len(fitting),
        )
        if self._agrees(question, len(fitting), _("Release")):
            self.release(fitting)

    def ask_to_withdraw(self, ids: Sequence[int]) -> None:
        """Ask, then take those articles from readers that they have, or will have."""
        fitting = self._fitting(ids, WITHDRAWABLE, _("None of the chosen articles is on the site."))
        if not fitting:
            return
        question = ngettext(
            "Withdraw {count} article from the site? Its text stays in the newsroom.",
            "Withdraw {count} articles from the site? Their texts stay in the newsroom.",
            len(fitting),
        )
        if self._agrees(question, len(fitting), _("Withdraw")):
            self._bulk.run(fitting, self._withdraw_some, self._withdrawn)

    def release(self, ids: Sequence[int]) -> None:
        """Release articles without a question; those with a problem stay as they are, and are named."""
        self._kept = []
        self._bulk.run(ids, self._release_some, self._end_release)

    def _release_some(self, ids: Sequence[int]) -> Sequence[int]:
        with self._article.lent(ids):
            fitting = [number for number in ids if self._is_fit(number)]
            self._newsroom.releases.release_all(fitting)
        return fitting

    def _withdraw_some(self, ids: Sequence[int]) -> Sequence[int]:
        with self._article.lent(ids):
            self._newsroom.releases.withdraw(ids)
        return ids

    def _is_fit(self, article_id: int) -> bool:
        """Return whether nothing forbids the release; else remember the article's name and the reason."""
        problems = self._newsroom.releases.problems(article_id)
        if problems:
            headline = self._newsroom.article(article_id).headline or _("Untitled")
            self._kept.append(f"“{headline}” ({problems[0]})")
        return not problems

    def _end_release(self, ids: Sequence[int]) -> None:
        released = ngettext("{count} article was released.", "{count} articles were released.", len(ids))
        self._tell(released, ids)

    def _withdrawn(self, ids: Sequence[int]) -> None:
        self._kept = []
        self._tell(
            ngettext("{count} article was withdrawn.", "{count} articles were withdrawn.", len(ids)), ids
        )

    def _tell(self, sentence: str, ids: Sequence[int]) -> None:
        sentences = [sentence.format(count=len(ids))] if ids else []
        if self._kept:
            names = ", ".join(self._kept[:NAMED]) + ("…" if len(self._kept) > NAMED else "")
            kept = ngettext(
                "{count} article stays as it is: {names}.",
                "{count} articles stay as they are: {names}.",
                len(self._kept),
            )
            sentences.append(kept.format(count=len(self._kept), names=names))
        kind = NoticeKind.PROBLEM if self._kept else NoticeKind.GOOD
        if sentences:
            self._notices.tell(kind, " ".join(sentences))
        if ids:
            self.released.emit()

    def _fitting(self, ids: Sequence[int], wanted: Collection[Status], none: str) -> list[int]:
        """Return the articles of these statuses, from top to bottom; if there are none, say why."""
        try:
            self._article.save()
            statuses = self._newsroom.statuses(ids)
        except EditorError as error:
            self._notices.tell_failure(error)
            return []
        fitting = [number for number in ids if statuses.get(number) in wanted]
        if not fitting:
            self._notices.tell(NoticeKind.HINT, none)
        return fitting

    def _agrees(self, question: str, count: int, deed: str) -> bool:
        title, text = _("Articles"), question.format(count=count)
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._window)
        agree = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is agree
