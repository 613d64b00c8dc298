"""Makes the backups of an open newsroom in a worker: one a day by itself, others when asked."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.errors import EditorError
from desktop_editor.storage import backups
from desktop_editor.storage.backups import Backup, Reason
from desktop_editor.ui.library import Library
from desktop_editor.ui.tasks import Progress, Task, Workers

# The start of the window comes first; one that stays open over midnight is asked again.
FIRST_MS = 20_000
EVERY_MS = 600_000


class BackupKeeper(QObject):
    """Ends each backup in exactly one of `made` (with the `Backup`), `failed` and `broke`.

    The worker reads the file through a connection of its own, so the window goes on saving. A backup that is
    asked for while another one runs is made after it.
    """

    made = Signal(object)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._newsroom, self._photo_folder = library.file, library.photo_folder
        self._running = 0
        self._workers = Workers()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether a backup is being made."""
        return self._running > 0

    def start(self) -> None:
        """Look from now on whether the day's backup is due."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look no more, and wait for the backup that is being made."""
        self._timer.stop()
        self._workers.wait()

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
            self._library.check_place()  # a backup of another file would be called one of this newsroom
        except EditorError as error:
            self.failed.emit(error)
            return
        self._running += 1
        task = Task(work, self)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.broke.connect(self._broke)
        task.start(self._workers)

    def newest(self) -> Backup | None:
        """Return the newest backup that there is."""
        return next(iter(backups.every(self._newsroom)), None)

    def _done(self, backup: Backup) -> None:
        self._running -= 1
        self.made.emit(backup)

    def _failed(self, error: EditorError) -> None:
        self._running -= 1
        self.failed.emit(error)

    def _broke(self, fault: BaseException) -> None:
        self._running -= 1
        self.broke.emit(fault)


def _rescue(newsroom: Path, photo_folder: Path, _progress: object) -> Backup:
    return backups.rescued(newsroom, photo_folder)


def _make(newsroom: Path, photo_folder: Path, reason: Reason, _progress: object) -> Backup:
    return backups.make(newsroom, photo_folder, reason)
