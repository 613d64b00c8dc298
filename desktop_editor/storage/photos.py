"""The photos of the newsroom: files in the photo folder, and what is known about them."""

import os
from pathlib import Path
from typing import Any

from desktop_editor.content.article import Photo
from desktop_editor.storage import moments, pictures, safe_copy
from desktop_editor.storage.database import Database
from desktop_editor.storage.faults import DiskFullError, ForbiddenError, PhotoGoneError
from desktop_editor.storage.models import PhotoRow
from desktop_editor.storage.pictures import Picture
from desktop_editor.storage.plain import folded

_COLUMNS = (
    *(PhotoRow.id, PhotoRow.file, PhotoRow.alt, PhotoRow.caption, PhotoRow.credit),
    *(PhotoRow.width, PhotoRow.height, PhotoRow.focus_x, PhotoRow.focus_y),
)
# So much of a content's hash in its file name keeps two photos of one name apart; more, if it must.
_HASH_LENGTHS = (8, 16, 64)
LOOKED_AT = 500


class Photos:
    """All photos. Every method may raise a `NewsroomError`; then nothing has changed."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def get(self, photo_id: int) -> Photo:
        """Return a photo; raise `PhotoGoneError`."""
        found = self._found(PhotoRow.id == photo_id)
        if found is None:
            raise PhotoGoneError
        return found

    def by_file(self, file: str) -> Photo | None:
        """Return the photo of that file name."""
        return self._found(PhotoRow.file == file)

    def all(self) -> tuple[Photo, ...]:
        """Return all photos, the newest first."""
        records = self._database.records(PhotoRow.select(*_COLUMNS).order_by(PhotoRow.id.desc()))
        return tuple(Photo(**record) for record in records)

    def page(self, text: str, after: Photo | None = None, limit: int = 100) -> list[Photo]:
        """Return photos whose name, alt text, caption or credit hold every word of `text`, the newest first.

        Case and «ё» do not count. `after` is the last photo of the page before.
        """
        words = folded(text).split()
        found: list[Photo] = []
        last = after
        while len(found) < limit:
            some = self._after(last)
            found += [photo for photo in some if _holds(photo, words)]
            if len(some) < LOOKED_AT:
                break
            last = some[-1]
        return found[:limit]

    def add(self, source: Path | bytes, name: str = "") -> Photo:
        """Take a picture into the newsroom; raise `PhotoRefusedError`.

        The same as `keep(pictures.inspect(source, name))`, of which a worker can do the slow inner part.
        """
        return self.keep(pictures.inspect(source, name))

    def keep(self, picture: Picture) -> Photo:
        """Store an inspected picture; one that the newsroom has already is returned as it is there.

        The file is whole in the photo folder, under a name that no other content has, before the
        newsroom knows of it.
        """
        with self._database.transaction():
            known = self._found(PhotoRow.content_hash == picture.content_hash)
            photo = known or self.get(self._insert(picture))
            self._write(photo.file, picture.content)
            return photo

    def save(self, photo: Photo) -> Photo:
        """Store the alt text, caption, credit and focus of a photo and return it as it is stored."""
        columns = {
            **{name: getattr(photo, name) for name in ("alt", "caption", "credit")},
            **{name: min(max(getattr(photo, name), 0), 100) for name in ("focus_x", "focus_y")},
        }
        with self._database.transaction():
            self._database.change(PhotoRow.update(**columns).where(PhotoRow.id == photo.id))
            return self.get(photo.id)

    def _after(self, last: Photo | None) -> list[Photo]:
        query = PhotoRow.select(*_COLUMNS).order_by(PhotoRow.id.desc()).limit(LOOKED_AT)
        if last is not None:
            query = query.where(PhotoRow.id < last.id)
        return [Photo(**record) for record in self._database.records(query)]

    def _found(self, condition: Any) -> Photo | None:
        record = self._database.record(PhotoRow.select(*_COLUMNS).where(condition))
        return Photo(**record) if record else None

    def _insert(self, picture: Picture) -> int:
        return self._database.change(
            PhotoRow.insert(
                file=self._free_name(picture),
                content_hash=picture.content_hash,
                width=picture.width,
                height=picture.height,
                added_at=moments.now(),
                alt="",
                caption="",
                credit="",
                focus_x=50,
                focus_y=50,
            )
        )

    def _free_name(self, picture: Picture) -> str:
        hashes = (picture.content_hash[:length] for length in _HASH_LENGTHS)
        names = (f"{picture.stem}-{start}{picture.suffix}" for start in hashes)
        return next(name for name in names if self.by_file(name) is None)

    def _write(self, file: str, content: bytes) -> None:
        """Write a file beside its place, to the disk, and rename it; one that is whole already stays."""
        target = self._folder / file
        beginning = target.with_name(file + ".part")
        try:
            if target.is_file() and target.stat().st_size == len(content):
                return
            self._folder.mkdir(exist_ok=True)
            with beginning.open("wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            safe_copy.put_in_place(beginning, target)
        except PermissionError as error:
            raise ForbiddenError(self._folder) from error
        except OSError as error:
            raise DiskFullError(self._folder) from error


def _holds(photo: Photo, words: list[str]) -> bool:
    text = folded(" ".join((photo.file, photo.alt, photo.caption, photo.credit))) if words else ""
    return all(word in text for word in words)
