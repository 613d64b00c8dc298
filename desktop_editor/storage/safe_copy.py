"""A whole copy of an SQLite file, made while it is open, or none."""

import contextlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path


def make(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to `target`; may raise `OSError` or `sqlite3.Error`, and leaves nothing then.

    One step reads one state of the file: in WAL mode writers go on meanwhile, so from a connection
    of a worker's own it holds nobody up.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beginning = target.with_name(target.name + ".part")
    beginning.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(beginning)) as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            check(copied)
        put_in_place(beginning, target)
    finally:
        beginning.unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file that nobody writes to, to the disk; may raise `OSError`, and leaves nothing then."""
    try:
        with source.open("rb") as opened, target.open("wb") as copied:
            shutil.copyfileobj(opened, copied, 1 << 20)
            copied.flush()
            os.fsync(copied.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


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
