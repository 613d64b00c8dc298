"""Digests of the released texts, in order of publication, which an export compares."""

import json
from collections.abc import Iterable

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.storage.file.database import Database

_COLUMNS = "article_id, stamp, date_key, category_id, byline, tags, slug, modified_at, is_page"
_STAMPS = "SELECT article_id, stamp FROM released ORDER BY date_key, article_id"
_ALL = f"SELECT {_COLUMNS} FROM released ORDER BY date_key, article_id"
_SOME = f"SELECT {_COLUMNS} FROM released WHERE article_id IN (SELECT value FROM json_each(?))"
_BEFORE = f"""
    SELECT {_COLUMNS} FROM released WHERE (date_key, article_id) < (?, ?) AND article_id <> ? AND is_page = 0
    ORDER BY date_key DESC, article_id DESC LIMIT ?
"""
_AFTER = f"""
    SELECT {_COLUMNS} FROM released WHERE (date_key, article_id) > (?, ?) AND article_id <> ? AND is_page = 0
    ORDER BY date_key, article_id LIMIT 1
"""
# A new article comes after all others of its minute.
_LAST_ID = 2**62


def every(database: Database, known: Iterable[ArticleDigest] = ()) -> list[ArticleDigest]:
    """Return the digests of all released texts, the oldest first.

    Of those that are `known` only the stamps are read, which takes a third of the time; and later they are
    compared in no time.
    """
    by_id = {row.id: row for row in known}
    if not by_id:
        return list(map(ArticleDigest._make, database.execute(_ALL)))
    found = database.execute(_STAMPS)
    others = [number for number, stamp in found if number not in by_id or by_id[number].stamp != stamp]
    for row in database.execute(_SOME, json.dumps(others)) if others else ():
        by_id[row[0]] = ArticleDigest._make(row)
    return [by_id[number] for number, _stamp in found]


def around(
    database: Database, article: Article, count: int
) -> tuple[list[ArticleDigest], ArticleDigest | None]:
    """Return the digests of up to `count` released texts before an article, oldest first, and the next.

    The article's own released text is never among them, whatever date it has, and no static page is.
    """
    moment, number = article_digest.moment_of(article), article.id or _LAST_ID
    before = database.execute(_BEFORE, moment, number, number, count)
    after = database.execute(_AFTER, moment, number, number)
    following = ArticleDigest._make(after[0]) if after else None
    return [ArticleDigest._make(row) for row in reversed(before)], following
