"""Whether the file at a path is the one that was opened; a sync program, a mount or a user may replace it.

A file is identified by its device and number. Python gives both on every system: on Unix the inode's, on
Windows the volume's serial number and the file index
(https://docs.python.org/3/library/os.html#os.stat_result); with a number of 0 only the existence of a file
can be checked. A number is not given to another file while the first one is open. A check costs 2-10 µs on
Linux.
"""

import contextlib
import os
import struct
from pathlib import Path

from desktop_editor.storage.file.opened_file_errors import (
    FolderGoneError,
    MovedAwayError,
    RemovedError,
    ReplacedError,
)

FileId = tuple[int, int]
LOG_ENDINGS = ("-wal", "-shm")

# SQLite's header holds the numbers of pages, of free pages, and of changes of the schema
# (https://sqlite.org/fileformat2.html#the_database_header).
HEADER = 100
COUNTS, COUNTS_AT = struct.Struct(">I4xII"), 28
Counts = tuple[int, int, int]


def file_id(path: Path) -> FileId | None:
    """Return device and number of the file at a path, or `None` if none can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class OpenedFile:
    """The path of a newsroom and the files opened there: the newsroom itself, SQLite's log and its index.

    Call `leave` after SQLite has closed: closing any handle of a file drops SQLite's locks on it (POSIX;
    https://sqlite.org/howtocorrupt.html, 2.2).
    """

    def __init__(self, path: Path) -> None:
        """Take the file that is at `path` now for the opened one."""
        self.path = path
        self._id = file_id(path)
        self._handle = -1
        self._content: tuple[bytes, int] | None = None
        with contextlib.suppress(OSError):
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._logs = [path.with_name(path.name + ending) for ending in LOG_ENDINGS]
        self._log_ids: list[FileId | None] = [None for _log in self._logs]

    def check(self) -> os.stat_result:
        """Return the file's `os.stat_result`; raise a `NotInPlaceError` if it is another file or gone."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise self._absence() from error
        if found.st_ino and (found.st_dev, found.st_ino) != self._id:
            raise ReplacedError(self.path)
        return found

    def is_overwritten(self, version: int, counts: Counts) -> bool:
        """Return whether the content differs from that at the last call, and not by anything that SQLite did.

        `version` is SQLite's data version, which changes with everything that others store by SQLite;
        `counts` are the numbers that the open connection reads for the header. A checkpoint writes these into
        the file, whoever runs it.
        """
        header = self._header()
        known, self._content = self._content, (header, version)
        if known is None or known[1] != version or known[0] == header:
            return False
        return len(header) < HEADER or COUNTS.unpack_from(header, COUNTS_AT) != counts

    def forget_content(self) -> None:
        """Take the content at the next call for our own."""
        self._content = None

    def _header(self) -> bytes:
        """Return the header of the opened file, empty if it can't be read."""
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            return os.read(self._handle, HEADER)
        except OSError:
            return b""

    def holds_log(self) -> bool:
        """Return whether the log beside the file is the opened one, or does not exist yet."""
        return self._holds(0)

    def holds_logs(self) -> bool:
        """Return the same for the log and its index, which only readers in other processes need."""
        return self._holds(0) and self._holds(1)

    def _holds(self, number: int) -> bool:
        known, now = self._log_ids[number], file_id(self._logs[number])
        if known is None:
            self._log_ids[number] = now
        return known is None or now == known

    def take_logs(self) -> None:
        """Take the logs that are there now for the opened ones."""
        self._log_ids = [file_id(log) for log in self._logs]

    def own_logs(self) -> list[Path]:
        """Return the opened log and index, as far as they are still beside the path."""
        pairs = zip(self._logs, self._log_ids, strict=True)
        return [log for log, known in pairs if known is not None and file_id(log) == known]

    def strange_logs(self) -> list[Path]:
        """Return the log that has replaced the opened one, if there is one."""
        log, known = self._logs[0], self._log_ids[0]
        return [log] if known is not None and file_id(log) not in (None, known) else []

    def leave(self) -> None:
        """Close the handle of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _absence(self) -> Exception:
        """Return the error that says best why there is no file at the path."""
        moved_to = self._moved_to()
        if moved_to is not None:
            return MovedAwayError(self.path, moved_to)
        return (RemovedError if self.path.parent.is_dir() else FolderGoneError)(self.path)

    def _moved_to(self) -> Path | None:
        """Return the present path of the opened file, which only Linux tells, or `None`."""
        if self._handle < 0 or not os.fstat(self._handle).st_nlink:
            return None
        with contextlib.suppress(OSError):
            path = Path(f"/proc/self/fd/{self._handle}").readlink()
            if file_id(path) == self._id:
                return path
        return None
