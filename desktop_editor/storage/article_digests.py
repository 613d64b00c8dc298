"""Digests of the published articles, in order of publication, which an export compares."""

from collections.abc import Iterator
from datetime import datetime

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Status
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database

# Every save stores the next lock version with another time, so the two identify a state of an article.
_COLUMNS = "id, version || ' ' || updated_at, date_key, category_id, byline, tags, slug"
# The unary plus makes SQLite use the index of the sort order.
_SEEN = "deleted_at IS NULL AND +status = ? AND date_key <= ?"
_ALL = f"""
    SELECT {_COLUMNS} FROM articles WHERE deleted_at IS NULL AND status = ? AND date_key <= ?
        AND (date_key, id) > (?, ?)
    ORDER BY date_key, id LIMIT ?
"""
_BEFORE = f"""
    SELECT {_COLUMNS} FROM articles WHERE {_SEEN} AND (date_key, id) < (?, ?)
    ORDER BY date_key DESC, id DESC LIMIT ?
"""
_AFTER = f"""
    SELECT {_COLUMNS} FROM articles WHERE {_SEEN} AND (date_key, id) > (?, ?) AND id <> ?
    ORDER BY date_key, id LIMIT 1
"""
PAGE = 1000  # a few ms
# A new article comes after all others of its minute.
_LAST_ID = 2**62


def published(database: Database, at: datetime | None = None) -> Iterator[ArticleDigest]:
    """Yield the digests of the articles public at `at` (default: now), oldest first; read page by page."""
    seen = Status.PUBLISHED.value, moments.to_text(at or moments.now())
    last: tuple[str, int] = "", 0
    while rows := database.execute(_ALL, *seen, *last, PAGE):
        yield from map(ArticleDigest._make, rows)
        last = rows[-1][2], rows[-1][0]


def around(
    database: Database, article: Article, count: int
) -> tuple[list[ArticleDigest], ArticleDigest | None]:
    """Return the digests of up to `count` published articles before one, oldest first, and of the one after.

    A scheduled article is placed among those that will be public by its own date.
    """
    moment, number = article_digest.moment_of(article), article.id or _LAST_ID
    seen = Status.PUBLISHED.value, max(moment, moments.to_text(moments.now()))
    before = database.execute(_BEFORE, *seen, moment, number, count)
    after = database.execute(_AFTER, *seen, moment, number, number)
    return [ArticleDigest._make(row) for row in reversed(before)], ArticleDigest._make(
        after[0]
    ) if after else None
