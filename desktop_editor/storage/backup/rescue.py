"""Rescue of what a damaged newsroom file still holds, row by row into a file with new indexes."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_editor import atomic_file
from desktop_editor.storage.article_columns import to_article
from desktop_editor.storage.file import safe_copy
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ArticleRow
from desktop_editor.storage.search import full_text_index

PORTION = 200
_SCHEMA = """
    SELECT type, name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*' ORDER BY type <> 'table'
"""
# Rows may refer to others that could not be read.
_MEND = (
    "UPDATE articles SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM categories)",
    "UPDATE articles SET cover_id = NULL WHERE cover_id NOT IN (SELECT id FROM photos)",
    "UPDATE released SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM categories)",
    *(
        f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)"
        for table in ("revisions", "released", "scheduled")
    ),
)


def make(source: sqlite3.Connection, target: Path) -> list[str]:
    """Copy what can be read to `target` and return the names of its photo files.

    Raises `OSError` or `sqlite3.Error`, also if no article can be read, and leaves nothing behind then. A
    damaged search index or sort index loses nothing: both are rebuilt from the articles. Of a damaged page of
    rows, the rows on it are lost.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    source.text_factory = lambda text: text.decode("utf-8", "replace")
    with atomic_file.replacing(target, is_durable=True) as part:
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copied:
            _copy(source, copied)
        _index(part)
        with contextlib.closing(sqlite3.connect(part)) as copied:
            safe_copy.check(copied)
            photos = [name for (name,) in copied.execute("SELECT file FROM photos")]
            if not copied.execute("SELECT 1 FROM articles").fetchone():
                raise sqlite3.DatabaseError("no article can be read")
    return photos


def _copy(source: sqlite3.Connection, copied: sqlite3.Connection) -> None:
    copied.execute("BEGIN")
    for kind, name, sql in source.execute(_SCHEMA).fetchall():
        copied.execute(sql)
        if kind == "table" and name != "search":
            for row in _rows(source, name):
                marks = ", ".join("?" for _value in row)
                copied.execute(f"INSERT OR IGNORE INTO {name} VALUES ({marks})", row)
    for sql in _MEND:
        copied.execute(sql)
    for name in ("user_version", "application_id"):
        copied.execute(f"PRAGMA {name} = {source.execute(f'PRAGMA {name}').fetchone()[0]}")
    copied.execute("COMMIT")


def _rows(source: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table; after a damaged page, those that can be found by their ids."""
    last: object = None
    try:
        for row in source.execute(f"SELECT * FROM {table} NOT INDEXED"):
            yield row
            last = row[0]
        return
    except sqlite3.DatabaseError:
        found = _newest(source, table)
    for number in range(last + 1 if isinstance(last, int) else 1, found + 1):
        with contextlib.suppress(sqlite3.DatabaseError):
            yield from source.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchall()


def _newest(source: sqlite3.Connection, table: str) -> int:
    """Return the largest id in a table, 0 if none can be read."""
    try:
        return int(source.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        return 0


def _index(file: Path) -> None:
    """Rebuild the search index."""
    database = Database(file)
    try:
        with database.transaction():
            last = 0
            while records := _page(database, last):
                full_text_index.put_new(database, ((record["id"], to_article(record)) for record in records))
                last = records[-1]["id"]
    finally:
        database.close()


def _page(database: Database, last: int) -> list[dict[str, Any]]:
    page = ArticleRow.select().where(ArticleRow.id > last).order_by(ArticleRow.id).limit(PORTION)
    return database.records(page)
