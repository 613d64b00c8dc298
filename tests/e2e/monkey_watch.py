"""What is seen of the monkey's window from inside: errors, and how long the event loop does not turn."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

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
    """Measures how long the event loop does not turn, and notes what was done when that was long.

    It looks at no stack: whatever walks the frames of a thread that runs, dies of it at times.
    """

    def __init__(self, figures: Figures, deed: Callable[[], str]) -> None:
        super().__init__()
        self._figures, self._deed = figures, deed
        self._last, self._cpu = time.monotonic(), time.thread_time()
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)

    def _tick(self) -> None:
        now, cpu = time.monotonic(), time.thread_time()
        gap, computing = now - self._last, cpu - self._cpu
        if gap > LONG:
            self._figures.stalls.append((round(gap, 2), round(computing, 2), self._deed()))
        if gap > self._figures.stall:
            self._figures.stall, self._figures.stall_in = round(gap, 3), self._deed()
        self._figures.stall_computing = max(self._figures.stall_computing, round(computing, 3))
        self._last, self._cpu = now, cpu


class Tracebacks(logging.Handler):
    """Keeps what the log has of unhandled exceptions."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(logging.ERROR)
        self._figures = figures

    def emit(self, record: logging.LogRecord) -> None:
        if "Unhandled exception" in record.getMessage():
            self._figures.tracebacks.append(record.getMessage())
