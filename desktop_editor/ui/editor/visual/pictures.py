"""The photos of a text, read in the background and scaled to the width of the column."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

# Returns the file of a picture's address, or `None` for one that is not in the newsroom.
Find = Callable[[str], Path | None]
UNKNOWN = QSize()
# Limit of the pixels in memory: 25 photos as wide as the column. The last one is always kept.
KEPT_BYTES = 64_000_000
HIGHEST = 1 << 20


class Pictures(QObject):
    """Gives the size of a picture at once, from its file header, and its pixels a moment later."""

    arrived = Signal()

    def __init__(self, find: Find, parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._sizes: dict[str, QSize] = {}
        self._kept: dict[tuple[str, int], QPixmap] = {}
        self._asked: set[tuple[str, int]] = set()
        self._workers = Workers(2)

    def size(self, src: str) -> QSize:
        """Return the size of a picture after its rotation; an invalid size if it can't be found or read."""
        if src not in self._sizes:
            file = self._find(src)
            self._sizes[src] = picture_files.size(file) if file else UNKNOWN
        return self._sizes[src]

    def get(self, src: str, width: int) -> QPixmap | None:
        """Return a picture scaled to a width in screen pixels, or request it and return `None`."""
        key = src, width
        file = self._find(src)
        if key not in self._kept and key not in self._asked and file:
            self._asked.add(key)
            task = Task(partial(_read, src, file, QSize(width, HIGHEST)), self)
            task.done.connect(self._take)
            task.start(self._workers)
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found  # moved to the end: dropped last
        return found

    def forget(self) -> None:
        """Forget all pictures, so that their files are looked up again."""
        self._sizes.clear()
        self._asked.clear()
        self._kept.clear()

    def _take(self, found: tuple[str, int, QImage]) -> None:
        src, width, image = found
        self._asked.discard((src, width))
        self._kept[src, width] = QPixmap.fromImage(image)
        while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > KEPT_BYTES:
            self._kept.pop(next(iter(self._kept)))
        self.arrived.emit()


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8


def _read(src: str, file: Path, size: QSize, _progress: Progress) -> tuple[str, int, QImage]:
    return src, size.width(), picture_files.fitted(file, size)
