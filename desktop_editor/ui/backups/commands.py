"""The commands of the backups: back up now, list and restore, check the file; and the status line's entry."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.storage.backup.backups import Backup, Reason
from desktop_editor.storage.backup.photo_check import Trouble
from desktop_editor.storage.errors import BrokenError, StoppedError
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups import troubles as photo_troubles
from desktop_editor.ui.backups.keeper import BackupKeeper
from desktop_editor.ui.backups.photo_check import PhotoCheck
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.status_line import StatusLine

if TYPE_CHECKING:
    from desktop_editor.ui.backups.window import BackupWindow

BACK_UP = Command("newsroom.backup", N_("Back up now"), "", "shield-check")
BACKUPS = Command("newsroom.backups", N_("Backups…"), "", "clock-counter-clockwise")
CHECK = Command("newsroom.check", N_("Check the newsroom file and photos"), "", "heartbeat")


class BackupCommands(Feature):
    """Runs the backups of the open newsroom.

    `restore_requested` carries the `Backup` to restore once the newsroom is closed.
    """

    restore_requested = Signal(object)

    def __init__(
        self, newsroom: NewsroomModel, notices: NoticeBar, status: StatusLine, window: QWidget
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._notices, self._status, self._window = notices, status, window
        self._shown: BackupWindow | None = None
        self._is_requested = False
        self._reported = ""
        self._troubles: Sequence[Trouble] = ()
        self.keeper = BackupKeeper(newsroom, self)
        self.keeper.progressed.connect(self._progress)
        self.keeper.troubled.connect(self._found)
        self.keeper.made.connect(self._made)
        self.keeper.failed.connect(self._failed)
        self.keeper.broke.connect(self.broke)
        self._photos = PhotoCheck(newsroom, notices, self)
        self._photos.broke.connect(self.broke)
        table = [(BACK_UP, self.back_up), (BACKUPS, self.show), (CHECK, self._photos.check)]
        self.actions = actions(window, table)
        newsroom.newspaper_changed.connect(self._show_newest)
        self._show_newest()

    def start(self) -> None:
        """Make daily backups from now on."""
        self.keeper.start()

    def stop(self) -> None:
        """Stop running work at its next photo, and wait for it."""
        self.keeper.stop()
        self._photos.stop()

    def back_up(self) -> None:
        """Make a backup and report when it is done."""
        self._is_requested = True
        text = _("The backup is being made…")
        self._notices.tell(NoticeKind.PROGRESS, text, _("Stop"), self.keeper.cancel, owner=self)
        self.keeper.make(Reason.REQUESTED)

    def show(self) -> None:
        """Show the backups, and emit `restore_requested` if one was chosen."""
        from desktop_editor.ui.backups.window import BackupWindow  # only now: it slows the start

        shown = BackupWindow(
            self._newsroom.file, self._newsroom.time, self._window, newsroom_model=self._newsroom
        )
        shown.backup_requested.connect(self.back_up)
        shown.broke.connect(self.broke)
        self._shown = shown
        shown.exec()
        self._shown = None
        shown.deleteLater()
        if shown.chosen is not None:
            self.restore_requested.emit(shown.chosen)

    def show_rescued(self) -> None:
        """Show the backups of a damaged newsroom, and add a backup of what can be read of it."""
        self.keeper.rescue()
        self.show()

    def _progress(self, done: int, total: int) -> None:
        if self._is_requested:
            self._notices.progress(done, total, owner=self)

    def _found(self, troubles: Sequence[Trouble]) -> None:
        self._troubles = troubles

    def _made(self, backup: Backup) -> None:
        """Report a backup that was requested; report problems of photos in any case, but only once."""
        self._show_newest()
        text = photo_troubles.sentence(self._troubles, self._newsroom.time) if backup.findings else ""
        is_news, self._reported = text != self._reported, text
        if not self.keeper.is_running:
            self._notices.withdraw(self)  # the failure of an earlier one
        if text and (self._is_requested or is_news):
            self._photos.tell(_("The backup is made and was read through."), self._troubles)
        elif self._is_requested and not self.keeper.is_running:
            self._notices.tell(NoticeKind.GOOD, _("The backup is made and was read through."), owner=self)
        self._is_requested = self._is_requested and self.keeper.is_running

    def _failed(self, error: EditorError) -> None:
        """Report the error; the same error of several daily backups only once."""
        self._show_newest()  # the articles may have been backed up, if not their photos
        if isinstance(error, StoppedError):  # as requested
            self._notices.tell(NoticeKind.HINT, str(error), owner=self)
        elif isinstance(error, BrokenError | NotInPlaceError):
            self._notices.tell_failure(error, owner=self)
        elif self._is_requested or self._reported != str(error):
            self._notices.tell(NoticeKind.PROBLEM, str(error), _("Try again"), self.back_up, owner=self)
        self._is_requested, self._reported = False, str(error)

    def _show_newest(self) -> None:
        newest = self.keeper.newest()
        moment = self._newsroom.time.spoken(newest.made_at) if newest else _("none yet")
        self._status.show_backup(_("Backup: {moment}").format(moment=moment))
        if self._shown is not None:
            self._shown.refresh()
