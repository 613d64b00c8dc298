"""Makes connections that a person can stop at any moment, and that never take for ever."""

from collections.abc import Sequence
from threading import Event, Lock, Thread
from time import monotonic

from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.step import Doing, StepError
from desktop_editor.publish.target import Opener, Target, close
from desktop_editor.publish.upload_errors import stopped
from desktop_editor.site.generator.export import Cancelled

LIMIT_S = 60.0  # for all that lies between a name and a logged-in user
LOOK_EVERY_S = 0.05
# Servers that permit few connections count one for a moment after its end.
WAITS_S = (0.2, 0.5, 1.0, 2.0)


def connected(
    open_target: Opener, cancelled: Cancelled, limit: float = LIMIT_S, waits: Sequence[float] = WAITS_S
) -> Target:
    """Return an open target; try again after `waits` seconds while the place permits no more connections.

    Raises `StoppedError` as soon as `cancelled` says so, `StepError` when it takes more than `limit` seconds.
    What asks for a name or waits for a greeting can't be interrupted, so it is left to itself: a connection
    that comes too late is closed at once.
    """
    for wait in waits:
        try:
            return _connected(open_target, cancelled, limit)
        except StepError as error:
            if cause_of(error.error, error.doing) is not Cause.BUSY:
                raise
        _rest(wait, cancelled)
    return _connected(open_target, cancelled, limit)


def _rest(seconds: float, cancelled: Cancelled) -> None:
    """Wait, unless the editor wants no more."""
    never, deadline = Event(), monotonic() + seconds
    while not never.wait(LOOK_EVERY_S) and monotonic() < deadline:
        if cancelled():
            raise stopped()


def _connected(open_target: Opener, cancelled: Cancelled, limit: float) -> Target:
    attempt = _Attempt(open_target)
    Thread(target=attempt.run, daemon=True, name="connecting").start()
    deadline = monotonic() + limit
    while not attempt.ended.wait(LOOK_EVERY_S):
        if cancelled():
            attempt.give_up()
            raise stopped()
        if monotonic() > deadline:
            attempt.give_up()
            raise StepError(Doing.CONNECT, "", TimeoutError("connecting took too long"))
    return attempt.result()


class _Attempt:
    """One connection in the making, which may be given up meanwhile."""

    def __init__(self, open_target: Opener) -> None:
        self.ended = Event()
        self._open = open_target
        self._lock = Lock()
        self._is_wanted = True
        self._target: Target | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Connect, in a thread of its own."""
        try:
            target = self._open()
        except BaseException as error:  # noqa: BLE001 - it rises in the thread that waits
            self._error = error
        else:
            with self._lock:
                self._target = target
                is_late = not self._is_wanted
            if is_late:
                close(target)
        self.ended.set()

    def give_up(self) -> None:
        """Have the connection closed as soon as it is there."""
        with self._lock:
            self._is_wanted = False
            made = self._target
        if made is not None:
            close(made)

    def result(self) -> Target:
        """Return what was made, or raise what came instead."""
        if self._error is not None:
            raise self._error
        assert self._target is not None
        return self._target
