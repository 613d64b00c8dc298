"""Whether a photo's file is what was taken into the newsroom, judged by its stored hash."""

import hashlib
import json
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from desktop_editor import atomic_file

# Each time this fraction (1/30) of the record is dropped and read again: a failing disk gives no notice.
FORGOTTEN = 30

Stamp = tuple[int, int, int]


class State(IntEnum):
    """The state of a photo's file; the larger, the better."""

    MISSING = 0
    DAMAGED = 1
    SOUND = 2


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """What the newsroom knows of a photo's file: its name, and the SHA-256 of its content."""

    file: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The present states of a photo's two files; `is_mended`: a damaged one was replaced by the other."""

    file: str
    newsroom: State
    backup: State
    is_mended: bool = False


def listed(newsroom: sqlite3.Connection) -> list[KnownPhoto]:
    """Return the photos of a newsroom file, but for names that would lead out of the photo folder."""
    rows = newsroom.execute("SELECT file, content_hash FROM photos ORDER BY id")
    return [KnownPhoto(*row) for row in rows if Path(row[0]).name == row[0]]


def read(file: Path, content_hash: str) -> State:
    """Return the state of a file; one that is unreadable, or no regular file, counts as damaged."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # opening a pipe would block forever
            return State.DAMAGED
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return State.MISSING
    except OSError:
        return State.DAMAGED
    return State.SOUND if digest == content_hash else State.DAMAGED


class ReadPhotos:
    """A record, in a file, of the photos that were read and sound, so that they need not be read every day.

    A file whose size or times differ from the recorded ones is read again, whatever they are now.
    """

    def __init__(self, memory: Path, *, thorough: bool = False) -> None:
        """Load the record from the file `memory`; if `thorough`, begin with an empty one."""
        self._memory = memory
        self._sound: dict[tuple[str, str], tuple[str, Stamp]] = {}
        self._is_changed = thorough
        if not thorough:
            self._load()

    def state(self, file: Path, content_hash: str) -> State:
        """Return the state of a file, and record it if it is sound."""
        seen = stamp(file)
        if seen and self._sound.get(_key(file)) == (content_hash, seen):
            return State.SOUND
        found = read(file, content_hash)
        if found is State.SOUND and seen:
            self.remember(file, content_hash, seen)
        return found

    def remember(self, file: Path, content_hash: str, seen: Stamp) -> None:
        """Record a file that was read and found sound; `seen` is its stamp from before it was read."""
        self._sound.pop(_key(file), None)  # to the end: what was read longest ago is dropped first
        self._sound[_key(file)] = content_hash, seen
        self._is_changed = True

    def forget(self, files: Iterable[Path]) -> None:
        """Drop these files from the record, so that they are read again."""
        for file in files:
            self._sound.pop(_key(file), None)

    def save(self) -> None:
        """Write the record; if the disk does not accept it, that only costs time later."""
        if not self._is_changed:
            return
        lines = (
            json.dumps([folder, name, content_hash, *stamp], ensure_ascii=False) + "\n"
            for (folder, name), (content_hash, stamp) in self._sound.items()
        )
        with suppress(OSError):
            atomic_file.write(self._memory, "".join(lines).encode())

    def _load(self) -> None:
        lines: list[str] = []
        with suppress(OSError, UnicodeDecodeError):
            lines = self._memory.read_text("utf-8").splitlines()
        for line in lines[-(-len(lines) // FORGOTTEN) :]:
            with suppress(ValueError, TypeError):  # a truncated line is skipped
                folder, name, content_hash, size, changed, created = json.loads(line)
                self._sound[folder, name] = content_hash, (size, changed, created)


def stamp(file: Path) -> Stamp | None:
    """Return size, time of change and inode time of a file; programs can't set back the inode time."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _key(file: Path) -> tuple[str, str]:
    return file.parent.name, file.name
