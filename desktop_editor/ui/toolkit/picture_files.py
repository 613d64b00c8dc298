"""Read picture files for the screen: upright, in sRGB, no larger than needed. Workers may call this."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter, QPainterPath

TURNED = 4  # QImageIOHandler.TransformationRotate90
KEEP = Qt.AspectRatioMode.KeepAspectRatio
SRGB = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
COVER = Qt.AspectRatioMode.KeepAspectRatioByExpanding

# The first path that Shiboken gets makes it import `pathlib` with its own lock held, but not Python's: two
# threads doing so at once would deadlock. So it gets one here.
QImageReader("")
# MB, enough for every picture that the newsroom accepts: Qt's own limit of 256 would refuse the largest PNG.
QImageReader.setAllocationLimit(640)


def size(file: Path) -> QSize:
    """Return the upright size of a picture, read from the head of its file; invalid if unreadable."""
    reader = _reader(file)
    return reader.size().transposed() if _is_turned(reader) else reader.size()


def fitted(file: Path, room: QSize) -> QImage:
    """Return a whole picture, no larger than `room` pixels; empty if unreadable."""
    reader = _reader(file)
    inside = room.transposed() if _is_turned(reader) else room
    if reader.size().width() > inside.width() or reader.size().height() > inside.height():
        reader.setScaledSize(reader.size().scaled(inside, KEEP))
    return _in_screen_colours(reader.read())


def squared(file: Path, room: QSize, _radius: float) -> QImage:
    """Return a whole picture, no side of it longer than the longer one of `room`; empty if unreadable."""
    longest = max(room.width(), room.height())
    return fitted(file, QSize(longest, longest))


def rounded(file: Path, room: QSize, radius: float) -> QImage:
    """Return the middle of a picture, cropped to `room` pixels with round corners; empty if unreadable."""
    reader = _reader(file)
    longest = max(room.width(), room.height())
    reader.setScaledSize(reader.size().scaled(QSize(longest, longest), COVER))
    photo = _in_screen_colours(reader.read())
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


def _in_screen_colours(image: QImage) -> QImage:
    """Return a picture in sRGB: Qt paints pixels as they are, whatever colour profile the file has."""
    space = image.colorSpace()
    if image.isNull() or image.isGrayscale() or not space.isValid() or space == SRGB:
        return image
    form = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    made = image.convertedToColorSpace(SRGB, form)
    return image if made.isNull() else made


def _is_turned(reader: QImageReader) -> bool:
    return bool(reader.transformation().value & TURNED)
