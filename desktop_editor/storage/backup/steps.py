"""How far long work has come, and whether it is to stop: what it tells and asks after each step."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_editor.storage.errors import StoppedError


def _unheeded(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Steps:
    """Who works calls `at` between two steps; `report` is told how many of how many are done."""

    report: Callable[[int, int], object] = _unheeded
    cancelled: Callable[[], bool] = _never

    def at(self, done: int, total: int) -> None:
        """Report a step; raise `StoppedError` when the work is to stop."""
        self.report(done, total)
        if self.cancelled():
            raise StoppedError


UNHEEDED = Steps()
