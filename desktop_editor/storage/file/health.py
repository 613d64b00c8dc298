"""Integrity checks of the newsroom file: after a crash, before a backup is trusted, on the command line."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop_editor.storage.errors import (
    BrokenError,
    ForbiddenError,
    NewsroomError,
    NoRoomError,
    ReadOnlyError,
)
from desktop_editor.storage.file import disk_errors, instance_lock, safe_copy, write_ahead_log
from desktop_editor.storage.file.database import BUSY_SECONDS
from desktop_editor.storage.file.opened_file_errors import ReplacedError, UnreadableError

# Bytes. Reading all pages takes 2.5 ms per megabyte from the system's page cache, and as long as the disk
# needs after a power cut. Starting does not wait for larger files; a worker can.
CHECKED_AT_START = 64_000_000

# SQLite's primary result codes that say nothing about the file's contents.
_OUTSIDE: dict[int, type[NewsroomError]] = {
    sqlite3.SQLITE_BUSY: ReadOnlyError,
    sqlite3.SQLITE_LOCKED: ReadOnlyError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: ForbiddenError,
    sqlite3.SQLITE_PERM: ForbiddenError,
    sqlite3.SQLITE_IOERR: NoRoomError,
    sqlite3.SQLITE_FULL: NoRoomError,
}
_READ_ERRORS = {code for code, error in disk_errors.EXTENDED.items() if error is UnreadableError}
# SQLite's codes if it can't create a log beside the file.
_NO_LOG = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def check(path: Path) -> None:
    """Read all pages of a newsroom file and raise `BrokenError` if one is damaged.

    May run in any thread, while the newsroom is open. Nothing is written, and a log is left as it is.
    """
    with reading(path, write_ahead_log.without_writing(path)) as connection:
        complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if complaint != ("ok",):
            raise damage(connection, path)


def check_at_start(path: Path, note: str) -> None:
    """Check a file that is small enough to wait for, or whose log may belong to any other file.

    `note` tells whose log it is (`write_ahead_log.note_of`).
    """
    if not note or path.stat().st_size <= CHECKED_AT_START:
        check(path)


@contextlib.contextmanager
def reading(path: Path, options: str = "mode=ro") -> Iterator[sqlite3.Connection]:
    """Connect to a newsroom file separately, in any thread; raise a `CannotOpenError`.

    `BrokenError` is only raised for damage in the file itself: one that is locked, or whose disk does not
    respond, may be intact. Where no log can be created beside a file that has none, nobody else writes
    either, so it is read without one. A file beside the log of another one is not touched: `ReplacedError`.
    """
    if write_ahead_log.is_foreign(path, instance_lock.note_in(path)):
        raise ReplacedError(path)
    try:
        with contextlib.closing(_connected(path, options)) as connection:
            try:
                yield connection
            except sqlite3.DatabaseError as error:
                if disk_errors.code_of(error) & 0xFF == sqlite3.SQLITE_CORRUPT:
                    raise damage(connection, path) from error
                raise
    except sqlite3.Error as error:
        if disk_errors.code_of(error) in _READ_ERRORS:
            raise UnreadableError(path) from error
        raise _OUTSIDE.get(disk_errors.code_of(error) & 0xFF, BrokenError)(path) from error


def damage(connection: sqlite3.Connection, path: Path) -> BrokenError:
    """Return the error that fits: the file is damaged, or the disk fails when it is read.

    A statement that meets a read error calls the file malformed (SQLite's `SQLITE_IOERR_CORRUPTFS` becomes
    `SQLITE_CORRUPT`); a copy, which only reads pages, keeps the two apart.
    """
    try:
        with contextlib.closing(sqlite3.connect("")) as nowhere:
            connection.backup(nowhere, pages=safe_copy.STEP)
    except sqlite3.Error as error:
        if disk_errors.code_of(error) in _READ_ERRORS:
            return UnreadableError(path)
    return BrokenError(path)


def _connected(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?{options}", timeout=BUSY_SECONDS, uri=True)
    try:
        connection.execute("PRAGMA schema_version").fetchone()  # the first query looks for the log
    except sqlite3.OperationalError as error:
        connection.close()
        has_log = write_ahead_log.log_of(path).exists()
        if error.sqlite_errorcode & 0xFF not in _NO_LOG or has_log:
            raise
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
