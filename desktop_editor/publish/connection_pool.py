"""Several connections to one place that share the work of a turn: uploading is mostly waiting for answers."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from desktop_editor.publish.connecting import LIMIT_S, WAITS_S
from desktop_editor.publish.connection import Connection
from desktop_editor.publish.error_causes import LOST, cause_of
from desktop_editor.publish.step import StepError
from desktop_editor.publish.target import Opener, close
from desktop_editor.site.generator.export import Cancelled

# Hosts let one user have from five connections on.
MOST = 4
# Another connection takes as long to make as some files to upload.
FILES_FOR_ONE = 12


@dataclass(frozen=True, slots=True)
class Lane:
    """One connection, and its number: each writes what is not complete under a name of its own."""

    target: Connection
    number: int


class ConnectionPool:
    """The first connection, and more when there is much to do and the place permits them."""

    def __init__(self, open_target: Opener, most: int, cancelled: Cancelled) -> None:
        self._open, self._most, self._cancelled = open_target, most, cancelled
        self._count = 0
        self._all = [self._another()]

    @property
    def first(self) -> Lane:
        """A connection that works, as far as is known."""
        return self._all[0]

    def share(self, addresses: Sequence[str], work: Callable[[Lane, str], bool]) -> None:
        """Call `work` once for each address, on whatever lane is free, until one call returns false.

        What a lane could not finish that lost its connection is done by the others. Any other error, and the
        loss of the last connection, ends the work of all lanes and is raised.
        """
        self._widen(len(addresses) // FILES_FOR_ONE)
        queue = _Queue(addresses)
        while queue.has_more():
            try:
                with ThreadPoolExecutor(len(self._all)) as pool:
                    runs = [(lane, pool.submit(queue.work_off, lane, work)) for lane in self._all]
            except BaseException:  # Somebody interrupts the program: the lanes end at their next file.
                queue.end()
                raise
            errors = {lane: error for lane, run in runs if (error := run.exception()) is not None}
            if fatal := next((error for error in errors.values() if not is_lost(error)), None):
                raise fatal
            if len(errors) == len(self._all):
                raise next(iter(errors.values()))
            for lane in errors:
                self._all.remove(lane)
                close(lane.target)

    def renew(self, limit: float = LIMIT_S) -> Lane:
        """Close all connections and return a new one, which may take so many seconds."""
        self.close()
        self._all = [self._another(limit)]
        return self.first

    def close(self) -> None:
        """Close all connections."""
        for lane in self._all:
            close(lane.target)

    def _another(self, limit: float = LIMIT_S, waits: Sequence[float] = WAITS_S) -> Lane:
        lane = Lane(Connection(self._open, self._cancelled, limit, waits), self._count)
        self._count += 1
        return lane

    def _widen(self, wanted: int) -> None:
        """Open more connections; a place that refuses them is content with fewer."""
        while len(self._all) < min(wanted, self._most):
            try:
                self._all.append(self._another(waits=()))
            except Exception:  # noqa: BLE001 - of any protocol; the first connection goes on
                self._most = len(self._all)
                return


class _Queue:
    """Addresses that lanes take one by one."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._waiting = deque(addresses)
        self._lock = Lock()
        self._is_over = False

    def has_more(self) -> bool:
        """Whether something is to be done, and nobody has ended the work."""
        return bool(self._waiting) and not self._is_over

    def end(self) -> None:
        """Let every lane stop at its next file."""
        self._is_over = True

    def work_off(self, lane: Lane, work: Callable[[Lane, str], bool]) -> None:
        """Work until nothing waits or any lane ends it."""
        while (address := self._next()) is not None:
            try:
                if not work(lane, address):
                    self._is_over = True
            except BaseException as error:
                if is_lost(error):
                    self._waiting.append(address)
                else:
                    self._is_over = True
                raise

    def _next(self) -> str | None:
        with self._lock:
            return self._waiting.popleft() if self.has_more() else None


def is_lost(error: BaseException) -> bool:
    """Whether the connection is gone, so that another one may do what this one could not."""
    return isinstance(error, StepError) and cause_of(error.error, error.doing) in LOST


@contextmanager
def opened(open_target: Opener, most: int, cancelled: Cancelled) -> Iterator[ConnectionPool]:
    """Open the first connection and, when they are needed, more; close them all in the end."""
    lanes = ConnectionPool(open_target, most, cancelled)
    try:
        yield lanes
    finally:
        lanes.close()
