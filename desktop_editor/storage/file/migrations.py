"""Migration of a newsroom file to the newest schema, step by step; a step is one file of plain SQL.

SQL, not Python: a step says what it does to the tables and nothing else, depends on no code that changes
later, and cannot half succeed. `PRAGMA user_version` is the number of the last step done.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from peewee import IntegrityError, PeeweeException

from desktop_editor.storage.errors import MigrationError, NewsroomError
from desktop_editor.storage.file.database import Database

MOST_FREE = 10  # of as many pages at most one is left empty by migrations


def steps(folder: Path) -> list[Path]:
    """Return the files of the steps in order: `0001_newsroom.sql`, `0002_…`; raise `ValueError` for a gap."""
    files = sorted(folder.glob("*.sql"))
    for number, file in enumerate(files, start=1):
        if not file.name.startswith(f"{number:04}_"):
            raise ValueError(f"{file.name} should be step {number}")
    return files


def version(database: Database) -> int:
    """Return how many steps have been done on the file."""
    return int(database.execute("PRAGMA user_version")[0][0])


def run(database: Database, folder: Path) -> None:
    """Do the steps that the file lacks; raise `MigrationError` if one fails.

    Each is one transaction with its new version number, so a failed one leaves the file as it was. Foreign
    keys are off meanwhile: SQLite rebuilds a table by dropping it, and the cascade would delete what refers
    to it.
    """
    done = version(database)
    if done == len(steps(folder)):
        return
    database.execute("PRAGMA foreign_keys = OFF")
    try:
        for number, file in enumerate(steps(folder)[done:], start=done + 1):
            _run_step(database, number, file)
    finally:
        database.execute("PRAGMA foreign_keys = ON")
    _shrink(database)


def _shrink(database: Database) -> None:
    """Give back the room of tables that a step made again; without room for that the file stays as large."""
    [(free,)], [(pages,)] = (database.execute(f"PRAGMA {name}") for name in ("freelist_count", "page_count"))
    if free * MOST_FREE > pages:
        with suppress(NewsroomError, PeeweeException, sqlite3.Error):
            database.execute("VACUUM")


def _run_step(database: Database, number: int, file: Path) -> None:
    try:
        with database.transaction():
            for statement in statements(file.read_text(encoding="utf-8")):
                database.execute(statement)
            if database.execute("PRAGMA foreign_key_check"):
                raise IntegrityError(f"{file.name} leaves rows that refer to nothing")
            database.execute(f"PRAGMA user_version = {number}")
    except (PeeweeException, sqlite3.Error, NewsroomError) as error:
        raise MigrationError(database.path, file.name) from error


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; SQLite itself tells where one ends.

    `executescript` would not need this, but it commits first and so is not a transaction.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"the last statement has no end: {statement}")
