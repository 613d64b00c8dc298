"""What is seen of the monkey's window from inside: errors, and how long the event loop does not turn."""

import faulthandler
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from tempfile import TemporaryFile

from PySide6.QtCore import QObject, QTimer

TICK_MS = 10
LONG = 0.5  # seconds in which the window does not answer: what it does then is written down


@dataclass
class Figures:
    """What was seen; a stall is the seconds in which the event loop did not turn, with what was done then."""

    deeds: int = 0
    tracebacks: list[str] = field(default_factory=list)
    stall: float = 0.0
    stall_computing: float = 0.0
    stall_in: str = ""
    stalls: list[tuple[float, float, str]] = field(default_factory=list)
    by_kind: dict[str, int] = field(default_factory=dict)
    closed: bool = False


class Watch(QObject):
    """Measures how long the event loop does not turn, and says where Python was when that was long."""

    def __init__(self, figures: Figures, deed: Callable[[], str]) -> None:
        super().__init__()
        self._figures, self._deed = figures, deed
        self._last, self._cpu = time.monotonic(), time.thread_time()
        self._stacks = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - open to the end
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)

    def _tick(self) -> None:
        # It looks at the stack without Python's help: what runs meanwhile may be looked at by nothing else.
        faulthandler.dump_traceback_later(LONG * 0.8, file=self._stacks)
        now, cpu = time.monotonic(), time.thread_time()
        gap, computing = now - self._last, cpu - self._cpu
        if gap > LONG:
            self._figures.stalls.append(
                (round(gap, 2), round(computing, 2), f"{self._deed()}\n{self._where()}")
            )
        if gap > self._figures.stall:
            self._figures.stall, self._figures.stall_in = round(gap, 3), self._deed()
        self._figures.stall_computing = max(self._figures.stall_computing, round(computing, 3))
        self._last, self._cpu = now, cpu

    def _where(self) -> str:
        """Return what the window's thread, the last of the stacks, was doing."""
        self._stacks.seek(0)
        stack = self._stacks.read().rpartition("Thread ")[2]
        self._stacks.seek(0)
        self._stacks.truncate()
        return "\n".join(stack.splitlines()[1:10])


class Tracebacks(logging.Handler):
    """Keeps what the log has of unhandled exceptions."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(logging.ERROR)
        self._figures = figures

    def emit(self, record: logging.LogRecord) -> None:
        if "Unhandled exception" in record.getMessage():
            self._figures.tracebacks.append(record.getMessage())
