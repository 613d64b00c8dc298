"""Reads many values from storage on the main thread without blocking the window."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop_editor.errors import EditorError

SLICE_MS = 12


class TimeSlicedReading(QObject):
    """Reads an iterator to its end, in slices of `SLICE_MS` between the events of the window.

    Exactly one of `done` (with the list) and `failed` (with the `EditorError`) is emitted.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, values: Iterable[object], parent: QObject) -> None:
        super().__init__(parent)
        self._values: Iterator[object] = iter(values)
        self._read: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_a_slice)

    def start(self) -> None:
        """Start with the next turn of the event loop."""
        self._timer.start(0)

    def stop(self) -> None:
        """Stop; nothing is emitted any more."""
        self._timer.stop()

    def _take_a_slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            for value in self._values:
                self._read.append(value)
                if clock.elapsed() >= SLICE_MS:
                    return
        except EditorError as error:
            self._timer.stop()
            self.failed.emit(error)
            return
        self._timer.stop()
        self.done.emit(self._read)
