"""Several connections to one place that share the work of a turn: uploading is mostly waiting for answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Lock

from desktop_editor.site.export_folder import UNFINISHED
from desktop_editor.site.upload.target import Opener, Target

# Hosts let one user have from five connections on.
MOST = 4
# Another connection takes as long to make as some files to upload.
FILES_FOR_ONE = 12


@dataclass(frozen=True, slots=True)
class Lane:
    """One connection, and the name under which it writes what is not complete."""

    target: Target
    unfinished: str


class Lanes:
    """The first connection, and more when there is much to do and the place permits them."""

    def __init__(self, first: Target, open_target: Opener, most: int, stack: ExitStack) -> None:
        self._all = [Lane(first, UNFINISHED)]
        self._open, self._most, self._stack = open_target, most, stack

    def share(self, addresses: Sequence[str], work: Callable[[Lane, str], bool]) -> None:
        """Call `work` once for each address, on whatever lane is free, until one call returns false.

        The first error ends the work of all lanes and is raised.
        """
        self._widen(len(addresses) // FILES_FOR_ONE)
        queue = _Queue(addresses)
        if len(self._all) == 1:
            queue.work_off(self._all[0], work)
            return
        with ThreadPoolExecutor(len(self._all)) as pool:
            runs = [pool.submit(queue.work_off, lane, work) for lane in self._all]
        for run in runs:
            run.result()

    def _widen(self, wanted: int) -> None:
        """Open more connections; a place that refuses them is content with fewer."""
        while len(self._all) < min(wanted, self._most):
            try:
                target = self._open()
            except Exception:  # noqa: BLE001 - of any protocol; the first connection goes on
                self._most = len(self._all)
                return
            self._stack.callback(_close, target)
            self._all.append(Lane(target, f"{UNFINISHED}-{len(self._all)}"))


class _Queue:
    """Addresses that lanes take one by one."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._waiting = iter(tuple(addresses))
        self._lock = Lock()
        self._is_over = False

    def work_off(self, lane: Lane, work: Callable[[Lane, str], bool]) -> None:
        """Work until nothing waits or any lane ends it."""
        try:
            while (address := self._next()) is not None and work(lane, address):
                pass
        finally:
            # Out of work, stopped or failed: there is nothing more for the others either.
            self._is_over = True

    def _next(self) -> str | None:
        with self._lock:
            return None if self._is_over else next(self._waiting, None)


def _close(target: Target) -> None:
    with suppress(Exception):  # A broken connection may refuse even that, in any way.
        target.close()


@contextmanager
def opened(open_target: Opener, most: int) -> Iterator[tuple[Target, Lanes]]:
    """Open the first connection and, when they are needed, more; close them all in the end."""
    with ExitStack() as stack:
        first = open_target()
        stack.callback(_close, first)
        yield first, Lanes(first, open_target, most, stack)
