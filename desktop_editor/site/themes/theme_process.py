"""Renders the templates of a newsroom's own theme in a process with limited time and memory for each page.

Only values go to the process and only text comes back. The process enforces all limits itself, so a caller
only ever waits for its answer or its end.
"""

import faulthandler
import math
import os
import pickle
import signal
import struct
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from desktop_editor import translation
from desktop_editor.site.themes import child_process, memory_limit
from desktop_editor.site.themes.templates import Templates, ThemeError
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from subprocess import Popen

# Seconds between two checks of the limits.
TICK = 0.25
# The header of an answer: whether it is an error, and how many bytes of UTF-8 follow.
HEAD = struct.Struct(">?Q")
TRIES = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits for a page: seconds, and bytes in addition to those of Python and the templates.

    The pieces of a page draw on one budget of seconds, and each piece returns only `share` seconds to it, so
    that a page of thirty cards has 10 s, not 300. `stiff` is the number of seconds that one operation may
    keep Python from checking the limits.
    """

    seconds: float = 10.0
    share: float = 0.05
    stiff: float = 5.0
    memory: int = 512 * 2**20


BOUNDS = Bounds()


class ThemeProcess:
    """Renders templates in a process that is started on demand; it can be used from any thread.

    If the process ends without an answer, the request is repeated once: the system may have ended it.
    """

    def __init__(self, templates: Templates) -> None:
        self._templates, self._bounds = templates, BOUNDS
        self._lock = threading.Lock()
        self._interruptions = 0
        self._process: Popen[bytes] | None = None
        self._end: weakref.finalize[[Popen[bytes]], ThemeProcess] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return ThemeProcess, (self._templates,)

    def render(self, template: str, values: Mapping[str, object]) -> str:
        """Return the output of `template`; raise `ThemeError` if it has a mistake or exceeds a limit."""
        return self._answer(template, values)

    def check(self) -> None:
        """Compile every template; raise `ThemeError` for the first that has a mistake."""
        self._answer("", {})

    def interrupt(self) -> None:
        """End the process at once: the current request fails, and the next one starts a new process."""
        self._interruptions += 1
        self._stop()

    def _answer(self, template: str, values: Mapping[str, object]) -> str:
        request = pickle.dumps((template, values), pickle.HIGHEST_PROTOCOL)
        with self._lock:
            before = self._interruptions
            for _attempt in range(TRIES):
                with suppress(OSError, EOFError):
                    is_error, text = self._requested(request, before)
                    break
                self._stop()
                if self._interruptions != before:
                    raise self._templates.stopped(None, template, _("it was interrupted"))
            else:
                raise self._templates.stopped(None, template, _("it does not end, or takes too much memory"))
        if is_error:
            raise ThemeError(text)
        return text

    def _requested(self, request: bytes, interruptions: int) -> tuple[bool, str]:
        process = self._process = self._process or self._started()
        if self._interruptions != interruptions:
            raise EOFError
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request)
        process.stdin.flush()
        is_error, size = HEAD.unpack(_read(process.stdout, HEAD.size))
        return is_error, _read(process.stdout, size).decode("utf-8", "surrogatepass")

    def _started(self) -> "Popen[bytes]":
        try:
            process = child_process.start(__name__)
        except OSError as error:
            raise self._templates.unusable(error) from error
        self._end = weakref.finalize(self, _kill, process)
        assert process.stdin is not None
        pickle.dump((self._templates, self._bounds, translation.active()), process.stdin)
        return process

    def _stop(self) -> None:
        end, self._end, self._process = self._end, None, None
        if end is not None:
            end()


def _kill(process: "Popen[bytes]") -> None:
    process.kill()
    with suppress(OSError):  # the last request was not read
        process.communicate()


def _read(source: IO[bytes], size: int) -> bytes:
    content = source.read(size)
    if len(content) < size:
        raise EOFError
    return content


class Watch(threading.Thread):
    """A thread that checks the limits while a page is made, and ends the process if one is exceeded."""

    def __init__(self, templates: Templates, bounds: Bounds, answers: BinaryIO) -> None:
        super().__init__(daemon=True)
        self._templates, self._bounds, self._answers = templates, bounds, answers
        self._lock = threading.Lock()
        self._template, self._deadline, self._left = "", math.inf, bounds.seconds
        self._most = memory_limit.peak() + bounds.memory

    def answer(self, template: str, values: Mapping[str, object]) -> None:
        """Answer one request within the limits."""
        start = time.monotonic()
        self._left = min(self._left + self._bounds.share, self._bounds.seconds)
        self._template, self._deadline = template, start + self._left
        try:
            text = self._text(template, values)
        except ThemeError as error:
            self._send(True, str(error))
        else:
            self._send(False, text)
        self._left -= time.monotonic() - start

    def run(self) -> None:
        """Check the limits periodically; `faulthandler` ends the process if one operation blocks that."""
        nowhere = Path(os.devnull).open("wb")  # noqa: SIM115 - it is needed to the end
        while True:
            faulthandler.dump_traceback_later(self._bounds.stiff, exit=True, file=nowhere)
            time.sleep(TICK)
            with self._lock:
                if time.monotonic() > self._deadline:
                    text = _("it takes more than {seconds:g} seconds")
                    self._end(text.format(seconds=self._bounds.seconds))
                elif memory_limit.peak() > self._most and self._deadline < math.inf:
                    self._end(_("it takes too much memory"))

    def _text(self, template: str, values: Mapping[str, object]) -> str:
        if template:
            return self._templates.render_bounded(template, values)
        self._templates.check()
        return ""

    def _end(self, reason: str) -> None:
        frame = sys._current_frames().get(threading.main_thread().ident or 0)
        error = self._templates.stopped(frame, self._template, reason)
        with suppress(OSError):  # the program is gone
            self._write(True, str(error))
        os._exit(1)

    def _send(self, is_error: bool, text: str) -> None:
        with self._lock:
            self._deadline = math.inf
        self._write(is_error, text)

    def _write(self, is_error: bool, text: str) -> None:
        content = text.encode("utf-8", "surrogatepass")
        self._answers.write(HEAD.pack(is_error, len(content)) + content)
        self._answers.flush()


def serve() -> None:
    """Answer requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program handles Ctrl+C
    templates, bounds, translations = pickle.load(sys.stdin.buffer)
    translation.speak(translations)
    watch = Watch(templates, bounds, sys.stdout.buffer)
    watch.start()
    memory_limit.allow(bounds.memory)
    with suppress(EOFError):
        while True:
            watch.answer(*pickle.load(sys.stdin.buffer))


if __name__ == "__main__":
    serve()
