"""The render pool: if there are many pages, a process of its own makes half of them, on another core."""

import logging
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desktop_editor.site.render_cache import rendered
from desktop_editor.site.site import Site
from desktop_editor.site.themes import child_process

if TYPE_CHECKING:
    from subprocess import Popen

log = logging.getLogger(__name__)

# A job that needs only the site: it is pickled to another process with the values it uses.
RenderJob = Callable[[Site], bytes]
Content = Callable[[], bytes | RenderJob] | Path
Made = bytes | Path

# The process starts in half a second, in which about five hundred pages are made here.
ENOUGH = 1_000
CHUNK = 48
# At most so many chunks are with the process, one of them in work; the others are made here meanwhile.
STACK = 4
# Chunks that wait for an earlier one in the process: some megabytes.
MOST_AHEAD = 8
# Seconds after which a thread lets another one run. Python's own 5 ms would leave the process idle.
SWITCH = 0.000_5


@dataclass(frozen=True, slots=True)
class Chunk:
    """The contents of neighbouring files. The render jobs among them are being done by the process."""

    values: Sequence[bytes | RenderJob | Path]
    made: "Future[list[bytes]] | None" = None

    @property
    def is_ready(self) -> bool:
        """Whether nothing has to be waited for."""
        return self.made is None or self.made.done()


class RenderPool:
    """Makes the contents of `count` files in their order, ahead of the code that writes them.

    What the process does not make is made here, in particular what it failed at, so that an error rises where
    it is handled. Use it as a context manager; leaving it drops what was not asked for yet.
    """

    def __init__(self, site: Site | None, count: int) -> None:
        self._site = site
        can_be_used = (os.cpu_count() or 1) > 1 and child_process.IS_POSSIBLE
        self._is_used = site is not None and count >= ENOUGH and can_be_used
        self._threads: ThreadPoolExecutor | None = None
        self._process: Popen[bytes] | None = None
        self._handing_over, self._taking_back = threading.Lock(), threading.Lock()
        self._switch = sys.getswitchinterval()

    def __enter__(self) -> Self:
        if self._is_used:
            # One thread hands over a chunk while the other one takes one back.
            self._threads = ThreadPoolExecutor(2, "render pool")
            sys.setswitchinterval(SWITCH)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            sys.setswitchinterval(self._switch)
        if self._process is not None:
            with suppress(OSError):  # It is gone already.
                self._process.communicate()

    def contents(self, planned: Iterable[Content]) -> Iterator[Made]:
        """Yield what each file will hold."""
        source = iter(planned)
        ahead: deque[Chunk] = deque()
        while chosen := list(islice(source, CHUNK if self._threads else 1)):
            values = [content if isinstance(content, Path) else content() for content in chosen]
            under_way = sum(not chunk.is_ready for chunk in ahead)
            ahead.append(self._begun(values, has_room=under_way < STACK))
            while ahead and (ahead[0].is_ready or len(ahead) > MOST_AHEAD):
                yield from self._finished(ahead.popleft())
        for chunk in ahead:
            yield from self._finished(chunk)

    def _begun(self, values: Sequence[bytes | RenderJob | Path], *, has_room: bool) -> Chunk:
        jobs = [value for value in values if callable(value)]
        if self._threads and self._is_used and has_room and jobs:
            return Chunk(values, self._threads.submit(self._in_process, jobs))
        return Chunk([self._here(value) for value in values])

    def _finished(self, chunk: Chunk) -> Iterator[Made]:
        made = iter(chunk.made.result() if chunk.made else ())
        for value in chunk.values:
            yield next(made, None) or self._here(value) if callable(value) else value

    def _here(self, value: bytes | RenderJob | Path) -> Made:
        if not callable(value):
            return value
        assert self._site is not None
        return value(self._site)

    def _in_process(self, jobs: Sequence[RenderJob]) -> list[bytes]:
        """Let the process do the jobs; return nothing if it cannot."""
        try:
            with self._handing_over:
                process = self._process = self._process or self._started()
                assert process.stdin is not None
                assert process.stdout is not None
                pickle.dump(jobs, process.stdin)
                process.stdin.flush()
                self._taking_back.acquire()
            try:
                made: list[bytes] = pickle.load(process.stdout)
            finally:
                self._taking_back.release()
        except Exception:  # Whatever stops the process from working, the pages can be made here.
            log.warning("Pages are made without a process of their own", exc_info=True)
            self._is_used = False
            return []
        return made

    def _started(self) -> "Popen[bytes]":
        process = child_process.start(__name__)
        assert self._site is not None
        assert process.stdin is not None
        pickle.dump(
            replace(self._site, bodies=rendered, latest=(), previous=None, following=None, related=()),
            process.stdin,
        )
        return process


def serve() -> None:
    """Do jobs until no more come, or the program is gone.

    A job that fails ends the process: the program does it itself, and meets the error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The program hears Ctrl+C, too.
    site: Site = pickle.load(sys.stdin.buffer)
    while jobs := _asked():
        pickle.dump([job(site) for job in jobs], sys.stdout.buffer)
        sys.stdout.flush()


def _asked() -> Sequence[RenderJob]:
    try:
        jobs: Sequence[RenderJob] = pickle.load(sys.stdin.buffer)
    except EOFError:
        return ()
    return jobs


if __name__ == "__main__":
    serve()
