"""Translation of SQLite's and the system's disk errors into ours: full, protected, gone, failing.

SQLite reports little: on Unix only "no room" has a result code of its own; a read-only disk, an exhausted
quota and an unplugged drive all are `SQLITE_IOERR_WRITE`. In such cases a small file is written beside the
newsroom to get the system's own error number.
"""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop_editor.storage.errors import (
    BrokenError,
    DiskFullError,
    ForbiddenError,
    LockedError,
    NewsroomError,
    TooLongError,
)
from desktop_editor.storage.file.opened_file_errors import (
    DiskFaultError,
    FolderGoneError,
    QuotaError,
    ReplacedError,
    UnreadableError,
    WriteFailedError,
    WriteProtectedError,
)

MakeError = Callable[[Path], NewsroomError]

# SQLite's result codes (https://sqlite.org/rescode.html). Of an extended code, the low byte is the primary.
EXTENDED: dict[int, MakeError] = {
    sqlite3.SQLITE_READONLY_DBMOVED: ReplacedError,
    sqlite3.SQLITE_IOERR_READ: UnreadableError,
    sqlite3.SQLITE_IOERR_SHORT_READ: UnreadableError,
    sqlite3.SQLITE_IOERR_CORRUPTFS: UnreadableError,
    sqlite3.SQLITE_IOERR_DATA: UnreadableError,
}
PRIMARY: dict[int, MakeError] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: WriteFailedError,
    sqlite3.SQLITE_READONLY: WriteProtectedError,
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_TOOBIG: TooLongError,
    sqlite3.SQLITE_CORRUPT: BrokenError,
    # What is no newsroom at all was refused before SQLite saw it (`identity.check_header`).
    sqlite3.SQLITE_NOTADB: BrokenError,
    sqlite3.SQLITE_CANTOPEN: ForbiddenError,
    sqlite3.SQLITE_PERM: ForbiddenError,
}
# Not all systems have all of them.
ERRNOS: dict[int, MakeError] = {
    getattr(errno, name): make_error
    for names, make_error in (
        ("ENOSPC EFBIG", DiskFullError),
        ("EDQUOT", QuotaError),
        ("EROFS", WriteProtectedError),
        ("ENOENT ENOTDIR ENODEV ENXIO ENOTCONN ESTALE", FolderGoneError),
        ("EIO", DiskFaultError),
        ("EACCES EPERM", ForbiddenError),
    )
    for name in names.split()
    if hasattr(errno, name)
}
PROBE = bytes(8192)


def of_code(code: int, path: Path) -> NewsroomError | None:
    """Return the error for a result code of SQLite, or `None` if it has no outside cause."""
    make_error = EXTENDED.get(code) or PRIMARY.get(code & 0xFF)
    if make_error is WriteFailedError:
        make_error = ERRNOS.get(_refusal(path.parent), WriteFailedError)
    return make_error(path) if make_error else None


def of_os_error(error: OSError, path: Path) -> NewsroomError:
    """Return the error for a system error that occurred when writing to `path`."""
    return ERRNOS.get(error.errno or 0, WriteFailedError)(path)


def code_of(error: BaseException | None) -> int:
    """Return SQLite's extended result code of an error or of its cause, 0 without one."""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None:
            return int(code)
        if isinstance(error, sqlite3.DataError):  # the driver checks the length before SQLite does
            return sqlite3.SQLITE_TOOBIG
        error = error.__cause__ or error.__context__
    return 0


def _refusal(folder: Path) -> int:
    """Return the error number with which the disk refuses a small file in `folder`, 0 if it accepts one."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".probe-", dir=folder, buffering=0) as probe:
            probe.write(PROBE)
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno or 0
    return 0
