"""The photos of the newsroom: files in the photo folder, and their metadata."""

import contextlib
import uuid
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import ModelDelete, fn

from desktop_editor import atomic_file
from desktop_editor.content.article import Photo
from desktop_editor.content.folding import folded
from desktop_editor.storage import moments
from desktop_editor.storage.backup import photo_states
from desktop_editor.storage.backup.photo_states import State
from desktop_editor.storage.errors import DiskFullError, PhotoFolderError, PhotoGoneError, PhotoNoRoomError
from desktop_editor.storage.file import disk_errors, folders
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import PhotoRow
from desktop_editor.storage.photo import pictures
from desktop_editor.storage.photo.pictures import PictureFile

_COLUMNS = (
    *(PhotoRow.id, PhotoRow.file, PhotoRow.alt, PhotoRow.caption, PhotoRow.credit),
    *(PhotoRow.width, PhotoRow.height, PhotoRow.focus_x, PhotoRow.focus_y),
)
# Hexadecimal digits of the content's hash in a file name, to tell photos of the same name apart; more on a
# collision.
_HASH_LENGTHS = (8, 16, 64)
_WORDS = """
    SELECT id, file, file || ' ' || alt || ' ' || caption || ' ' || credit FROM photos WHERE id < ?
    ORDER BY id DESC LIMIT ?
"""
_NAMES = [column.name for column in _COLUMNS]
_ALL = f"SELECT {', '.join(_NAMES)} FROM photos ORDER BY id DESC"
_AFTER_ALL = 2**62
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
        """Return the photo with that file name, or `None`."""
        return self._found(PhotoRow.file == file)

    def all(self) -> tuple[Photo, ...]:
        """Return all photos, the newest first."""
        # Peewee would take ten times as long, and each export asks.
        rows = self._database.execute(_ALL)
        return tuple(Photo(**dict(zip(_NAMES, row, strict=True))) for row in rows)

    def count(self) -> int:
        """Return how many photos there are."""
        return int(self._database.value(PhotoRow.select(fn.COUNT(PhotoRow.id))))

    def page(
        self, text: str, after: Photo | None = None, limit: int = 100, without: Collection[str] = ()
    ) -> list[Photo]:
        """Return photos whose name, alt text, caption or credit contain every word of `text`, newest first.

        Case and «ё» are ignored. `after` is the last photo of the previous page; the files `without` are
        skipped.
        """
        words = folded(text).split()
        found: list[int] = []
        last = after.id if after else _AFTER_ALL
        while len(found) < limit:
            some = self._database.execute(_WORDS, last, LOOKED_AT)
            found += [number for number, file, said in some if file not in without and _holds(said, words)]
            if len(some) < LOOKED_AT:
                break
            last = some[-1][0]
        query = PhotoRow.select(*_COLUMNS).where(PhotoRow.id.in_(found[:limit])).order_by(PhotoRow.id.desc())
        return [Photo(**record) for record in self._database.records(query)]

    def add(self, source: Path | bytes, name: str = "") -> Photo:
        """Inspect a picture and store it; raise `PhotoRefusedError`.

        The same as `keep(pictures.inspect(source, name))`, whose slow inner part a worker can do.
        """
        return self.keep(pictures.inspect(source, name))

    def keep(self, picture: PictureFile) -> Photo:
        """Store an inspected picture and return its photo; if the newsroom has it already, return that one.

        The file is complete in the photo folder, under a name that no other content has, before the row is
        committed.
        """
        with self._database.transaction():
            known = self._found(PhotoRow.content_hash == picture.content_hash)
            photo = known or self.get(self._insert(picture))
            self._write(photo.file, picture)
            return photo

    def save(self, photo: Photo) -> Photo:
        """Store the alt text, caption, credit and focus of a photo and return it as stored."""
        columns = {
            **{name: getattr(photo, name) for name in ("alt", "caption", "credit")},
            **{name: min(max(getattr(photo, name), 0), 100) for name in ("focus_x", "focus_y")},
        }
        with self._database.transaction():
            self._database.change(PhotoRow.update(**columns).where(PhotoRow.id == photo.id))
            return self.get(photo.id)

    def remove(self, photo_id: int) -> None:
        """Delete a photo and its file permanently; articles that have it as their cover lose it.

        The caller has checked that the photo is not used. A file that can't be deleted now is left behind.
        """
        with self._database.transaction():
            file = self.get(photo_id).file
            self._database.change(ModelDelete(PhotoRow).where(PhotoRow.id == photo_id))
        with contextlib.suppress(OSError):
            (self._folder / file).unlink(missing_ok=True)

    def _found(self, condition: Any) -> Photo | None:
        record = self._database.record(PhotoRow.select(*_COLUMNS).where(condition))
        return Photo(**record) if record else None

    def _insert(self, picture: PictureFile) -> int:
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

    def _free_name(self, picture: PictureFile) -> str:
        hashes = (picture.content_hash[:length] for length in _HASH_LENGTHS)
        names = (f"{picture.stem}-{start}{picture.suffix}" for start in hashes)
        return next(name for name in names if self.by_file(name) is None)

    def _write(self, file: str, picture: PictureFile) -> None:
        """Write a picture's content to its file unless that is sound; so adding a photo again repairs it."""
        target, aside = self._folder / file, picture.aside
        with _explained(self._folder):
            if photo_states.read(target, picture.content_hash) is not State.SOUND:
                aside = aside or _written(atomic_file.part_of(target), picture.content)
                atomic_file.put_in_place(aside, target)
            elif aside:
                aside.unlink()


def put_aside(folder: Path, picture: PictureFile) -> PictureFile:
    """Write an inspected picture to a temporary file in the photo folder; `keep` then only renames it.

    Takes as long as the disk does, and may run in a worker thread. May raise a `SaveFailedError`.
    """
    with _explained(folder):
        aside = _written(atomic_file.part_of(folder / uuid.uuid4().hex), picture.content)
    return replace(picture, content=b"", aside=aside)


def _written(file: Path, content: bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    return atomic_file.write_synced(file, content)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if obstacle := folders.obstacle(folder):
            raise PhotoFolderError(obstacle) from error
        fault = disk_errors.of_os_error(error, folder)
        raise (PhotoNoRoomError(folder) if isinstance(fault, DiskFullError) else fault) from error


def _holds(said: str, words: list[str]) -> bool:
    text = _folded(said) if words else ""
    return all(word in text for word in words)


_folded = lru_cache(maxsize=20_000)(folded)
