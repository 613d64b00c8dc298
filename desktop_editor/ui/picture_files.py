"""Picture files read for the screen, the right way up and no larger than needed; a worker may call it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath

TURNED = 4  # QImageIOHandler.TransformationRotate90
KEEP = Qt.AspectRatioMode.KeepAspectRatio
COVER = Qt.AspectRatioMode.KeepAspectRatioByExpanding

# The first path that Shiboken is handed makes it import `pathlib` with its own lock held, and Python's not:
# two threads that come first at once would wait for each other for ever. So it is handed one here.
QImageReader("")


def size(file: Path) -> QSize:
    """Return how large a picture is, the right way up, from the head of its file; invalid if unreadable."""
    reader = _reader(file)
    return reader.size().transposed() if _is_turned(reader) else reader.size()


def fitted(file: Path, room: QSize) -> QImage:
    """Return a whole picture, no larger than `room` pixels; empty if unreadable.

    Qt's limit of 256 MB refuses pictures that would blow up.
    """
    reader = _reader(file)
    inside = room.transposed() if _is_turned(reader) else room
    if reader.size().width() > inside.width() or reader.size().height() > inside.height():
        reader.setScaledSize(reader.size().scaled(inside, KEEP))
    return reader.read()


def squared(file: Path, room: QSize, _radius: float) -> QImage:
    """Return a whole picture, no side of it longer than the longer one of `room`; empty if unreadable."""
    longest = max(room.width(), room.height())
    return fitted(file, QSize(longest, longest))


def rounded(file: Path, room: QSize, radius: float) -> QImage:
    """Return the middle of a picture, filling `room` pixels with round corners; empty if unreadable."""
    reader = _reader(file)
    longest = max(room.width(), room.height())
    reader.setScaledSize(reader.size().scaled(QSize(longest, longest), COVER))
    photo = reader.read()
    if photo.isNull():
        return photo
    photo = photo.scaled(room, COVER, Qt.TransformationMode.SmoothTransformation)
    made = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(made.rect()), radius, radius)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape)
    painter.drawImage((room.width() - photo.width()) // 2, (room.height() - photo.height()) // 2, photo)
    painter.end()
    return made


def _reader(file: Path) -> QImageReader:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    return reader


def _is_turned(reader: QImageReader) -> bool:
    return bool(reader.transformation().value & TURNED)
