"""What is seen of the monkey's window from inside: errors, and how long the event loop does not turn."""

import logging
import sys
import threading
import time
import traceback
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
    """Measures how long the event loop does not turn, and says where Python was when that was long."""

    def __init__(self, figures: Figures, deed: Callable[[], str]) -> None:
        super().__init__()
        self._figures, self._deed = figures, deed
        self._last, self._cpu = time.monotonic(), time.thread_time()
        self._where = ""
        self._thread = threading.main_thread().ident or 0
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)
        threading.Thread(target=self._look, daemon=True).start()

    def _tick(self) -> None:
        now, cpu = time.monotonic(), time.thread_time()
        gap, computing = now - self._last, cpu - self._cpu
        if gap > LONG:
            self._figures.stalls.append(
                (round(gap, 2), round(computing, 2), f"{self._deed()}\n{self._where}")
            )
        if gap > self._figures.stall:
            self._figures.stall, self._figures.stall_in = round(gap, 3), self._deed()
        self._figures.stall_computing = max(self._figures.stall_computing, round(computing, 3))
        self._last, self._cpu, self._where = now, cpu, ""

    def _look(self) -> None:
        while True:
            time.sleep(LONG / 5)
            if time.monotonic() - self._last > LONG * 0.8 and not self._where:
                frame = sys._current_frames().get(self._thread)
                self._where = "".join(traceback.format_stack(frame)[-9:])


class Tracebacks(logging.Handler):
    """Keeps what the log has of unhandled exceptions."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(logging.ERROR)
        self._figures = figures

    def emit(self, record: logging.LogRecord) -> None:
        if "Unhandled exception" in record.getMessage():
            self._figures.tracebacks.append(record.getMessage())
