"""Times what changes the preview; other benchmarks use it, too."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_editor.ui.preview.pane import PreviewPane

PAUSE_MS = 60
LIMIT_MS = 1_000


class Watch(QObject):
    """Times what a key does to a pane: until its document is the new one, and until that is painted."""

    def __init__(self, pane: PreviewPane) -> None:
        super().__init__()
        self.answered: list[float] = []
        self.painted: list[float] = []
        self._pane = pane
        self._start = 0.0
        self._waits_for_paint = False
        self._loop = QEventLoop()
        pane.shown.connect(self._shown)

    def press(self, key: Callable[[], object]) -> None:
        """Call `key`, which must change the page in the end, and wait for it."""
        for widget in self._pane.findChildren(QWidget):
            widget.removeEventFilter(self)
        page = self._pane.focusProxy()
        if page is not None and page.focusProxy() is not None:
            page.focusProxy().installEventFilter(self)
        self._start = time.perf_counter()
        key()
        QTimer.singleShot(LIMIT_MS, self._loop.quit)
        self._loop.exec()
        pause(PAUSE_MS)

    def report(self, name: str) -> None:
        """Print the figures so far and start again."""
        print(f"{name:24} answered {figures(self.answered)}   painted {figures(self.painted)}", flush=True)
        self.answered.clear()
        self.painted.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waits_for_paint:
            self._waits_for_paint = False
            self.painted.append((time.perf_counter() - self._start) * 1000)
            self._loop.quit()
        return False

    def _shown(self, _parts: object) -> None:
        self.answered.append((time.perf_counter() - self._start) * 1000)
        self._waits_for_paint = True


def figures(times: Iterable[float]) -> str:
    """Return the median and the 95th percentile of `times`."""
    ordered = sorted(times)
    if not ordered:
        return "–"
    return f"p50 {ordered[len(ordered) // 2]:6.1f}  p95 {ordered[int(len(ordered) * 0.95)]:6.1f}"


def pause(milliseconds: int) -> None:
    """Let events be handled for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
