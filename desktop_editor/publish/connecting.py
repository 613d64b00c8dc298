"""Making connections that a user can stop at any moment, and that don't take for ever."""

from collections.abc import Sequence
from threading import Event, Lock, Thread
from time import monotonic

from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.step import Doing, StepError
from desktop_editor.publish.target import Opener, Target, close
from desktop_editor.publish.upload_errors import stopped
from desktop_editor.site.generator.export import Cancelled

LIMIT_S = 60.0  # for everything from the name look-up to the login
LOOK_EVERY_S = 0.05
# Servers that permit few connections count one for a moment after it was closed.
WAITS_S = (0.2, 0.5, 1.0, 2.0)


def connected(
    open_target: Opener, cancelled: Cancelled, limit: float = LIMIT_S, waits: Sequence[float] = WAITS_S
) -> Target:
    """Return an open target; try again after `waits` seconds while it permits no more connections.

    Raises `StoppedError` as soon as `cancelled` returns true, `StepError` if it takes more than `limit`
    seconds. A name look-up or a wait for a greeting can't be interrupted, so it is abandoned: a connection
    that is made too late is closed at once.
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
    """Wait; raise `StoppedError` if the user cancels."""
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
    """One connection that is being made, and may be abandoned meanwhile."""

    def __init__(self, open_target: Opener) -> None:
        self.ended = Event()
        self._open = open_target
        self._lock = Lock()
        self._is_wanted = True
        self._target: Target | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Connect, in a separate thread."""
        try:
            target = self._open()
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread that waits
            self._error = error
        else:
            with self._lock:
                self._target = target
                is_late = not self._is_wanted
            if is_late:
                close(target)
        self.ended.set()

    def give_up(self) -> None:
        """Have the connection closed as soon as it is made."""
        with self._lock:
            self._is_wanted = False
            made = self._target
        if made is not None:
            close(made)

    def result(self) -> Target:
        """Return the connection that was made, or raise the error that occurred."""
        if self._error is not None:
            raise self._error
        assert self._target is not None
        return self._target
