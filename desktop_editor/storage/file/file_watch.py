"""Checks that the file of an open connection is still in its place and was not overwritten."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_editor.storage.file import write_ahead_log
from desktop_editor.storage.file.opened_file import Counts, OpenedFile
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError, OverwrittenError


class FileWatch:
    """Keeps SQLite from writing the log of one file into another one, or into another content of the file.

    `connection` returns the open connection; `written` is called with the file's status after each change.
    """

    def __init__(
        self,
        path: Path,
        connection: Callable[[], sqlite3.Connection],
        written: Callable[[os.stat_result], None],
    ) -> None:
        self.opened = OpenedFile(path)
        self._path, self._connection, self._written = path, connection, written
        self._stamp: tuple[int, int] | None = None
        self._is_parted = self._is_overwritten = False

    def check(self) -> os.stat_result:
        """Return the status of the file; raise a `NotInPlaceError`. In any thread."""
        if self._is_overwritten:
            raise OverwrittenError(self._path)
        return self.opened.check()

    def look(self, *, has_written: bool = False) -> None:
        """Raise a `NotInPlaceError` unless the file is in its place with the content that we left there.

        `has_written`: we have written to it since the last look.
        """
        try:
            found = self.check()
        except NotInPlaceError:
            self._part()
            raise
        self._is_parted = False
        stamp = found.st_mtime_ns, found.st_size
        if stamp == self._stamp:
            return
        if self.opened.is_overwritten(self._number("data_version"), self._counts()) and not has_written:
            self._is_overwritten = True
            self.opened.holds_logs()
            write_ahead_log.empty(self._path)
            raise OverwrittenError(self._path)
        self._stamp = stamp
        self._written(found)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Keep SQLite from moving an unlinked log into an overwritten file while it closes.

        SQLite checks whether the file was moved, and leaves a moved one as it is. Windows moves no open file
        and unlinks no open log.
        """
        aside = self._path.with_name(self._path.name + ".overwritten")
        is_moved = False
        if self._is_overwritten and not self.opened.holds_log():
            with suppress(OSError):
                self._path.rename(aside)
                is_moved = True
        try:
            yield
        finally:
            if is_moved and not self._path.exists():
                aside.rename(self._path)

    def end(self) -> None:
        """Let go of the file after SQLite has closed; move away our log if it is beside another file."""
        self._clear_away()
        self.opened.leave()

    def _counts(self) -> Counts:
        """Return the numbers that the connection reads for the header, -1 for each that can't be read."""
        pages, free, schema = map(self._number, ("page_count", "freelist_count", "schema_version"))
        return pages, free, schema

    def _number(self, name: str) -> int:
        with suppress(sqlite3.Error):
            return int(self._connection().execute(f"PRAGMA {name}").fetchone()[0])
        return -1

    def _part(self) -> None:
        """Move the whole log into the opened file, and remove it from beside another one."""
        if self._is_parted or self._is_overwritten:
            return
        self._is_parted = True
        self.opened.forget_content()  # what is in the log is moved into it
        self.opened.holds_logs()
        with suppress(sqlite3.Error, OSError):
            [(busy, _all, _moved)] = self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if not busy:
                for log in self.opened.own_logs():
                    log.unlink(missing_ok=True)
                return
        self._clear_away()

    def _clear_away(self) -> None:
        """Move away our log if it is beside another file or beside none: SQLite leaves it there."""
        try:
            self.check()
        except OverwrittenError:
            for log in self.opened.own_logs():  # a copy of it was kept
                log.unlink(missing_ok=True)
        except NotInPlaceError:
            for log in self.opened.own_logs()[:1]:
                write_ahead_log.lay_aside(log, self._path)
