"""A connection with a destination whose errors name the step, and that reconnects after a long rest."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar

from desktop_editor.errors import EditorError
from desktop_editor.publish.connecting import LIMIT_S, WAITS_S, connected
from desktop_editor.publish.error_causes import LOST, cause_of
from desktop_editor.publish.step import Doing, StepError, step
from desktop_editor.publish.target import Listing, Opener, Target, close
from desktop_editor.site.generator.export import Cancelled

# Servers close idle connections, some after half a minute.
RESTED_S = 15.0

T = TypeVar("T")


class Connection:
    """An open target whose errors are `StepError`; only `read` raises `FileNotFoundError` as it is.

    One that was not used for a while and is found closed is opened again. A cut during the work is an error.
    """

    def __init__(
        self,
        open_target: Opener,
        cancelled: Cancelled,
        limit: float = LIMIT_S,
        waits: Sequence[float] = WAITS_S,
    ) -> None:
        self._open, self._cancelled = open_target, cancelled
        self._target = connected(open_target, cancelled, limit, waits)
        self._used_at = monotonic()

    def listing(self, folder: str) -> Listing:
        return self._do(Doing.LIST, folder, lambda target: target.listing(folder))

    def read(self, address: str) -> bytes:
        content = self._do(Doing.READ, address, lambda target: _content(target, address))
        if content is None:
            raise FileNotFoundError(address)
        return content

    def write(self, address: str, content: bytes) -> None:
        self._do(Doing.WRITE, address, lambda target: target.write(address, content))

    def rename(self, old: str, new: str) -> None:
        self._do(Doing.RENAME, new, lambda target: target.rename(old, new))

    def remove(self, address: str) -> None:
        self._do(Doing.REMOVE, address, lambda target: target.remove(address))

    def make_folder(self, folder: str) -> None:
        self._do(Doing.MAKE_FOLDER, folder, lambda target: target.make_folder(folder))

    def remove_folder(self, folder: str) -> None:
        self._do(Doing.REMOVE, folder, lambda target: target.remove_folder(folder))

    def close(self) -> None:
        self._target.close()

    def _do(self, doing: Doing, address: str, work: Callable[[Target], T]) -> T:
        has_rested = monotonic() - self._used_at > RESTED_S
        try:
            with step(doing, address):
                return work(self._target)
        except StepError as error:
            if not has_rested or cause_of(error.error, doing) not in LOST:
                raise
            self._come_again(error)
        finally:
            self._used_at = monotonic()
        with step(doing, address):
            return work(self._target)

    def _come_again(self, error: StepError) -> None:
        close(self._target)
        try:
            self._target = connected(self._open, self._cancelled)
        except (StepError, EditorError):
            raise error from None


def _content(target: Target, address: str) -> bytes | None:
    try:
        return target.read(address)
    except FileNotFoundError:
        return None
