"""The search index beside the articles; only this module knows FTS5."""

from collections.abc import Iterable
from enum import Enum

from peewee import SQL, ColumnBase, NodeList, fn

from desktop_editor.content.article import Article
from desktop_editor.storage import search_filters, search_query, stems
from desktop_editor.storage.database import Database
from desktop_editor.storage.models import ArticleRow
from desktop_editor.storage.plain import storable
from desktop_editor.storage.search_filters import walked
from desktop_editor.storage.search_query import Term

FIELDS = ("headline", "lead", "body", "byline", "tags")


_MATCHES = "(SELECT rowid FROM search WHERE search MATCH ?)"
# Looking up and sorting this many takes as long as walking 100,000.
FEW = 1000
_COUNTED = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {FEW + 1})"
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


class Part(Enum):
    """Which of the articles that a search finds: with all its words in the headline, the others, all."""

    ALL = "{wanted}"
    HEADLINE = "({wanted}) AND {headline}"
    ELSEWHERE = "({wanted}) NOT ({headline})"


def conditions(database: Database, text: str, part: Part = Part.ALL) -> list[ColumnBase]:
    """Return what holds for the articles that a search finds: nothing when `text` looks for nothing.

    Raises what `Database.execute` does.
    """
    terms = search_query.parse(text)
    found = [_filtered(term) for term in terms if term.filter in search_filters.CONDITIONS]
    words = [term for term in terms if term.filter not in search_filters.CONDITIONS]
    wanted = " AND ".join(_expression(term) for term in words if not term.is_unwanted)
    unwanted = " OR ".join(_expression(term) for term in words if term.is_unwanted)
    if wanted:
        expression = part.value.format(wanted=wanted, headline=in_headline(text) or wanted)
        found.append(_among(database, expression))
    if unwanted:
        found.append(_among(database, unwanted, wanted=False))
    return [condition for condition in found if condition is not None]


def _among(database: Database, expression: str, *, wanted: bool = True) -> ColumnBase:
    """Return that an article is among the hits of an FTS5 expression, or that it is not.

    A few hits are looked up and sorted. Many are a set that the order's own index is walked against: 100,000
    articles in the order of their dates without touching their rows; the plus keeps SQLite to that.
    """
    hits = SQL(_MATCHES, [expression])
    if wanted and database.execute(_COUNTED, expression)[0][0] <= FEW:
        return NodeList((ArticleRow.id, SQL("IN"), hits))
    return NodeList((walked(ArticleRow.id), SQL("IN" if wanted else "NOT IN"), hits))


def in_headline(text: str) -> str:
    """Return the FTS5 expression for the headlines that have all words of a search; none without words."""
    words = [term for term in search_query.parse(text) if term.filter is None and not term.is_unwanted]
    return f"headline : ({' AND '.join(map(search_query.expression, words))})" if words else ""


def matches(database: Database, article_id: int, expression: str) -> bool:
    """Whether an article is among the hits of an FTS5 expression."""
    sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"
    return bool(database.execute(sql, expression, article_id))


def _expression(term: Term) -> str:
    column = search_filters.COLUMNS.get(term.filter) if term.filter else None
    expression = search_query.expression(term)
    return f"{column} : {expression}" if column else expression


def _filtered(term: Term) -> ColumnBase | None:
    condition = search_filters.CONDITIONS[term.filter](term.text) if term.filter else None
    if condition is not None and term.is_unwanted:  # what has no category is not in an unwanted one
        return fn.COALESCE(condition, 0) == 0
    return condition
