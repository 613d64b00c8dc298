"""Complete copies of SQLite files, made while they are open, and of files that nobody writes to."""

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from functools import partial
from io import FileIO
from pathlib import Path

from desktop_editor import atomic_file
from desktop_editor.storage.backup import cloning

STEP = 500  # pages, 2 MB
CHUNK = 2 << 20  # bytes


def make(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to `target`; may raise `OSError` or `sqlite3.Error`, leaving nothing behind.

    One state of the file is read: in WAL mode writers go on meanwhile, so through a worker's own connection
    it delays nobody. The copy is synced to the disk in small steps: otherwise saving meanwhile would have to
    wait until all of it is there.
    """
    with _one_state(source):
        _copy(source, target)


def make_of_held(source: sqlite3.Connection, target: Path) -> list[str]:
    """Copy a database that nobody writes to, like `make`, through a connection that another thread uses.

    Returns the names of its photo files. SQLite lets one thread at a time use the connection, and the other
    waits for one step of 2 MB at most (https://sqlite.org/threadsafe.html, "serialized").
    """
    _copy(source, target)
    return [name for (name,) in source.execute("SELECT file FROM photos").fetchall()]


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        atomic_file.replacing(target, is_durable=True) as part,
        contextlib.closing(sqlite3.connect(part)) as copied,
    ):
        with part.open("rb+") as file:
            source.backup(copied, pages=STEP, progress=partial(_bring_to_disk, file.fileno()))
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        check(copied)


@contextlib.contextmanager
def _one_state(source: sqlite3.Connection) -> Iterator[None]:
    """Let `source` see the file as it is now, whatever is written meanwhile."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield
    finally:
        source.rollback()


def _bring_to_disk(handle: int, _status: int, _left: int, _all: int) -> None:
    os.fsync(handle)


def copy_file(source: Path, target: Path, *, is_synced: bool = True) -> None:
    """Copy a file that nobody writes to, synced in small steps; may raise `OSError`, leaving nothing behind.

    The copy is independent: writing to one of the two changes nothing in the other. With `is_synced` false,
    for many small files, the copy is on the disk only after `atomic_file.sync_files`.
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


def lay_aside(file: Path, target: Path) -> Path:
    """Keep a file that is about to be replaced as `target`, or under a similar name; return that path.

    Until it is replaced, it stays at its own path, too. May raise `OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target = target.with_name(f"{target.stem} {uuid.uuid4().hex[:8]}{target.suffix}")
    if file.is_dir():  # somebody has put it in the place of a file
        return file.rename(target)
    try:
        os.link(file, target)
    except OSError:  # another disk, or one without hard links
        copy_file(file, target)
    return target


def check(copied: sqlite3.Connection) -> None:
    """Read all of a copy; raise `sqlite3.DatabaseError` if it is damaged."""
    complaint = copied.execute("PRAGMA integrity_check(1)").fetchone()
    if complaint != ("ok",):
        raise sqlite3.DatabaseError(f"the copy is damaged: {complaint}")
