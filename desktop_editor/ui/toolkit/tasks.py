"""Work in the background: a task runs in a worker thread, with progress, cancelling and one outcome."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop_editor.errors import EditorError


class Progress(Protocol):
    """What a task is given to report its progress with.

    It reports steps done of steps in all, tells what it has found so far, and asks whether to stop.
    """

    def report(self, done: int, total: int) -> None: ...

    def tell(self, found: object) -> None: ...

    def cancelled(self) -> bool: ...


class Task(QObject):
    """One piece of work in a worker thread; it is deleted when it has ended.

    Exactly one of `done` (with the result), `failed` (with the `EditorError`) and `broke` (with any
    other exception: a bug) is emitted, and `finished` after it. All signals are emitted in the window's
    thread. Of steps that are reported faster than the window can show them, only the last is emitted.
    """

    progressed = Signal(int, int)
    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = _Job(work)

    def start(self, workers: "Workers") -> None:
        """Queue the task."""
        _relay().register(self._job, self)
        workers.do(self._job.run)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it still ends through `done` or `failed`."""
        self._job.stop.set()

    def cancelled(self) -> bool:
        """Return whether the work should stop."""
        return self._job.cancelled()


class Workers:
    """Threads that do one piece of work after the other.

    They are Python's own and touch no `QObject`. Qt's thread pool destroys the object of a work in its own
    thread, with all that only this object refers to, while the window's thread destroys the other end: such
    races crashed the program. When dropped, the threads finish what they have begun.
    """

    def __init__(self, count: int = 1) -> None:
        self._threads = ThreadPoolExecutor(count, "worker")
        self._begun: set[Future[None]] = set()

    def do(self, work: Callable[[], None]) -> None:
        """Queue work, which must not raise: nothing would report it."""
        self._begun = {future for future in self._begun if not future.done()}
        self._begun.add(self._threads.submit(work))

    def wait(self) -> None:
        """Wait until all work is done; its signals arrive later."""
        wait(self._begun)


class _Job:
    """The part of a task that a worker uses: no `QObject`, which must not be destroyed in its thread."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        self.work: Callable[[Progress], object] | None = work
        self.stop = threading.Event()
        self._step: tuple[int, int] | None = None

    def run(self) -> None:
        _relay().send(self, *self._outcome())

    def report(self, done: int, total: int) -> None:
        is_first = self._step is None
        self._step = done, total
        if is_first:
            _relay().send(self, "progressed", None)

    def tell(self, found: object) -> None:
        _relay().send(self, "told", found)

    def cancelled(self) -> bool:
        return self.stop.is_set()

    def take_step(self) -> tuple[int, int]:
        """Return the newest step, in the window's thread, so that the next one is sent again."""
        step, self._step = self._step, None
        return step or (0, 0)

    def _outcome(self) -> tuple[str, object]:
        assert self.work is not None
        try:
            return "done", self.work(self)
        except EditorError as error:
            return "failed", error
        except Exception as error:  # noqa: BLE001 - a worker's bug must reach the main thread's hook
            return "broke", error


class _MessageRelay(QObject):
    """Passes the messages of jobs to the window's thread; there is one, and it outlives every worker.

    Only a signal without arguments crosses the threads, from an object that is never destroyed: so values
    and connections are never created or dropped by two threads at once.
    """

    _arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._messages: deque[tuple[_Job, str, object]] = deque()
        self._tasks: dict[_Job, Task] = {}
        self._arrived.connect(self._emit_next, Qt.ConnectionType.QueuedConnection)

    def register(self, job: _Job, task: Task) -> None:
        """Remember the task of a job until the job has ended."""
        self._tasks[job] = task

    def send(self, job: _Job, name: str, value: object) -> None:
        """Make the task of a job emit a signal; may be called in any thread."""
        self._messages.append((job, name, value))
        self._arrived.emit()

    def _emit_next(self) -> None:
        job, name, value = self._messages.popleft()
        task = self._tasks[job]
        has_ended = name in {"done", "failed", "broke"}
        if has_ended:
            del self._tasks[job]
            job.work = None  # here, so that what it refers to is not destroyed in the worker's thread
        if not shiboken6.isValid(task):
            return
        if name == "progressed":
            task.progressed.emit(*job.take_step())
        else:
            getattr(task, name).emit(value)
        if has_ended and shiboken6.isValid(task):
            task.finished.emit()
            task.deleteLater()


@cache
def _relay() -> _MessageRelay:
    """Return the relay, which the first task creates in the window's thread."""
    return _MessageRelay()
