"""Digests of the released texts, in order of publication, which an export compares."""

from collections.abc import Iterator

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.storage.file.database import Database

_COLUMNS = "article_id, stamp, date_key, category_id, byline, tags, slug"
_ALL = f"""
    SELECT {_COLUMNS} FROM released WHERE (date_key, article_id) > (?, ?)
    ORDER BY date_key, article_id LIMIT ?
"""
_BEFORE = f"""
    SELECT {_COLUMNS} FROM released WHERE (date_key, article_id) < (?, ?) AND article_id <> ?
    ORDER BY date_key DESC, article_id DESC LIMIT ?
"""
_AFTER = f"""
    SELECT {_COLUMNS} FROM released WHERE (date_key, article_id) > (?, ?) AND article_id <> ?
    ORDER BY date_key, article_id LIMIT 1
"""
PAGE = 1000  # a few ms
# A new article comes after all others of its minute.
_LAST_ID = 2**62


def every(database: Database) -> Iterator[ArticleDigest]:
    """Yield the digests of all released texts, oldest first; read page by page."""
    last: tuple[str, int] = "", 0
    while rows := database.execute(_ALL, *last, PAGE):
        yield from map(ArticleDigest._make, rows)
        last = rows[-1][2], rows[-1][0]


def around(
    database: Database, article: Article, count: int
) -> tuple[list[ArticleDigest], ArticleDigest | None]:
    """Return the digests of up to `count` released texts before an article, oldest first, and the next.

    The article's own released text is never among them, whatever date it has.
    """
    moment, number = article_digest.moment_of(article), article.id or _LAST_ID
    before = database.execute(_BEFORE, moment, number, number, count)
    after = database.execute(_AFTER, moment, number, number)
    following = ArticleDigest._make(after[0]) if after else None
    return [ArticleDigest._make(row) for row in reversed(before)], following
