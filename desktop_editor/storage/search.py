"""The search index beside the articles; only this module knows FTS5."""

from collections.abc import Iterable

from peewee import SQL, ColumnBase, Field, NodeList

from desktop_editor.content.article import Article
from desktop_editor.storage import search_query, stems
from desktop_editor.storage.database import Database
from desktop_editor.storage.plain import storable

FIELDS = ("headline", "lead", "body", "byline", "tags")


_PUT = f"INSERT OR REPLACE INTO search (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?)"


def put(database: Database, article_id: int, article: Article) -> None:
    """Index a stored article; what was indexed of it before goes."""
    database.execute(_PUT, article_id, *_entry(article))


def put_new(database: Database, articles: Iterable[tuple[int, Article]]) -> None:
    """Index many articles, each with its id."""
    database.execute_many(_PUT, ((number, *_entry(article)) for number, article in articles))


def remove(database: Database, article_id: int) -> None:
    """Take an article out of the index."""
    database.execute("DELETE FROM search WHERE rowid = ?", article_id)


def _entry(article: Article) -> tuple[str, ...]:
    texts = (article.headline, article.lead, article.body, article.byline, "\n".join(article.tags))
    return tuple(stems.indexed(storable(text)) for text in texts)


def conditions(text: str, article_id: Field) -> list[ColumnBase]:
    """Return what holds for the articles that a search finds: nothing when `text` looks for nothing.

    The hits are a set that the order's own index is walked against: 100,000 articles in the order
    of their dates without touching their rows. The plus keeps SQLite from looking up each hit.
    """
    query = search_query.parse(text)
    found = "IN (SELECT rowid FROM search WHERE search MATCH ?)"
    return [
        NodeList((SQL("+"), article_id, SQL(f"{prefix} {found}", [expression])))
        for prefix, expression in (("", query.wanted), ("NOT", query.unwanted))
        if expression
    ]
