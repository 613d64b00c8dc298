"""Closes whatever window opens beside the main one, as a person does who has changed their mind."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

STEP_MS = 2


class Closer:
    """Counts the classes of what it has closed."""

    def __init__(self, main: QWidget) -> None:
        self.closed: Counter[str] = Counter()
        self._main = main

    def close_all(self) -> None:
        """Close what is open now, the newest first; what closes with a question is asked again later."""
        while (window := self._newest()) is not None:
            self.closed[type(window).__name__] += 1
            window.close()
            if window.isVisible():
                return

    def _newest(self) -> QWidget | None:
        if (found := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            return found
        shown = (top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not self._main)
        return next(shown, None)


@contextmanager
def closing(main: QWidget) -> Iterator[Closer]:
    """Close what opens beside `main`, also when it runs an event loop of its own."""
    closer, timer = Closer(main), QTimer()
    timer.timeout.connect(closer.close_all)
    timer.start(STEP_MS)
    try:
        yield closer
    finally:
        timer.stop()
        closer.close_all()


def bury() -> None:
    """Delete what is to be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
