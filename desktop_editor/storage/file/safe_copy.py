"""A whole copy of an SQLite file, made while it is open, or none."""

import contextlib
import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import FileIO
from pathlib import Path

from desktop_editor.storage.backup import cloning

STEP = 500  # pages, 2 MB
CHUNK = 2 << 20  # bytes
SYNCED_TOGETHER = 8


def make(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to `target`; may raise `OSError` or `sqlite3.Error`, and leaves nothing then.

    One state of the file is read: in WAL mode writers go on meanwhile, so from a connection of a worker's own
    it holds nobody up. What is copied goes to the disk bit by bit: else whoever saves something meanwhile
    waits until all of it is there.
    """
    with _one_state(source):
        _copy(source, target)


def make_of_held(source: sqlite3.Connection, target: Path) -> list[str]:
    """Copy a database that nobody writes to by a connection that another thread reads by, as `make` does.

    Returns the files of its photos. SQLite lets one thread at a time use the connection, and the other waits
    for the 2 MB of a step at the most (https://sqlite.org/threadsafe.html, "serialized").
    """
    _copy(source, target)
    return [name for (name,) in source.execute("SELECT file FROM photos").fetchall()]


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beginning = target.with_name(target.name + ".part")
    beginning.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(beginning)) as copied:
            with beginning.open("rb+") as file:
                source.backup(copied, pages=STEP, progress=partial(_bring_to_disk, file.fileno()))
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            check(copied)
        put_in_place(beginning, target)
    finally:
        beginning.unlink(missing_ok=True)


@contextlib.contextmanager
def _one_state(source: sqlite3.Connection) -> Iterator[None]:
    """Let `source` see the file as it is now, whoever writes meanwhile."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield
    finally:
        source.rollback()


def _bring_to_disk(handle: int, _status: int, _left: int, _all: int) -> None:
    os.fsync(handle)


def copy_file(source: Path, target: Path, *, is_synced: bool = True) -> None:
    """Copy a file that nobody writes to to the disk, bit by bit; may raise `OSError`, leaving nothing.

    The copy is a file of its own: whoever writes to one of both changes nothing in the other. Who makes many
    small ones need not wait for each: what is not `is_synced` is on the disk after `sync_files`.
    """
    target.unlink(missing_ok=True)
    if cloning.clone(source, target):
        return
    try:
        with source.open("rb", buffering=0) as opened, target.open("xb", buffering=0) as copied:
            if not cloning.share(opened.fileno(), copied.fileno()):
                _write(opened, copied)
            if is_synced:
                os.fsync(copied.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def _write(source: FileIO, target: FileIO) -> None:
    while chunk := source.read(CHUNK):
        left = memoryview(chunk)
        while left:
            left = left[target.write(left) :]
        if len(chunk) == CHUNK:
            os.fsync(target.fileno())


def sync_files(files: Sequence[Path]) -> None:
    """Bring files to the disk; may raise `OSError`.

    One after the other, each waits for the file system's journal: 300 took 1.2 s on a busy disk, and some at
    a time 0.2 s, for those that wait together are written together.
    """
    with ThreadPoolExecutor(SYNCED_TOGETHER) as pool:
        for _nothing in pool.map(_sync_file, files):
            pass


def _sync_file(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def lay_aside(file: Path, target: Path) -> Path:
    """Keep what is about to be replaced as `target`, or under a name like it; return the name.

    Until then it stays in its place, too. May raise `OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target = target.with_name(f"{target.stem} {uuid.uuid4().hex[:8]}{target.suffix}")
    if file.is_dir():  # someone has put it in the place of a file
        return file.rename(target)
    try:
        os.link(file, target)
    except OSError:  # another disk, or one that knows no links
        copy_file(file, target)
    return target


def put_in_place(beginning: Path, target: Path) -> None:
    """Rename a finished file to its place so that it stays there after a power cut."""
    beginning.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut. Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def check(copied: sqlite3.Connection) -> None:
    """Read all of a copy; raise `sqlite3.DatabaseError` when it is damaged."""
    complaint = copied.execute("PRAGMA integrity_check(1)").fetchone()
    if complaint != ("ok",):
        raise sqlite3.DatabaseError(f"the copy is damaged: {complaint}")
