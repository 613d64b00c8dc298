"""Is the newsroom file whole? Asked after a bad end, before a backup is trusted, and by the command line."""

import contextlib
import sqlite3
from pathlib import Path

from desktop_editor.storage.faults import BrokenError

# Reading all pages takes 2.5 ms a megabyte from the system's memory, and as long as the disk needs after a
# power cut. A start does not wait for more than this; a worker can.
CHECKED_AT_START = 64_000_000


def check(path: Path) -> None:
    """Read all pages of a newsroom file and raise `BrokenError` when one is damaged.

    May run in any thread, while the newsroom is open. A connection that may write takes SQLite's log away
    when it is the last one; it writes nothing else.
    """
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as connection:
            complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise BrokenError(path) from error
    if complaint != ("ok",):
        raise BrokenError(path)


def missing_photos(path: Path, photo_folder: Path) -> list[str]:
    """Return the names of photos whose files are not in their folder; in any thread."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            names = [name for (name,) in connection.execute("SELECT file FROM photos ORDER BY id")]
    except sqlite3.DatabaseError as error:
        raise BrokenError(path) from error
    return [name for name in names if not (photo_folder / name).is_file()]


def check_at_start(path: Path) -> None:
    """Check a file that is small enough to be waited for."""
    if path.stat().st_size <= CHECKED_AT_START:
        check(path)
