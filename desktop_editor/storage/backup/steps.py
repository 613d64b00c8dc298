"""Progress reports and cancellation of long tasks."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_editor.storage.errors import StoppedError


def _unheeded(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Steps:
    """A task calls `at` between two steps; `report` gets how many of how many steps are done."""

    report: Callable[[int, int], object] = _unheeded
    cancelled: Callable[[], bool] = _never

    def at(self, done: int, total: int) -> None:
        """Report a step; raise `StoppedError` if the task is to stop."""
        self.report(done, total)
        if self.cancelled():
            raise StoppedError


UNHEEDED = Steps()
