"""Commands on many articles at once, each with one Undo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_editor.content.article import Article
from desktop_editor.content.edits import Edit, TakenBack
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.articles.bulk_operation import BulkOperation, Work
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours


class ChosenArticles(Protocol):
    """The list in which articles are chosen to be changed together."""

    @property
    def edit_requested(self) -> SignalInstance: ...

    @property
    def tags_requested(self) -> SignalInstance: ...

    @property
    def bin_requested(self) -> SignalInstance: ...

    @property
    def restore_requested(self) -> SignalInstance: ...

    @property
    def purge_requested(self) -> SignalInstance: ...

    @property
    def undo_requested(self) -> SignalInstance: ...


class BulkCommands(Feature):
    """Changes the articles chosen in the list, with progress and Stop, one operation at a time.

    `conflicted` carries the error when the open article, which is saved first, was changed elsewhere.
    `binned` carries the ids of the articles that are in the bin now, `restored` is emitted when some came
    out of it.
    """

    conflicted = Signal(object)
    binned = Signal(object)
    restored = Signal()

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        listing: ChosenArticles,
        notices: NoticeBar,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article = newsroom, article
        self._notices, self._colours, self._window = notices, colours, window
        self._run: BulkOperation | None = None
        self._undo: Callable[[], object] | None = None
        self._unchanged = 0
        for requested, slot in (
            (listing.edit_requested, self.change),
            (listing.tags_requested, self.edit_tags),
            (listing.bin_requested, self.bin),
            (listing.restore_requested, self.restore),
            (listing.purge_requested, self.purge),
            (listing.undo_requested, self.undo),
        ):
            requested.connect(slot)

    def start(self) -> None:
        """Delete for good what has been in the bin long enough."""
        if not self._newsroom.is_read_only:
            self.purge_expired()

    def change(self, ids: Sequence[int], edit: Edit) -> None:
        """Apply an edit to articles; the previous state of each is kept as a version."""
        self.run(ids, partial(self._change_some, edit), partial(self._changed, edit))

    def edit_tags(self, ids: Sequence[int]) -> None:
        """Ask which tags to add and to remove, and change the articles."""
        from desktop_editor.ui.articles.tags_dialog import TagsDialog  # only now: it slows the start

        dialog = TagsDialog(len(ids), self._newsroom.tags(), self._colours(), self._window)
        if dialog.exec() and (edit := dialog.edit()):
            self.change(ids, edit)
        dialog.deleteLater()

    def bin(self, ids: Sequence[int]) -> None:
        """Move articles to the bin; if the open one is among them, open a new one."""
        self.run(ids, partial(_each, self._newsroom.to_bin), self._binned)

    def restore(self, ids: Sequence[int]) -> None:
        """Take articles out of the bin and open the first."""
        self.run(ids, partial(_each, self._newsroom.restore), self._restored)

    def purge(self, ids: Sequence[int]) -> None:
        """Ask, then delete articles of the bin for good."""
        question = ngettext(
            "Delete the article for good? It can't be brought back.",
            "Delete {count} articles for good? They can't be brought back.",
            len(ids),
        ).format(count=len(ids))
        box = QMessageBox(QMessageBox.Icon.Question, _("Bin"), question, parent=self._window)
        delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is delete:
            self.run(ids, partial(_each, self._newsroom.purge), self._purged)

    def purge_expired(self) -> None:
        """Delete for good, without a notice, what has been in the bin long enough; errors are ignored."""
        try:
            ids = self._newsroom.expired()
        except EditorError:
            return
        if ids:
            self._run = BulkOperation(self._newsroom, ids, partial(_each, self._newsroom.purge), self)
            self._run.done.connect(partial(self._end, self._ignore))
            self._run.start()

    def undo(self) -> None:
        """Undo the last operation on many articles."""
        undo, self._undo = self._undo, None
        if undo is None:
            self._notices.tell(NoticeKind.HINT, _("There is nothing to take back here."))
        else:
            undo()

    def stop(self) -> None:
        """Stop; what is done stays, and can be undone."""
        if self._run is not None:
            self._run.stop()

    def run(self, ids: Sequence[int], work: Work, end: Callable[[Any], None]) -> None:
        """Do `work` on articles, portion by portion, with progress and Stop; `end` gets its results."""
        if self._run is not None:
            running = _("The last change is still running.")
            self._notices.tell(NoticeKind.PROGRESS, running, _("Stop it"), self.stop, owner=self)
            return
        try:
            self._article.save()
        except SaveConflictError as error:
            self.conflicted.emit(error)
            return
        except EditorError as error:
            self._notices.tell_failure(error)
            return
        self._unchanged = 0
        self._run = BulkOperation(self._newsroom, ids, work, self)
        self._run.done.connect(partial(self._end, end))
        self._run.failed.connect(self._failed)
        text = _("The articles are being changed…")
        self._notices.tell(NoticeKind.PROGRESS, text, _("Stop"), self.stop, owner=self)
        self._run.progressed.connect(self._show_progress)
        self._run.start()

    def _end(self, end: Callable[[Any], None], results: list[object]) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        self._notices.withdraw(self)
        end(results)

    def _show_progress(self, done: int, total: int) -> None:
        self._notices.progress(done, total, owner=self)

    def _failed(self, error: EditorError) -> None:
        self._notices.tell_failure(error)
        self._offer_undo()

    def _change_some(self, edit: Edit, ids: Sequence[int]) -> list[Article]:
        """Change a portion of the articles; the open one may have been edited since the last portion."""
        with self._article.lent(ids):
            before = self._newsroom.change_all(ids, edit)
        self._unchanged += len(ids) - len(before)
        return before

    def _changed(self, edit: Edit, before: list[Article]) -> None:
        by_id = {article.id: article for article in before}
        kept = self._sentence_about_kept(edit)
        if not before:
            text = kept or _("Nothing was changed: the articles are so already.")
            self._notices.tell(NoticeKind.GOOD, text)
            return
        text = ngettext("{count} article was changed.", "{count} articles were changed.", len(before))
        text = f"{text.format(count=len(before))} {kept}".strip()
        self._tell(text, len(before), partial(self._take_back, by_id, edit))

    def _sentence_about_kept(self, edit: Edit) -> str:
        """Return a sentence about articles that Undo has left alone, or an empty string."""
        if not self._unchanged or not isinstance(edit, TakenBack):
            return ""
        return ngettext(
            "{count} article was changed again since and stays as it is.",
            "{count} articles were changed again since and stay as they are.",
            self._unchanged,
        ).format(count=self._unchanged)

    def _take_back(self, before: dict[int, Article], edit: Edit) -> None:
        self.change(list(before), TakenBack(before, edit))

    def _binned(self, ids: list[int]) -> None:
        if not ids:
            return  # why is told already
        if self._article.current.id in ids:
            self._open_blank()
        text = ngettext("The article is in the bin.", "{count} articles are in the bin.", len(ids))
        self._tell(text, len(ids), partial(self.restore, ids), _("Restore"))
        self.binned.emit(ids)

    def _restored(self, ids: list[int]) -> None:
        if ids:
            try:
                self._article.open(ids[0])
            except EditorError as error:
                self._notices.tell_failure(error)
            self._undo = partial(self.bin, ids)
            self.restored.emit()

    def _purged(self, ids: list[int]) -> None:
        self._undo = None
        kept = self._newsroom.statuses(ids)
        if kept:
            text = ngettext(
                "{count} article stays in the bin, because readers have it: withdraw it first.",
                "{count} articles stay in the bin, because readers have them: withdraw them first.",
                len(kept),
            )
            self._notices.tell(NoticeKind.HINT, text.format(count=len(kept)))
        if self._article.current.id in ids and self._article.current.id not in kept:
            self._open_blank()

    def _ignore(self, _ids: list[int]) -> None:
        """Show no notice: the editor did not ask for this operation."""

    def _open_blank(self) -> None:
        try:
            self._article.open_blank()
        except EditorError as error:
            self._notices.tell_failure(error)

    def _tell(self, text: str, count: int, undo: Callable[[], object], offer: str = "") -> None:
        self._undo = undo
        self._notices.tell(NoticeKind.GOOD, text.format(count=count), offer or _("Undo"), self.undo)

    def _offer_undo(self) -> None:
        if self._undo is not None:
            self._notices.offer_too(_("Undo"), self.undo)


def _each(work: Callable[[Sequence[int]], object], ids: Sequence[int]) -> Sequence[int]:
    """Call `work` with the ids of articles and return the ids."""
    work(ids)
    return ids
