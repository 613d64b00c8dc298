"""Small pictures of the covers, read beside the window and kept for a while."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

KEPT = 600  # of 52 × 40 points: 5 MB, at double density 20 MB
# Makes a thumbnail of a file: in pixels, with the radius of its corners.
Read = Callable[[Path, QSize, float], QImage]
WAITING = 40  # more than a screen holds; what was scrolled past is not read any more


class Thumbnails(QObject):
    """Answers from memory and reads the rest one after the other, the last asked for first.

    `arrived` says that the thumbnail of a file can be had now. They are read in the application's own pool:
    one that goes with a widget waits for its thread holding Python's lock, for which the thread waits.
    """

    arrived = Signal(str)

    def __init__(
        self,
        folder: Path,
        size: QSize,
        radius: int,
        parent: QObject | None = None,
        *,
        read: Read | None = None,
        most: int = KEPT,
        waiting: int = WAITING,
    ) -> None:
        super().__init__(parent)
        self._folder, self._size, self._radius = folder, size, radius
        self._read, self._most, self._most_waiting = read or rounded, most, waiting
        self._ratio = 1.0
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._is_reading = False
        self._reader = _Reader()
        self._reader.read.connect(self._take)

    def get(self, file: str, ratio: float) -> QPixmap | None:
        """Return a thumbnail for a screen of `ratio` pixels a point; without one it is asked for.

        A file that can't be read as a picture has an empty pixmap.
        """
        if ratio != self._ratio:
            self._ratio = ratio
            self._kept.clear()
        if file in self._kept:
            self._kept.move_to_end(file)
            return self._kept[file]
        self._waiting[file] = None
        self._waiting.move_to_end(file)
        if len(self._waiting) > self._most_waiting:
            self._waiting.popitem(last=False)
        self._read_next()
        return None

    def forget(self, file: str) -> None:
        """Read a file anew when it is asked for again."""
        self._kept.pop(file, None)

    def _read_next(self) -> None:
        if self._waiting and not self._is_reading:
            file, _nothing = self._waiting.popitem()
            self._is_reading = True
            size = self._size * self._ratio
            reading = _Reading(
                self._reader, self._read, self._folder / file, size, self._radius * self._ratio
            )
            QThreadPool.globalInstance().start(reading)

    def _take(self, file: str, image: QImage) -> None:
        self._is_reading = False
        image.setDevicePixelRatio(self._ratio)
        self._kept[file] = QPixmap.fromImage(image)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(file)
        self._read_next()


class _Reader(QObject):
    read = Signal(str, QImage)


class _Reading(QRunnable):
    """Reads one file in the pool's thread; it holds what it emits through, so nothing dies before it."""

    def __init__(self, reader: _Reader, read: Read, file: Path, size: QSize, radius: float) -> None:
        super().__init__()
        self._reader, self._read, self._file = reader, read, file
        self._size, self._radius = size, radius

    def run(self) -> None:
        self._reader.read.emit(self._file.name, self._read(self._file, self._size, self._radius))


def whole(file: Path, size: QSize, _radius: float) -> QImage:
    """Return a whole picture file, no larger than `size` pixels; empty if unreadable."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    longest = max(size.width(), size.height())
    if max(reader.size().width(), reader.size().height()) > longest:
        reader.setScaledSize(reader.size().scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def rounded(file: Path, size: QSize, radius: float) -> QImage:
    """Return the middle of a picture file, filling `size` pixels with round corners; empty if unreadable.

    Orientation is applied; Qt's limit of 256 MB refuses pictures that would blow up.
    """
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    wanted = QSize(max(size.width(), size.height()), max(size.width(), size.height()))
    reader.setScaledSize(reader.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    photo = reader.read()
    if photo.isNull():
        return photo
    photo = photo.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(made.rect()), radius, radius)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape)
    painter.drawImage((size.width() - photo.width()) // 2, (size.height() - photo.height()) // 2, photo)
    painter.end()
    return made
