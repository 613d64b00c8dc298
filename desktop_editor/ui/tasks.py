"""Long work beside the window: one task in a worker thread, with progress, cancel and one way out."""

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_editor.errors import EditorError


class Progress(Protocol):
    """What a task is handed: it reports steps done of steps in all, and asks whether to stop."""

    def report(self, done: int, total: int) -> None: ...

    def cancelled(self) -> bool: ...


class Task(QObject):
    """One piece of work in a worker thread.

    Exactly one of `done` (with the result), `failed` (with the `EditorError`) and `broke` (with any
    other exception: a bug) is emitted, in the thread of the receiver, and `finished` after it.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancel = threading.Event()

    def start(self, pool: QThreadPool) -> None:
        """Queue the task; the pool must outlive it."""
        pool.start(_Run(self))

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it still ends through `done` or `failed`."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancel.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how many steps are done of how many."""
        self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work in the calling thread and emit how it ended."""
        try:
            result = self._work(self)
        except EditorError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - a worker's bug must reach the main thread's hook
            self.broke.emit(error)
        else:
            self.done.emit(result)
        self.finished.emit()


class _Run(QRunnable):
    """Carries a task into the pool without handing it the task's lifetime."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()
