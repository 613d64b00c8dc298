"""Several connections to one destination that share the files of a turn: uploading is mostly waiting."""

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

# Hosts permit one user five connections or more.
MOST = 4
# Opening another connection takes as long as uploading so many files.
FILES_FOR_ONE = 12


@dataclass(frozen=True, slots=True)
class PooledConnection:
    """One connection and its number, which is in the name of its unfinished files."""

    target: Connection
    number: int


class ConnectionPool:
    """The first connection, and more if there is much to do and the destination permits them."""

    def __init__(self, open_target: Opener, most: int, cancelled: Cancelled) -> None:
        self._open, self._most, self._cancelled = open_target, most, cancelled
        self._count = 0
        self._all = [self._another()]

    @property
    def first(self) -> PooledConnection:
        """A connection that works, as far as is known."""
        return self._all[0]

    def share(self, addresses: Sequence[str], work: Callable[[PooledConnection, str], bool]) -> None:
        """Call `work` once for each address, on any free connection, until one call returns false.

        What a lost connection could not finish is done by the others. Any other error, and the loss of the
        last connection, ends the work on all connections and is raised.
        """
        self._widen(len(addresses) // FILES_FOR_ONE)
        queue = _Queue(addresses)
        while queue.has_more():
            try:
                with ThreadPoolExecutor(len(self._all)) as pool:
                    runs = [
                        (connection, pool.submit(queue.work_off, connection, work))
                        for connection in self._all
                    ]
            except BaseException:  # The program is interrupted: the connections end at their next file.
                queue.end()
                raise
            errors = {connection: error for connection, run in runs if (error := run.exception()) is not None}
            if fatal := next((error for error in errors.values() if not is_lost(error)), None):
                raise fatal
            if len(errors) == len(self._all):
                raise next(iter(errors.values()))
            for connection in errors:
                self._all.remove(connection)
                close(connection.target)

    def renew(self, limit: float = LIMIT_S) -> PooledConnection:
        """Close all connections and return a new one, which may take up to `limit` seconds."""
        self.close()
        self._all = [self._another(limit)]
        return self.first

    def close(self) -> None:
        """Close all connections."""
        for connection in self._all:
            close(connection.target)

    def _another(self, limit: float = LIMIT_S, waits: Sequence[float] = WAITS_S) -> PooledConnection:
        connection = PooledConnection(Connection(self._open, self._cancelled, limit, waits), self._count)
        self._count += 1
        return connection

    def _widen(self, wanted: int) -> None:
        """Open more connections; if the destination refuses one, go on with those there are."""
        while len(self._all) < min(wanted, self._most):
            try:
                self._all.append(self._another(waits=()))
            except Exception:  # noqa: BLE001 - of any protocol; the first connection goes on
                self._most = len(self._all)
                return


class _Queue:
    """Addresses that connections take one by one."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._waiting = deque(addresses)
        self._lock = Lock()
        self._is_over = False

    def has_more(self) -> bool:
        """Return whether anything is left to do and the work was not ended."""
        return bool(self._waiting) and not self._is_over

    def end(self) -> None:
        """Let every connection stop at its next file."""
        self._is_over = True

    def work_off(self, connection: PooledConnection, work: Callable[[PooledConnection, str], bool]) -> None:
        """Work until nothing is left or any connection ends the work."""
        while (address := self._next()) is not None:
            try:
                if not work(connection, address):
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
    """Return whether the connection is lost, so that another one may succeed."""
    return isinstance(error, StepError) and cause_of(error.error, error.doing) in LOST


@contextmanager
def opened(open_target: Opener, most: int, cancelled: Cancelled) -> Iterator[ConnectionPool]:
    """Open the first connection and, as they are needed, more; close them all at the end."""
    pool = ConnectionPool(open_target, most, cancelled)
    try:
        yield pool
    finally:
        pool.close()
