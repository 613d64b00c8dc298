"""Long work beside the window: one task in a worker thread, with progress, cancel and one way out."""

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
    """What a task is handed: it reports steps done of steps in all, tells what it has found so far, and
    asks whether to stop."""

    def report(self, done: int, total: int) -> None: ...

    def tell(self, found: object) -> None: ...

    def cancelled(self) -> bool: ...


class Task(QObject):
    """One piece of work in a worker thread; it is deleted when it has ended.

    Exactly one of `done` (with the result), `failed` (with the `EditorError`) and `broke` (with any
    other exception: a bug) is emitted, and `finished` after it. All signals are emitted in the window's
    thread. Of steps that are reported faster than the window can show them, the last is told.
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
        _post().register(self._job, self)
        workers.do(self._job.run)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it still ends through `done` or `failed`."""
        self._job.stop.set()

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._job.cancelled()


class Workers:
    """Threads that do one piece of work after the other.

    They are Python's own and touch no `QObject`. Qt's pool destroys the object of a work in its thread, with
    all that only this one still holds, while the window's thread destroys the other end: of such races the
    program died. Dropped, the threads end what they have begun.
    """

    def __init__(self, count: int = 1) -> None:
        self._threads = ThreadPoolExecutor(count, "worker")
        self._begun: set[Future[None]] = set()

    def do(self, work: Callable[[], None]) -> None:
        """Queue what raises nothing: nobody would read it."""
        self._begun = {future for future in self._begun if not future.done()}
        self._begun.add(self._threads.submit(work))

    def wait(self) -> None:
        """Wait until all is done; what it told arrives later."""
        wait(self._begun)


class _Job:
    """What a worker knows of a task: no `QObject`, which must not die in its thread."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        self.work: Callable[[Progress], object] | None = work
        self.stop = threading.Event()
        self._step: tuple[int, int] | None = None

    def run(self) -> None:
        _post().send(self, *self._outcome())

    def report(self, done: int, total: int) -> None:
        is_told = self._step is None
        self._step = done, total
        if is_told:
            _post().send(self, "progressed", None)

    def tell(self, found: object) -> None:
        _post().send(self, "told", found)

    def cancelled(self) -> bool:
        return self.stop.is_set()

    def take_step(self) -> tuple[int, int]:
        """Return the newest step, in the window's thread; the next one is told again."""
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


class _Post(QObject):
    """Carries what jobs say into the window's thread; there is one, and it outlives every worker.

    Only a signal without arguments crosses, of an object that never dies: neither values nor connections
    are made or dropped by two threads at once.
    """

    _came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: deque[tuple[_Job, str, object]] = deque()
        self._tasks: dict[_Job, Task] = {}
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def register(self, job: _Job, task: Task) -> None:
        """Remember to whom a job belongs, until it has ended."""
        self._tasks[job] = task

    def send(self, job: _Job, name: str, value: object) -> None:
        """Let the task of a job emit a signal, from any thread."""
        self._letters.append((job, name, value))
        self._came.emit()

    def _deliver(self) -> None:
        job, name, value = self._letters.popleft()
        task = self._tasks[job]
        has_ended = name in {"done", "failed", "broke"}
        if has_ended:
            del self._tasks[job]
            job.work = None  # here, so that what it holds does not die with the worker
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
def _post() -> _Post:
    """Return the post, which the first task makes in the window's thread."""
    return _Post()
