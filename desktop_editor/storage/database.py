"""The connection to the newsroom file: how it is opened, written to, and what its errors mean."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from peewee import BaseQuery, Model, PeeweeException, SelectBase, SqliteDatabase

from desktop_editor.storage.faults import (
    BrokenError,
    DiskFullError,
    ForbiddenError,
    LockedError,
    NewsroomError,
    TooLongError,
)

# Who looks into the file with another program, or a virus scanner, holds it for moments only. The window
# stands still meanwhile, and what it could not save it tries again.
BUSY_SECONDS = 1

PRAGMAS = {
    "foreign_keys": 1,
    # A commit is on the disk when it returns: a power cut loses no more than a kill does. It costs one
    # fsync of the log, 0.3 ms on an SSD; NORMAL would lose what was typed since the last checkpoint.
    "synchronous": "full",
    "cache_size": -32_000,  # KiB
    "journal_size_limit": 16_000_000,
}

# SQLite's primary result codes (https://sqlite.org/rescode.html), the low byte of the extended ones.
MEANINGS: dict[int, Callable[[Path], NewsroomError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: DiskFullError,
    sqlite3.SQLITE_READONLY: LockedError,
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_TOOBIG: TooLongError,
    sqlite3.SQLITE_CORRUPT: BrokenError,
    # What is no newsroom at all was refused before SQLite saw it (`identity.check_header`).
    sqlite3.SQLITE_NOTADB: BrokenError,
    sqlite3.SQLITE_CANTOPEN: ForbiddenError,
    sqlite3.SQLITE_PERM: ForbiddenError,
}


class Database:
    """One open connection, used from the thread that opened it. Rows come as tuples and dicts.

    Every method may raise a `NewsroomError`; what SQLite says that is no fault of the outside world,
    such as wrong SQL, is a bug and rises as it is.
    """

    def __init__(self, path: Path, *, options: str = "") -> None:
        """Connect; `options` are SQLite's own for an address, such as `mode=ro`."""
        self.path = path
        name = f"{path.as_uri()}?{options}" if options else str(path)
        self.peewee: Any = SqliteDatabase(
            name, pragmas=PRAGMAS, timeout=BUSY_SECONDS, autoconnect=False, uri=bool(options)
        )
        with self.explained():
            self.peewee.connect()

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
        """Close; SQLite moves its log into the file and removes it."""
        with self.explained():
            self.peewee.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside are stored together, durably, or none is; the outermost one counts.

        Not Peewee's `atomic`: a full disk makes SQLite roll back by itself, and Peewee's second rollback
        would hide the reason behind "no transaction is active".
        """
        connection = self.connection
        is_nested = connection.in_transaction
        if is_nested:
            yield
            return
        with self.explained():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """All that is read inside is read of the file as it was at the first question; nothing is changed."""
        with self.explained():
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
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
        """Return the row of an id as a dict, a third faster than by a query that Peewee writes anew."""
        rows = self.execute(_by_id(table), number)
        fields = table._meta.sorted_fields
        found = zip(fields, rows[0], strict=True) if rows else None
        return {field.name: field.python_value(value) for field, value in found} if found else None

    def change(self, query: BaseQuery) -> int:
        """Execute a change; return the new row's id, or how many rows were changed."""
        with self.explained():
            return int(query.execute(self.peewee))

    def execute(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Execute one statement of plain SQL and return its rows."""
        with self.explained():
            return list(self.peewee.execute_sql(sql, values).fetchall())

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Execute one statement of plain SQL for each of the rows."""
        with self.explained():
            self.connection.executemany(sql, rows)

    def insert_many(self, table: type[Model], rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows that have the same columns. Peewee would write them out anew for each."""
        if rows:
            columns = {name: table._meta.fields[name] for name in rows[0]}
            names = ", ".join(field.column_name for field in columns.values())
            marks = ", ".join("?" for _ in columns)
            sql = f"INSERT INTO {table._meta.table_name} ({names}) VALUES ({marks})"
            self.execute_many(sql, ([c.db_value(row[name]) for name, c in columns.items()] for row in rows))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn SQLite's complaints about the outside world into `NewsroomError`."""
        try:
            yield
        except (PeeweeException, sqlite3.Error) as error:
            meaning = MEANINGS.get(_code(error) & 0xFF)
            if meaning is None:
                raise
            raise meaning(self.path) from error


@cache
def _by_id(table: type[Model]) -> str:
    names = ", ".join(field.column_name for field in table._meta.sorted_fields)
    return f"SELECT {names} FROM {table._meta.table_name} WHERE id = ?"


def _code(error: BaseException | None) -> int:
    """Return SQLite's result code of an error or of what it was raised from, 0 without one."""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None:
            return int(code)
        if isinstance(error, sqlite3.DataError):  # the driver measured before SQLite did
            return sqlite3.SQLITE_TOOBIG
        error = error.__cause__ or error.__context__
    return 0
