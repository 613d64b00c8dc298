"""The connection to the newsroom file: opening it, reading, writing, and translating SQLite's errors."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

from peewee import BaseQuery, Model, PeeweeException, SelectBase, SqliteDatabase

from desktop_editor.storage.errors import BrokenError, LockedError, NewsroomError
from desktop_editor.storage.file import disk_errors, write_ahead_log
from desktop_editor.storage.file.file_watch import FileWatch
from desktop_editor.storage.file.opened_file import file_id
from desktop_editor.storage.file.opened_file_errors import (
    NotInPlaceError,
    OpenToReadError,
    OverwrittenError,
    ReplacedError,
    WriteProtectedError,
)

# Another program or a virus scanner that opens the file holds it for moments only. The window blocks
# meanwhile, and retries later what it could not save.
BUSY_SECONDS = 1

PRAGMAS = {
    "foreign_keys": 1,
    # A commit is on the disk when it returns: a power cut loses no more than a kill does. It costs one
    # fsync of the log, 0.3 ms on an SSD; NORMAL would lose what was typed since the last checkpoint.
    "synchronous": "full",
    "cache_size": -32_000,  # KiB
    "journal_size_limit": 16_000_000,
}


class _UndoneError(Exception):
    """Ends a trial."""


class Database:
    """One open connection, used from the thread that opened it. Rows come as tuples and dicts.

    Every method may raise a `NewsroomError`; SQLite errors without an outside cause, such as wrong SQL, are
    bugs and rise unchanged. Nothing is written, and nothing that was written counts as saved, unless the path
    leads to the file that was opened: otherwise `NotInPlaceError` is raised, and what is in the opened file
    can still be read. `written` is called with the file's `os.stat_result` when that has changed.
    """

    def __init__(self, path: Path, *, options: str = "") -> None:
        """Connect; `options` are SQLite's URI parameters for a file that is only read, such as `mode=ro`."""
        self.path = path
        name = f"{path.as_uri()}?{options}" if options else str(path)
        # Peewee uses the connection in this thread only; a worker copies the newsroom through it, because a
        # second connection could only be opened by the path (`safe_copy.make`).
        self.peewee: Any = SqliteDatabase(
            name,
            pragmas=PRAGMAS,
            timeout=BUSY_SECONDS,
            autoconnect=False,
            uri=bool(options),
            check_same_thread=False,
        )
        self.written: Callable[[os.stat_result], None] | None = None
        self._has_lost_log = False
        self._watch: FileWatch | None = None
        before = file_id(path)
        with self.explained():
            self.peewee.connect()
        if not options:
            self._watch = FileWatch(path, lambda: self.connection, self._note)
            if before is not None and file_id(path) != before:
                self.close()
                raise ReplacedError(path)

    @property
    def is_open(self) -> bool:
        """Whether `close` was not called yet."""
        return not self.peewee.is_closed()

    @property
    def connection(self) -> sqlite3.Connection:
        """The driver's own connection."""
        connection: sqlite3.Connection = self.peewee.connection()
        return connection

    def close(self) -> None:
        """Close; SQLite moves its log into the file and removes it.

        If another file is at the path by now, our log is moved into the file that was opened, and removed.
        """
        watch, self._watch = self._watch, None
        try:
            if watch is not None:
                with suppress(NotInPlaceError):
                    watch.look()
            with self.explained(), watch.held_back() if watch else nullcontext():
                self.peewee.close()
        finally:
            if watch is not None:
                watch.end()

    def check_in_place(self) -> None:
        """Raise a `NotInPlaceError` unless the path leads to the file that was opened; not in a transaction.

        Nothing is lost if the log was removed or replaced meanwhile: its contents are moved into the file, or
        this raises a `LockedError`.
        """
        if self._watch is not None:
            self._watch.look()
            if self._has_lost_log or not self._watch.opened.holds_logs():
                self._renew_log(self._watch)

    def check_file(self) -> None:
        """Raise a `NotInPlaceError` unless the path leads to the file that was opened; in any thread."""
        if self._watch is not None:
            self._watch.check()

    def _note(self, found: os.stat_result) -> None:
        if self.written is not None:
            self.written(found)

    def _renew_log(self, watch: FileWatch) -> None:
        """Move the contents of an unlinked log into the file, and begin another one.

        Other readers of the file use this log, too, so another one is begun only when there are none. Raises
        `LockedError` if a reader prevents the move: a kill would lose those contents.
        """
        self._has_lost_log = True
        for log in watch.opened.strange_logs():
            write_ahead_log.lay_aside(log, self.path)
        with self.explained():
            is_read, held, moved = _moved_log(self.connection)
            watch.look(has_written=True)
            if is_read and (held < 0 or moved < held):
                raise LockedError(self.path)
            if is_read:
                return
            self.peewee.close()
            self.peewee.connect()
            self.connection.execute("PRAGMA schema_version").fetchone()  # the first question begins a log
        watch.opened.take_logs()
        watch.look(has_written=True)
        self._has_lost_log = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Store all changes made inside durably, or none of them; the outermost transaction counts.

        Not Peewee's `atomic`: a full disk makes SQLite roll back automatically, and Peewee's second rollback
        would hide the reason behind "no transaction is active". The path is checked before and after: the
        file may have been replaced in between.
        """
        if self.connection.in_transaction:
            yield
            return
        if self._watch is not None:
            self._watch.look()
            if self._has_lost_log:
                self._renew_log(self._watch)
        connection = self.connection
        with self.explained():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        if self._watch is not None:
            self._watch.look(has_written=True)
            if not self._watch.opened.holds_log():
                self._renew_log(self._watch)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Undo at the end all changes that are made inside."""
        with suppress(_UndoneError), self.transaction():
            yield
            raise _UndoneError

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all reads inside see the file as it was at the first query; nothing is changed."""
        is_nested = self.connection.in_transaction
        if is_nested:
            yield
            return
        with self.explained():
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:  # SQLite has ended it when the disk gave an error
                self.connection.execute("ROLLBACK")

    def rows(self, query: BaseQuery) -> list[tuple[Any, ...]]:
        """Return all rows that a query finds."""
        with self.explained():
            return list(query.tuples().execute(self.peewee))

    def values(self, query: BaseQuery) -> list[Any]:
        """Return the first column of all rows."""
        return [row[0] for row in self.rows(query)]

    def value(self, query: SelectBase) -> Any:
        """Return the first column of the first row, or `None` without one."""
        return next(iter(self.values(query.limit(1))), None)

    def records(self, query: BaseQuery) -> list[dict[str, Any]]:
        """Return all rows as dicts by the names of the fields."""
        with self.explained():
            return list(query.dicts().execute(self.peewee))

    def record(self, query: SelectBase) -> dict[str, Any] | None:
        """Return the first row as a dict, or `None` without one."""
        return next(iter(self.records(query.limit(1))), None)

    def find(self, table: type[Model], number: int) -> dict[str, Any] | None:
        """Return the row with an id as a dict, a third faster than with a query that Peewee generates."""
        rows = self.execute(_by_id(table), number)
        fields = table._meta.sorted_fields
        found = zip(fields, rows[0], strict=True) if rows else None
        return {field.name: field.python_value(value) for field, value in found} if found else None

    def update(self, table: type[Model], number: int, columns: Mapping[str, Any]) -> None:
        """Change columns of the row with an id; in a tenth of the time of a query that Peewee generates."""
        fields = [table._meta.fields[name] for name in columns]
        marks = ", ".join(f"{field.column_name} = ?" for field in fields)
        values = (field.db_value(columns[field.name]) for field in fields)
        with self.transaction():
            self.execute(f"UPDATE {table._meta.table_name} SET {marks} WHERE id = ?", *values, number)

    def change(self, query: BaseQuery) -> int:
        """Execute a change; return the new row's id, or how many rows were changed."""
        with self.transaction(), self.explained():
            return int(query.execute(self.peewee))

    def execute(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Execute one statement of plain SQL and return its rows; one that changes rows in a transaction."""
        with self.explained():
            return list(self.peewee.execute_sql(sql, values).fetchall())

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Execute one statement of plain SQL for each of the rows."""
        with self.transaction(), self.explained():
            self.connection.executemany(sql, rows)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Translate SQLite errors with an outside cause into `NewsroomError`."""
        try:
            yield
        except (PeeweeException, sqlite3.Error) as error:
            meaning = disk_errors.of_code(disk_errors.code_of(error), self.path)
            if meaning is None:
                raise
            raise self._nearer(meaning) from error

    def _nearer(self, meaning: NewsroomError) -> NewsroomError:
        """Return a more specific error, if there is one, from how the file was opened or where it is now."""
        if self._watch is None:
            return OpenToReadError(self.path) if isinstance(meaning, WriteProtectedError) else meaning
        try:
            self._watch.check()
        except OverwrittenError as error:  # the connection's log was emptied
            return error
        except NotInPlaceError as error:
            return meaning if type(meaning) is BrokenError else error
        return meaning


def _moved_log(connection: sqlite3.Connection) -> tuple[bool, int, int]:
    """Move what can be moved of a log into its file; return if it is in use, its pages, and those moved."""
    connection.execute("PRAGMA busy_timeout = 0")  # readers may take their time
    try:
        [(busy, held, moved)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    return bool(busy), held, moved


@cache
def _by_id(table: type[Model]) -> str:
    names = ", ".join(field.column_name for field in table._meta.sorted_fields)
    return f"SELECT {names} FROM {table._meta.table_name} WHERE id = ?"
