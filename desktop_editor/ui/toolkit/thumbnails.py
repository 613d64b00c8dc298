"""Small pictures of the covers, read beside the window and kept for a while."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

KEPT = 600  # of 52 × 40 points: 5 MB, at double density 20 MB
# Makes a thumbnail of a file: in pixels, with the radius of its corners.
Read = Callable[[Path, QSize, float], QImage]
WAITING = 40  # more than a screen holds; what was scrolled past is not read any more


class Thumbnails(QObject):
    """Answers from memory and reads the rest one after the other, the last asked for first.

    `arrived` says that the thumbnail of a file can be had now.
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
