"""Is the file at a path the one that was opened? A sync program, a mount or a hand may have replaced it.

A file is known by its device and number. Python gives both on every system: on Unix the inode's, on Windows
the volume's serial number and the file index (https://docs.python.org/3/library/os.html#os.stat_result); a
number of 0 tells nothing, then only that there is a file is known. A number is given to no other file while
the first one is open. Asking costs 2-10 µs on Linux.
"""

import contextlib
import os
from pathlib import Path

from desktop_editor.storage.file.opened_file_errors import (
    MovedAwayError,
    PlaceGoneError,
    RemovedError,
    ReplacedError,
)

FileId = tuple[int, int]
LOG_ENDINGS = ("-wal", "-shm")

# A handle of its own that opens nothing: closing it drops no lock of SQLite's, as closing any other handle of
# the file would (https://sqlite.org/howtocorrupt.html, 2.2). Only Linux has it.
_O_PATH: int = getattr(os, "O_PATH", 0)


def file_id(path: Path) -> FileId | None:
    """Return what tells the file at a path from every other one, or `None` where none can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Place:
    """The path of a newsroom and the files opened there: the newsroom itself, SQLite's log and its index."""

    def __init__(self, path: Path) -> None:
        """Take the file that lies at `path` now for the opened one."""
        self.path = path
        self._id = file_id(path)
        self._handle = -1
        with contextlib.suppress(OSError):
            self._handle = os.open(path, _O_PATH) if _O_PATH and self._id else -1
        self._logs = [path.with_name(path.name + ending) for ending in LOG_ENDINGS]
        self._log_ids: list[FileId | None] = [None for _log in self._logs]

    def check(self) -> os.stat_result:
        """Return what the system says of the file; raise a `NotInPlaceError` when it is another, or none."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise self._absence() from error
        if found.st_ino and (found.st_dev, found.st_ino) != self._id:
            raise ReplacedError(self.path)
        return found

    def holds_log(self) -> bool:
        """Whether the log lies beside the file as it was opened; not there yet is no loss."""
        return self._holds(0)

    def holds_logs(self) -> bool:
        """Whether the log does, and its index, which only who reads in another process needs."""
        return self._holds(0) and self._holds(1)

    def _holds(self, number: int) -> bool:
        known, now = self._log_ids[number], file_id(self._logs[number])
        if known is None:
            self._log_ids[number] = now
        return known is None or now == known

    def forget_logs(self) -> None:
        """Take the logs that will be there next for the opened ones."""
        self._log_ids = [None for _log in self._logs]

    def own_logs(self) -> list[Path]:
        """Return the opened log and index, as far as they still lie beside the path."""
        pairs = zip(self._logs, self._log_ids, strict=True)
        return [log for log, known in pairs if known is not None and file_id(log) == known]

    def strange_logs(self) -> list[Path]:
        """Return a log that someone has put in the place of the opened one."""
        log, known = self._logs[0], self._log_ids[0]
        return [log] if known is not None and file_id(log) not in (None, known) else []

    def leave(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _absence(self) -> Exception:
        """Return why there is no file at the path, as well as it can be told."""
        moved_to = self._moved_to()
        if moved_to is not None:
            return MovedAwayError(self.path, moved_to)
        return (RemovedError if self.path.parent.is_dir() else PlaceGoneError)(self.path)

    def _moved_to(self) -> Path | None:
        """Return where the opened file lies now; Linux tells it."""
        if self._handle < 0 or not os.fstat(self._handle).st_nlink:
            return None
        with contextlib.suppress(OSError):
            place = Path(f"/proc/self/fd/{self._handle}").readlink()
            if file_id(place) == self._id:
                return place
        return None
