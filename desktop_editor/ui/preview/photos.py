"""Scales photos down for the preview: a decoded photo of 50 megapixels takes 200 MB."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize
from PySide6.QtGui import QImageReader

from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

# The largest width on pages (`site.images.WIDTHS`); the height only limits unusually tall pictures.
ROOM = QSize(1440, 4320)
# Pictures with fewer pixels are passed to Chromium unchanged.
MANY_PIXELS = 4_000_000
QUALITY = 88
KEPT_BYTES = 24_000_000

Callback = Callable[[bytes | None], object]


class ReducedPhotos(QObject):
    """Scales large photos down in a worker, and caches the most recently used ones."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Path, bytes] = OrderedDict()
        self._waiting: dict[Path, list[Callback]] = {}
        self._workers = Workers()

    def takes(self, file: Path) -> bool:
        """Return whether a file is a still picture too large to be shown unchanged."""
        if file in self._kept:
            return True
        size = picture_files.size(file)
        return size.width() * size.height() > MANY_PIXELS and not QImageReader(str(file)).supportsAnimation()

    def ask(self, file: Path, callback: Callback) -> None:
        """Pass the scaled picture to `callback`, now or later; `None` if the file can't be read."""
        if file in self._kept:
            self._kept.move_to_end(file)
            callback(self._kept[file])
        elif file in self._waiting:
            self._waiting[file].append(callback)
        else:
            self._waiting[file] = [callback]
            task = Task(partial(_reduced, file), self)
            task.done.connect(self._take)
            task.broke.connect(partial(self._take, (file, b"")))
            task.start(self._workers)

    def wait(self) -> None:
        """Wait for the workers to finish."""
        self._workers.wait()

    def _take(self, found: tuple[Path, bytes], _error: object = None) -> None:
        file, content = found
        if content:
            self._kept[file] = content
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)
        for callback in self._waiting.pop(file, []):
            callback(content or None)


def _reduced(file: Path, _progress: Progress) -> tuple[Path, bytes]:
    """Return the file and its scaled PNG or JPEG: Chromium detects the type by the content."""
    image = picture_files.fitted(file, ROOM)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    kind = "PNG" if image.hasAlphaChannel() else "JPEG"
    is_made = not image.isNull() and image.save(buffer, kind, QUALITY)  # type: ignore[call-overload]
    return file, bytes(buffer.data().data()) if is_made else b""
