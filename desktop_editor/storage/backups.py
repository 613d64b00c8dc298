"""Copies of the newsroom file, made by SQLite while it is open."""

import contextlib
import os
import sqlite3
import sys
from pathlib import Path


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to `target`, whole or not at all; may raise `OSError` or `sqlite3.Error`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beginning = target.with_name(target.name + ".part")
    beginning.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(beginning)) as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        beginning.replace(target)
    finally:
        beginning.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut. Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
