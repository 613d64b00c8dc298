"""The published articles from afar, in the order of publication: what an export compares."""

from collections.abc import Iterator
from datetime import datetime

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Status
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database

# Every save makes the next version at another microsecond, so that the two name a state of an article.
_COLUMNS = "id, version || ' ' || updated_at, date_key, category_id, byline, tags, slug"
# The plus keeps SQLite on the index of the order.
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
    """Yield what readers see at the moment `at`, now by default, the oldest first; read page by page."""
    seen = Status.PUBLISHED.value, moments.to_text(at or moments.now())
    last: tuple[str, int] = "", 0
    while rows := database.execute(_ALL, *seen, *last, PAGE):
        yield from map(ArticleDigest._make, rows)
        last = rows[-1][2], rows[-1][0]


def around(
    database: Database, article: Article, count: int
) -> tuple[list[ArticleDigest], ArticleDigest | None]:
    """Return up to `count` published articles before this one, the oldest first, and the one after it.

    A scheduled article stands among those that readers will see by then.
    """
    moment, number = article_digest.moment_of(article), article.id or _LAST_ID
    seen = Status.PUBLISHED.value, max(moment, moments.to_text(moments.now()))
    before = database.execute(_BEFORE, *seen, moment, number, count)
    after = database.execute(_AFTER, *seen, moment, number, number)
    return [ArticleDigest._make(row) for row in reversed(before)], ArticleDigest._make(
        after[0]
    ) if after else None
