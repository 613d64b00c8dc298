"""The photos of a text, read beside the window for the width of the column."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

# The file of a picture's address, or `None` for one that is not the newsroom's.
Find = Callable[[str], Path | None]
UNKNOWN = QSize()
KEPT = 60


class Pictures(QObject):
    """Knows the size of a picture at once, from the head of its file, and its pixels a moment later.

    They are read in the application's own pool: one that goes with a widget waits for its thread holding
    Python's lock, for which the thread waits.
    """

    arrived = Signal()

    def __init__(self, find: Find, parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._sizes: dict[str, QSize] = {}
        self._kept: dict[tuple[str, int], QPixmap] = {}
        self._asked: set[tuple[str, int]] = set()
        self._reader = _Reader()
        self._reader.read.connect(self._take)

    def size(self, src: str) -> QSize:
        """Return how large a picture is, the right way up; an invalid size if it can't be found or read."""
        if src not in self._sizes:
            file = self._find(src)
            reader = QImageReader(str(file)) if file else None
            size = reader.size() if reader else UNKNOWN
            turned = reader is not None and bool(reader.transformation().value & TURNED)
            self._sizes[src] = size.transposed() if turned else size
        return self._sizes[src]

    def get(self, src: str, width: int) -> QPixmap | None:
        """Return a picture scaled to a width in pixels of the screen; without one it is asked for."""
        key = src, width
        file = self._find(src)
        if key not in self._kept and key not in self._asked and file:
            self._asked.add(key)
            reading = _Reading(self._reader, file, src, self.size(src), width)
            QThreadPool.globalInstance().start(reading)
        return self._kept.get(key)

    def forget(self) -> None:
        """Look for all pictures anew: others may have come."""
        self._sizes.clear()
        self._asked.clear()
        self._kept.clear()

    def _take(self, src: str, width: int, image: QImage) -> None:
        self._asked.discard((src, width))
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[src, width] = QPixmap.fromImage(image)
        self.arrived.emit()


TURNED = 4  # QImageIOHandler.TransformationRotate90


class _Reader(QObject):
    read = Signal(str, int, QImage)


class _Reading(QRunnable):
    """Reads one file in the pool's thread; it holds what it emits through, so nothing dies before it."""

    def __init__(self, reader: _Reader, file: Path, src: str, size: QSize, width: int) -> None:
        super().__init__()
        self._reader, self._file, self._src, self._size, self._width = reader, file, src, size, width

    def run(self) -> None:
        reader = QImageReader(str(self._file))
        reader.setAutoTransform(True)
        wanted = self._size.scaled(self._width, 1 << 20, Qt.AspectRatioMode.KeepAspectRatio)
        turned = bool(reader.transformation().value & TURNED)
        reader.setScaledSize(wanted.transposed() if turned else wanted)
        self._reader.read.emit(self._src, self._width, reader.read())
