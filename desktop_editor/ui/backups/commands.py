"""The commands of the backups: back up now, list and go back, check the file; and the status line's word."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.storage import health
from desktop_editor.storage.backups import Backup, Reason
from desktop_editor.storage.faults import BrokenError
from desktop_editor.storage.place_faults import NotInPlaceError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups import missing as photos_missing
from desktop_editor.ui.backups.keeper import BackupKeeper
from desktop_editor.ui.commands import Command, actions
from desktop_editor.ui.library import Library
from desktop_editor.ui.local_time import spoken
from desktop_editor.ui.notice import Kind, NoticeBar
from desktop_editor.ui.status_line import StatusLine
from desktop_editor.ui.tasks import Task, Workers

if TYPE_CHECKING:
    from desktop_editor.ui.backups.window import BackupWindow

BACK_UP = Command("newsroom.backup", N_("Back up now"), "", "shield-check")
BACKUPS = Command("newsroom.backups", N_("Backups…"), "", "clock-counter-clockwise")
CHECK = Command("newsroom.check", N_("Check the newsroom file"), "", "heartbeat")


class BackupCommands(QObject):
    """Runs the backups of the open newsroom.

    `restore_requested` carries the `Backup` that the newsroom, once closed, is to go back to.
    """

    restore_requested = Signal(object)
    broke = Signal(object)

    def __init__(self, library: Library, notices: NoticeBar, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._file, self._photo_folder = library.file, library.photo_folder
        self._notices, self._status, self._window = notices, status, window
        self._shown: BackupWindow | None = None
        self._is_asked = False
        self._told = ""
        self._workers = Workers()
        self.keeper = BackupKeeper(library, self)
        self.keeper.made.connect(self._made)
        self.keeper.failed.connect(self._failed)
        self.keeper.broke.connect(self.broke)
        self.actions = actions(window, [(BACK_UP, self.back_up), (BACKUPS, self.show), (CHECK, self.check)])
        self._show_newest()

    def start(self) -> None:
        """Make the daily backups from now on."""
        self.keeper.start()

    def stop(self) -> None:
        """Wait for what runs."""
        self.keeper.stop()
        self._workers.wait()

    def back_up(self) -> None:
        """Make a backup and say when it is there."""
        self._is_asked = True
        self._notices.tell(Kind.PROGRESS, _("The backup is being made…"), owner=self)
        self.keeper.make(Reason.WISH)

    def show(self) -> None:
        """Show the backups; going back to one is for who closes the newsroom."""
        from desktop_editor.ui.backups.window import BackupWindow  # only now: it slows the start

        shown = BackupWindow(self._file, self._window)
        shown.backup_requested.connect(self.back_up)
        shown.broke.connect(self.broke)
        self._shown = shown
        shown.exec()
        self._shown = None
        shown.deleteLater()
        if shown.chosen is not None:
            self.restore_requested.emit(shown.chosen)

    def show_rescued(self) -> None:
        """Show the backups of a damaged newsroom; what can be read of it comes among them."""
        self.keeper.rescue()
        self.show()

    def check(self) -> None:
        """Read the whole newsroom file in a worker and say whether it is sound, and its photos are there."""
        self._notices.tell(Kind.PROGRESS, _("The newsroom file is being read through…"), owner=self)
        task = Task(partial(_check, self._file, self._photo_folder), self)
        task.done.connect(self._checked)
        task.failed.connect(self._tell_damage)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _tell_damage(self, error: EditorError) -> None:
        self._notices.tell_failure(error, owner=self)

    def _checked(self, missing: list[str]) -> None:
        told = _("The newsroom file was read through: it is sound.")
        if missing:
            self._notices.tell(Kind.PROBLEM, f"{told} {photos_missing.sentence(missing)}", owner=self)
        else:
            self._notices.tell(Kind.GOOD, told, owner=self)

    def _made(self, backup: Backup) -> None:
        self._told = ""
        self._show_newest()
        if self._is_asked and not self.keeper.is_running:
            self._is_asked = False
            self._notices.tell(Kind.GOOD, _("The backup is made and was read through."), owner=self)

    def _failed(self, error: EditorError) -> None:
        """Say it; what the daily backup fails of again and again is said once."""
        if self._shown is not None:
            self._shown.refresh()
        if isinstance(error, BrokenError | NotInPlaceError):
            self._notices.tell_failure(error, owner=self)
        elif self._is_asked or self._told != str(error):
            self._notices.tell(Kind.PROBLEM, str(error), _("Try again"), self.back_up, owner=self)
        self._is_asked, self._told = False, str(error)

    def _show_newest(self) -> None:
        newest = self.keeper.newest()
        moment = spoken(newest.made_at) if newest else _("none yet")
        self._status.show_backup(_("Backup: {moment}").format(moment=moment))
        if self._shown is not None:
            self._shown.refresh()


def _check(file: Path, photo_folder: Path, _progress: object) -> list[str]:
    health.check(file)
    return health.missing_photos(file, photo_folder)
