"""Thumbnails of photos, read in the background and cached."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

KEPT = 600  # of 52 × 40 points: 5 MB, at double density 20 MB
# Reads the thumbnail of a file: its size and the radius of its corners are in pixels.
Read = Callable[[Path, QSize, float], QImage]
WAITING = 40  # more than fit on a screen; what was scrolled past is no longer read


class Thumbnails(QObject):
    """Returns cached thumbnails and reads the others one after the other, the last requested first.

    `arrived` carries the file name of a thumbnail that has been read.
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
        self._read, self._most, self._most_waiting = read or picture_files.rounded, most, waiting
        self._ratio = 1.0
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._is_reading = False
        self._workers = Workers()

    def get(self, file: str, ratio: float) -> QPixmap | None:
        """Return a thumbnail for a screen of `ratio` pixels a point; `None` while it is being read.

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
        """Drop a file from the cache, so that it is read again when requested."""
        self._kept.pop(file, None)

    def _read_next(self) -> None:
        if self._waiting and not self._is_reading:
            file, _nothing = self._waiting.popitem()
            self._is_reading = True
            size, radius = self._size * self._ratio, self._radius * self._ratio
            task = Task(partial(_named, self._read, self._folder / file, size, radius), self)
            task.done.connect(self._take)
            task.start(self._workers)

    def _take(self, found: tuple[str, QImage]) -> None:
        self._is_reading = False
        file, image = found
        image.setDevicePixelRatio(self._ratio)
        self._kept[file] = QPixmap.fromImage(image)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(file)
        self._read_next()


def _named(read: Read, file: Path, size: QSize, radius: float, _progress: Progress) -> tuple[str, QImage]:
    return file.name, read(file, size, radius)
