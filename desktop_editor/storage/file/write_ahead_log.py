"""SQLite's log beside a newsroom file: whether it belongs to that file, and moving it away if not.

SQLite finds a log by its name alone and writes it into whatever file is beside it: the log of a session that
was killed would destroy the file that a sync program has put there since
(https://sqlite.org/howtocorrupt.html, 1.4). So an instance that has a newsroom open notes in the lock file
which file it is and its size and time when the log was last written into it; a kill leaves log and note.
"""

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.storage.errors import ForbiddenError
from desktop_editor.storage.file import safe_copy
from desktop_editor.storage.file.opened_file import LOG_ENDINGS

# Copies preserve a file's time to two seconds in the worst case (FAT).
COARSEST_NS = 2_000_000_000


def note_of(found: os.stat_result) -> str:
    """Return a line that identifies a file and its present state: device, inode, time in ns, size."""
    return f"{found.st_dev} {found.st_ino} {found.st_mtime_ns} {found.st_size}"


def is_foreign(path: Path, note: str) -> bool:
    """Return whether the log beside a newsroom belongs to another file that was open there, by `note`.

    It is the file's own if the file is the one that was open; or looks the same, after a move to another
    disk; or is damaged without it. Without a note nothing is known, and it counts as the file's own.
    """
    log = log_of(path)
    try:
        device, number, changed, size = map(int, note.split())
        if not log.stat().st_size:
            return False
        found = path.stat()
    except (ValueError, OSError):
        return False
    if (found.st_dev, found.st_ino) == (device, number):
        return False
    is_same = found.st_size == size and abs(found.st_mtime_ns - changed) <= COARSEST_NS
    return not is_same and is_whole_alone(path)


def settle(path: Path, note: str) -> Path | None:
    """Move a foreign log away and return its new path; raise `ForbiddenError` if it can't be moved.

    The caller holds the newsroom's lock and is about to open the file; `note` is what the last holder left.
    Returns `None` if there is no foreign log.
    """
    if not is_foreign(path, note):
        return None
    return take_away(path)


def take_away(path: Path) -> Path:
    """Move away a log that must not be opened with its newsroom; raise `ForbiddenError` if that fails."""
    aside = lay_aside(log_of(path), path)
    if aside is None:
        raise ForbiddenError(path)
    return aside


def is_there(path: Path) -> bool:
    """Return whether a log is beside the file: closing removes it, a kill does not."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def without_writing(path: Path) -> str:
    """Return SQLite's options for reading a newsroom without changing anything in it or beside it.

    The last connection that may write moves a log into the file when it closes, whatever that log holds; one
    that may not leaves an empty log where there was none.
    """
    return "mode=ro" if is_there(path) else "mode=rw"


def log_of(path: Path) -> Path:
    """Return where SQLite looks for the log of a file."""
    return path.with_name(path.name + LOG_ENDINGS[0])


def lay_aside(log: Path, newsroom: Path) -> Path | None:
    """Move a log to the backups' folder, where nothing reads it; return its path, `None` if it stays.

    Its index is deleted; SQLite makes a new one. The log stays where the folder can't be written.
    """
    try:
        if not newsroom.parent.is_dir():
            return None
        target = _place_aside(log, newsroom)
        log.rename(target)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        newsroom.with_name(newsroom.name + LOG_ENDINGS[1]).unlink()
    return target


def empty(path: Path) -> None:
    """Copy a log into the folder of the backups, and empty it, so that SQLite can't move it into the file.

    Renaming it would not help: the open connection still moves it into the file when it closes.
    """
    log = log_of(path)
    with contextlib.suppress(OSError):
        if is_there(path):
            safe_copy.copy_file(log, _place_aside(log, path))
    with contextlib.suppress(OSError):
        os.truncate(log, 0)


def _place_aside(log: Path, newsroom: Path) -> Path:
    folder = newsroom_paths.backups(newsroom)
    folder.mkdir(exist_ok=True)
    return folder / f"{datetime.now().astimezone():%Y-%m-%d %H-%M-%S-%f} foreign {log.name}"


def is_whole_alone(path: Path) -> bool:
    """Return whether a file is intact without its log."""
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(connection):
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
