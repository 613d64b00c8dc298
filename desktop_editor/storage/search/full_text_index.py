"""The full-text index of the articles, an FTS5 table."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import cached_property

from peewee import SQL, ColumnBase, NodeList, fn

from desktop_editor.content.article import Article
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ArticleRow
from desktop_editor.storage.plain import storable
from desktop_editor.storage.search import filters, query, stems
from desktop_editor.storage.search.filters import walked
from desktop_editor.storage.search.query import Term

FIELDS = ("headline", "lead", "body", "byline", "tags")

_MATCHES = "(SELECT rowid FROM search WHERE search MATCH ?)"
# Looking up and sorting this many takes as long as scanning 100,000.
FEW = 1000
_FIRST = f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {FEW + 1}"
_PUT = f"INSERT OR REPLACE INTO search (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?)"


def put(database: Database, article_id: int, article: Article) -> None:
    """Index a stored article, replacing its previous entry."""
    database.execute(_PUT, article_id, *_entry(article))


def put_new(database: Database, articles: Iterable[tuple[int, Article]]) -> None:
    """Index many articles, each with its id."""
    database.execute_many(_PUT, ((number, *_entry(article)) for number, article in articles))


def remove(database: Database, article_id: int) -> None:
    """Remove an article from the index."""
    database.execute("DELETE FROM search WHERE rowid = ?", article_id)


def _entry(article: Article) -> tuple[str, ...]:
    texts = (article.headline, article.lead, article.body, article.byline, "\n".join(article.tags))
    return tuple(stems.indexed(storable(text)) for text in texts)


class Hits:
    """The matches of an FTS5 expression, read once and only as far as needed to know whether they are many.

    A few hits are looked up and sorted. Many are a set that the index of the sort order is scanned against:
    100,000 articles by date without touching their rows; the unary plus makes SQLite do so.
    """

    def __init__(self, database: Database, expression: str) -> None:
        self._expression = expression
        found = database.execute(_FIRST, expression) if expression else []
        self._few = [number for (number,) in found] if len(found) <= FEW else None
        self._database = database

    def inside(self) -> ColumnBase:
        """Return the condition that an article is among the hits."""
        if self._few is not None:
            return ArticleRow.id.in_(self._few)
        return NodeList((walked(ArticleRow.id), SQL("IN"), SQL(_MATCHES, [self._expression])))

    def outside(self) -> ColumnBase:
        """Return the condition that an article is not among the hits."""
        if self._few is not None:
            return walked(ArticleRow.id).not_in(self._few)
        return NodeList((walked(ArticleRow.id), SQL("NOT IN"), SQL(_MATCHES, [self._expression])))

    def has(self, article_id: int) -> bool:
        """Return whether an article is among the hits."""
        if self._few is not None:
            return article_id in self._few
        sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"
        return bool(self._database.execute(sql, self._expression, article_id))


class Search:
    """The text of the search field, as conditions on articles; the dates in it are in the time zone `zone`.

    The constructor and every method raise what `Database.execute` does.
    """

    def __init__(self, database: Database, text: str, zone: tzinfo) -> None:
        self._database = database
        terms = query.parse(text)
        words = [term for term in terms if term.filter is None or term.filter in filters.COLUMNS]
        found = [_filtered(term, zone) for term in terms if term not in words]
        self._filters = [condition for condition in found if condition is not None]
        self._words = [_expression(term) for term in words if not term.is_unwanted and term.filter is None]
        self._columns = [_expression(term) for term in words if not term.is_unwanted and term.filter]
        if unwanted := " OR ".join(_expression(term) for term in words if term.is_unwanted):
            self._filters.append(Hits(database, unwanted).outside())

    @cached_property
    def headlines(self) -> Hits:
        """The articles with all words in the headline; none if no words are searched for."""
        words = f"headline : ({' AND '.join(self._words)})" if self._words else ""
        return Hits(self._database, " AND ".join([*self._columns, words]) if words else "")

    def everywhere(self) -> list[ColumnBase]:
        """Return the conditions for all matches; none if nothing is searched for."""
        wanted = " AND ".join([*self._columns, *self._words])
        return [*self._filters, Hits(self._database, wanted).inside()] if wanted else list(self._filters)

    def in_headlines(self) -> list[ColumnBase]:
        """Return the conditions for the matches with all words in the headline."""
        return [*self._filters, self.headlines.inside()]

    def elsewhere(self) -> list[ColumnBase]:
        """Return the conditions for the other matches."""
        return [*self.everywhere(), self.headlines.outside()]

    @property
    def has_words(self) -> bool:
        """Whether words are searched for, besides filters."""
        return bool(self._words)


def _expression(term: Term) -> str:
    column = filters.COLUMNS.get(term.filter) if term.filter else None
    expression = query.expression(term)
    return f"{column} : {expression}" if column else expression


def _filtered(term: Term, zone: tzinfo) -> ColumnBase | None:
    condition = filters.conditions(zone)[term.filter](term.text) if term.filter else None
    if condition is not None and term.is_unwanted:  # what has no category is not in an unwanted one
        return fn.COALESCE(condition, 0) == 0
    return condition
