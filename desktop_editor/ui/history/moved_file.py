"""What to do when the newsroom file was deleted, replaced or moved while the window is open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import newsroom_copy
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError, RemovedError, ReplacedError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.history.fields import Names
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import standard_folders, windows
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

LOOK_MS = 2000
FILTER = "SQLite (*.sqlite)"

Remedy = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Reopening:
    """The newsroom file to open the window on next, and the text to bring along."""

    path: Path
    text: CarriedText


class MovedFile(Feature):
    """Notices that the file is not in its place, keeps what was open as a backup, and offers remedies.

    Nothing is written meanwhile; the text stays in the window. When the file is back, saving goes on
    automatically. `reopen_requested` carries a `Reopening`.
    """

    reopen_requested = Signal(object)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        save_text: Remedy,
        names: Callable[[], Names],
        colours: Callable[[], Colours],
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._save_text = newsroom, article, save_text
        self._names, self._colours = names, colours
        self._notices, self._window = notices, window
        self._error: NotInPlaceError | None = None
        self._is_asking = self._is_copying = False
        self._workers = Workers()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        article.refused.connect(self._handle_refusal)
        article.saved.connect(self._handle_save)
        notices.know_remedy(NotInPlaceError, _("What can be done…"), self.ask)

    def start(self) -> None:
        """Check regularly from now on, so that the window never says "Saved" of a file that is gone."""
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Stop checking, and wait for work that is running."""
        self._timer.stop()
        self._workers.wait()

    def look(self) -> None:
        """Check whether the file is in its place; the next save reports anything else that is wrong."""
        try:
            self._newsroom.check_in_place()
        except NotInPlaceError as error:
            if str(error) != str(self._error):
                self._article.refuse(error)
        except EditorError:
            return
        if self._error is not None:
            self._article.save_quietly()

    def ask(self) -> bool:
        """Ask which remedy to take; return whether the text is safe after it."""
        return self._offer(is_last=False)

    def let_go(self) -> bool:
        """Ask before closing; return whether the window may close."""
        return self._offer(is_last=True)

    def _handle_refusal(self, error: EditorError) -> None:
        if not isinstance(error, NotInPlaceError):
            return
        if self._error is None and isinstance(error, ReplacedError | RemovedError):
            self._keep()
        if str(error) != str(self._error):
            self._error = error
            self._tell(str(error))

    def _tell(self, text: str) -> None:
        self._notices.tell(NoticeKind.PROBLEM, text, _("What can be done…"), self.ask, owner=self)

    def _handle_save(self, _article: Article) -> None:
        """Withdraw the notice after a save: the file is back, and the text is in it."""
        if self._error is not None:
            self._error = None
            self._notices.withdraw(self)

    def _keep(self) -> None:
        """Back up what can still be read of the file that was open: nothing else holds it."""
        work = self._newsroom.backing_up_held()
        task = Task(lambda _progress: work(), self)
        task.done.connect(self._kept)
        task.failed.connect(self._not_kept)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _kept(self, _backup: Backup) -> None:
        if self._error is not None:
            self._tell(f"{self._error} " + _("What was saved here until then is kept as a backup."))

    def _not_kept(self, _error: EditorError) -> None:
        if self._error is not None:
            self._tell(f"{self._error} " + _("A backup of it could not be made: save it elsewhere soon."))

    def _offer(self, *, is_last: bool) -> bool:
        error = self._error
        if error is None or self._is_asking:
            return error is None
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            _("The newsroom file is not in its place"),
            str(error),
            parent=self._window,
        )
        remedies: dict[object, Remedy] = {}
        for text, remedy in self._remedies(error):
            remedies[box.addButton(text, QMessageBox.ButtonRole.AcceptRole)] = remedy
        back = box.addButton(_("Back to the text"), QMessageBox.ButtonRole.RejectRole)
        if is_last:
            text = _("Close and lose the text") if self._article.is_dirty else _("Close")
            lose = box.addButton(text, QMessageBox.ButtonRole.DestructiveRole)
            remedies[lose] = lambda: True
        box.setDefaultButton(back)
        windows.stack_answers(box)
        self._is_asking = True
        box.exec()
        self._is_asking = False
        return remedies.get(box.clickedButton(), lambda: False)()

    def _remedies(self, error: NotInPlaceError) -> list[tuple[str, Remedy]]:
        remedies: list[tuple[str, Remedy]] = []
        if error.is_held:
            remedies.append((_("Save the newsroom elsewhere…"), self.save_newsroom))
        if error.is_file_there:
            remedies.append((_("Open the file that is there now"), partial(self.reopen, self._newsroom.file)))
            if self._article.current.id and error.is_held:
                remedies.append((_("Compare the texts…"), self.compare))
        if error.moved_to is not None:
            remedies.append((_("Open it at its new place"), partial(self.reopen, error.moved_to)))
        return [*remedies, (_("Save the text elsewhere…"), self._save_text)]

    def reopen(self, path: Path) -> bool:
        """Open the window on another newsroom file with the text; return False: that closes this window."""
        text = CarriedText(self._article.current, self._article.stored)
        self.reopen_requested.emit(Reopening(path, text))
        return False

    def compare(self) -> bool:
        """Compare the text with the article in the file that is there now; return False: nothing is saved."""
        from desktop_editor.ui.history import conflict  # only now: it slows the start

        mine = self._article.current
        try:
            theirs = self._newsroom.as_in_place(mine)
            if theirs is None:
                self._notices.tell(
                    NoticeKind.HINT, _("The file that is there now does not have this article.")
                )
                return False
            dialog = conflict.comparison(theirs, mine, self._names(), self._colours(), self._window)
        except EditorError as error:
            self._notices.tell_failure(error)
            return False
        dialog.broke.connect(self.broke)
        dialog.exec()
        dialog.deleteLater()
        return False

    def save_newsroom(self) -> bool:
        """Ask for a file, copy the open newsroom and its photos there, and open the window on it.

        Returns False: the text is not safe before the copy, which is made in the background, is done.
        """
        name, _filter = QFileDialog.getSaveFileName(
            self._window,
            _("Save the newsroom elsewhere"),
            str(standard_folders.documents() / self._newsroom.file.name),
            FILTER,
        )
        if not name or self._is_copying:
            return False
        self._is_copying = True
        target = Path(name) if Path(name).suffix else Path(f"{name}.sqlite")
        self._notices.tell(NoticeKind.PROGRESS, _("The newsroom is being copied…"), owner=self)
        work = partial(_copy, self._newsroom.copying(), self._newsroom.photo_folder, target)
        task = Task(work, self)
        task.progressed.connect(self._show_progress)
        task.done.connect(partial(self._copied, target))
        task.failed.connect(self._copy_failed)
        task.broke.connect(self.broke)
        task.finished.connect(self._end_copying)
        task.start(self._workers)
        return False

    def _show_progress(self, done: int, total: int) -> None:
        self._notices.progress(done, total, owner=self)

    def _copied(self, target: Path, missing: list[str]) -> None:
        if missing:
            text = ngettext(
                "The newsroom is copied, but the file of {count} photo could not be read.",
                "The newsroom is copied, but the files of {count} photos could not be read.",
                len(missing),
            )
            QMessageBox.warning(
                self._window, _("Save the newsroom elsewhere"), text.format(count=len(missing))
            )
        self.reopen(target)

    def _copy_failed(self, error: EditorError) -> None:
        self._tell(str(error))

    def _end_copying(self) -> None:
        self._is_copying = False


def _copy(
    copying: Callable[[Path], list[str]], photo_folder: Path, target: Path, progress: Progress
) -> list[str]:
    return newsroom_copy.copy(copying, photo_folder, target, progress.report)
