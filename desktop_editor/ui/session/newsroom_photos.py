"""The photos of the newsroom as the window sees them."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Photo
from desktop_editor.storage.photo.photos import Photos
from desktop_editor.storage.photo.pictures import PictureFile


class NewsroomPhotos(QObject):
    """Reads and changes photos. Every method may raise `EditorError`; it has then changed nothing.

    `changed` carries the id of a photo; `list_changed` is emitted when photos come, go or have other files,
    whose names `files_changed` carries.
    """

    changed = Signal(int)
    list_changed = Signal()
    files_changed = Signal(object)

    def __init__(self, photos: Photos, parent: QObject) -> None:
        super().__init__(parent)
        self._photos = photos

    def get(self, photo_id: int) -> Photo:
        """Return a photo."""
        return self._photos.get(photo_id)

    def by_file(self, file: str) -> Photo | None:
        """Return the photo of that file name."""
        return self._photos.by_file(file)

    def all(self) -> tuple[Photo, ...]:
        """Return all photos."""
        return self._photos.all()

    def count(self) -> int:
        """Return how many photos there are."""
        return self._photos.count()

    def page(
        self, text: str, after: Photo | None = None, limit: int = 100, without: Collection[str] = ()
    ) -> list[Photo]:
        """Return the next photos whose texts contain the words of `text`, the newest first."""
        return self._photos.page(text, after, limit, without)

    def add(self, source: Path | bytes, name: str = "") -> Photo:
        """Add a picture, a file or its bytes, to the newsroom."""
        return self._announced(self._photos.add(source, name))

    def keep(self, picture: PictureFile) -> Photo:
        """Add a picture that a worker has inspected to the newsroom."""
        return self._announced(self._photos.keep(picture))

    def save(self, photo: Photo) -> None:
        """Store alt text, caption, credit and focus of a photo."""
        self._photos.save(photo)
        self.changed.emit(photo.id)

    def remove(self, photo_id: int) -> None:
        """Delete for good a photo that is not used anywhere."""
        self._photos.remove(photo_id)
        self.list_changed.emit()

    def announce_files(self, files: Sequence[str]) -> None:
        """Announce that the files of photos have changed."""
        for photo in filter(None, map(self._photos.by_file, files)):
            self.changed.emit(photo.id)
        self.files_changed.emit(files)
        self.list_changed.emit()

    def _announced(self, photo: Photo) -> Photo:
        self.list_changed.emit()
        return photo
