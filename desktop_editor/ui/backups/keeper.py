"""Makes the backups of an open newsroom in a worker: one a day automatically, others on request."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import backups, photo_check
from desktop_editor.storage.backup.backups import Backup, Reason
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import NewsroomError
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

# The first check waits until the window has started; a window may stay open over midnight.
FIRST_MS = 20_000
EVERY_MS = 600_000


class BackupKeeper(QObject):
    """Ends each backup in exactly one of `made` (with the `Backup`), `failed` and `broke`.

    `troubled` is emitted before `made`, with what is wrong with photos (a list of `Trouble`). The worker
    reads the file through a connection of its own, so the window goes on saving. A backup that is requested
    while another one is being made is made after it.
    """

    progressed = Signal(int, int)
    troubled = Signal(object)
    made = Signal(object)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, newsroom_model: NewsroomModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom_model = newsroom_model
        self._newsroom, self._photo_folder = newsroom_model.file, newsroom_model.photo_folder
        self._running: list[Task] = []
        self._workers = Workers()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether a backup is being made."""
        return bool(self._running)

    def start(self) -> None:
        """Check regularly from now on whether the day's backup is due."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Stop checking, and wait for the articles that are being backed up; photos are left to next time."""
        self._timer.stop()
        self.cancel()
        self._workers.wait()

    def cancel(self) -> None:
        """Leave the photos that are still to be copied to the next backup."""
        for task in self._running:
            task.cancel()

    def look(self) -> None:
        """Make the day's backup if there is none yet."""
        self._timer.setInterval(EVERY_MS)
        if not self.is_running and backups.is_due(self._newsroom, datetime.now().astimezone()):
            self.make(Reason.DAILY)

    def make(self, reason: Reason) -> None:
        """Make a backup now."""
        self._begin(partial(_make, self._newsroom, self._photo_folder, reason))

    def rescue(self) -> None:
        """Make a backup of what can be read of a damaged newsroom."""
        self._begin(partial(_rescue, self._newsroom, self._photo_folder))

    def _begin(self, work: Callable[[Progress], object]) -> None:
        try:
            # A backup of another file would be listed as one of this newsroom.
            self._newsroom_model.check_in_place()
        except EditorError as error:
            self.failed.emit(error)
            return
        task = Task(work, self)
        self._running.append(task)
        task.progressed.connect(self.progressed)
        task.told.connect(self.troubled)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.broke.connect(self._broke)
        task.start(self._workers)

    def newest(self) -> Backup | None:
        """Return the newest backup, or `None`."""
        return next(iter(backups.every(self._newsroom)), None)

    def _done(self, backup: Backup) -> None:
        del self._running[0]  # the worker does one after the other
        self.made.emit(backup)

    def _failed(self, error: EditorError) -> None:
        del self._running[0]  # the worker does one after the other
        self.failed.emit(error)

    def _broke(self, error: BaseException) -> None:
        del self._running[0]  # the worker does one after the other
        self.broke.emit(error)


def _rescue(newsroom: Path, photo_folder: Path, progress: Progress) -> Backup:
    steps = Steps(progress.report, progress.cancelled)
    return _with_troubles_told(newsroom, backups.rescued(newsroom, photo_folder, steps), progress)


def _make(newsroom: Path, photo_folder: Path, reason: Reason, progress: Progress) -> Backup:
    steps = Steps(progress.report, progress.cancelled)
    return _with_troubles_told(newsroom, backups.make(newsroom, photo_folder, reason, steps), progress)


def _with_troubles_told(newsroom: Path, backup: Backup, progress: Progress) -> Backup:
    """Report what is wrong with photos, if the newsroom can still name them; return the backup."""
    with suppress(NewsroomError):
        if troubles := photo_check.described(newsroom, backup.findings):
            progress.tell(troubles)
    return backup
