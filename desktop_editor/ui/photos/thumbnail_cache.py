"""The thumbnail cache on the disk, so that a photo of 30 megapixels is decoded only once."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop_editor import atomic_file
from desktop_editor.ui.toolkit import picture_files

QUALITY = 85


class ThumbnailCache:
    """Stores thumbnails by the photos' file names, whose content never changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, file: Path, size: QSize, radius: float) -> QImage:
        """Return the thumbnail of a photo file as `picture_files.rounded` does; slow, for a worker thread."""
        kept = self._folder / f"{file.name}-{size.width()}.webp"
        made = QImage(str(kept)) if kept.exists() and file.exists() else QImage()
        if made.isNull():
            made = picture_files.rounded(file, size, radius)
            self._keep(made, kept)
        return made

    def _keep(self, made: QImage, kept: Path) -> None:
        """Write a thumbnail; one that can't be written is made again the next time."""
        if made.isNull():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with atomic_file.begun(kept) as part:
                if made.save(str(part), "WEBP", QUALITY):  # type: ignore[call-overload]
                    part.replace(kept)
        except OSError:
            return
