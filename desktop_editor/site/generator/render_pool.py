"""The render pool: if there are many pages, a process of its own makes half of them, on another core."""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desktop_editor.content.feed_identity import FeedIdentity
from desktop_editor.site.generator import packed_jobs
from desktop_editor.site.generator.packed_jobs import Packer
from desktop_editor.site.site import Site

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

log = logging.getLogger(__name__)

# A job that needs only the site: it is pickled to another process with the values it uses.
RenderJob = Callable[[Site], bytes]
Content = Callable[[], bytes | RenderJob] | Path
Made = bytes | Path

# The process starts in half a second, in which about five hundred pages are made here.
ENOUGH = 1_000
CHUNK = 32
# At most so many chunks are with the process, one of them in work; the others are made here meanwhile.
STACK = 4
# Chunks that wait for an earlier one in the process: some megabytes.
MOST_AHEAD = 8


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
        self._is_used = site is not None and count >= ENOUGH and (os.cpu_count() or 1) > 1
        self._process: ProcessPoolExecutor | None = None
        self._packer = Packer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.shutdown(cancel_futures=True)

    def contents(self, planned: Iterable[Content]) -> Iterator[Made]:
        """Yield what each file will hold."""
        source = iter(planned)
        ahead: deque[Chunk] = deque()
        while chosen := list(islice(source, CHUNK if self._is_used else 1)):
            values = [content if isinstance(content, Path) else content() for content in chosen]
            under_way = sum(not chunk.is_ready for chunk in ahead)
            ahead.append(self._begun(values, has_room=under_way < STACK))
            while ahead and (ahead[0].is_ready or len(ahead) > MOST_AHEAD):
                yield from self._finished(ahead.popleft())
        for chunk in ahead:
            yield from self._finished(chunk)

    def _begun(self, values: Sequence[bytes | RenderJob | Path], *, has_room: bool) -> Chunk:
        jobs = [value for value in values if callable(value)]
        if self._is_used and has_room and jobs:
            try:
                self._process = self._process or self._started()
                return Chunk(values, self._process.submit(_do, *self._packer.pack(jobs)))
            except Exception:  # noqa: BLE001 - no process can be started, or it has ended
                self._give_up()
        return Chunk([self._here(value) for value in values])

    def _finished(self, chunk: Chunk) -> Iterator[Made]:
        made = iter(self._made(chunk.made) if chunk.made else ())
        for value in chunk.values:
            yield next(made, None) or self._here(value) if callable(value) else value

    def _made(self, future: "Future[list[bytes]]") -> list[bytes]:
        try:
            return future.result()
        except Exception:  # noqa: BLE001 - the process has ended, or a page has an error
            self._give_up()
            return []

    def _give_up(self) -> None:
        """Go on without the process: whatever stops it from working, the pages can be made here."""
        if self._is_used:
            log.warning("Pages are made without a process of their own", exc_info=True)
        self._is_used = False

    def _here(self, value: bytes | RenderJob | Path) -> Made:
        if not callable(value):
            return value
        assert self._site is not None
        return value(self._site)

    def _started(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor  # only now: small exports do without
        from multiprocessing import get_context

        assert self._site is not None
        process = ProcessPoolExecutor(1, get_context("spawn"), _begin)
        # As a job, because the arguments of `_begin` would keep this thread waiting until the process runs.
        site = replace(
            self._site,
            latest=(),
            previous=None,
            following=None,
            related=(),
            feed_identity=FeedIdentity(),
        )
        process.submit(_take, site)
        return process


# What the process makes pages of.
_site: Site | None = None


def _begin() -> None:
    """Prepare the process: the program hears Ctrl+C, and its end is the end of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_program, daemon=True).start()


def _end_with_program() -> None:
    from multiprocessing import parent_process

    if program := parent_process():
        program.join()
    os._exit(1)


def _take(site: Site) -> None:
    global _site
    _site = site


def _do(is_full: bool, packed: bytes) -> list[bytes]:
    """Do jobs in the process. One that fails is done by the program again, which meets the error."""
    assert _site is not None
    return [job(_site) for job in packed_jobs.unpack(is_full, packed)]
