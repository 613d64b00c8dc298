"""Paged lists of articles, and the values they can be filtered by."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from peewee import JOIN, SQL, ColumnBase, Field, ModelSelect, NodeList, Tuple, fn

from desktop_editor.content import names, time_zone
from desktop_editor.content.article import Status
from desktop_editor.content.people import bylines
from desktop_editor.storage import moments, plain
from desktop_editor.storage.deliveries import FLOOR
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary, SortOrder
from desktop_editor.storage.models import ArticleRow, PhotoRow
from desktop_editor.storage.portions import portions
from desktop_editor.storage.search import matches, stems
from desktop_editor.storage.search.filters import LATE, RELEASED_ONCE, dated, midnight, walked, with_status
from desktop_editor.storage.search.full_text_index import Search
from desktop_editor.storage.search.matches import Snippet


@dataclass(frozen=True, slots=True)
class Sorting:
    """An indexed column to sort by, and how to compute its value from a summary."""

    column: Field
    key: Callable[[ArticleSummary], str]
    descending: bool


_BY_DATE = Sorting(
    ArticleRow.date_key, lambda s: moments.to_text(s.published_at or s.created_at or s.updated_at), True
)
SORTINGS = {
    SortOrder.MATCH: _BY_DATE,
    SortOrder.DATE: _BY_DATE,
    SortOrder.HEADLINE: Sorting(ArticleRow.headline_key, lambda s: plain.alphabetical(s.headline), False),
    SortOrder.CHANGE: Sorting(ArticleRow.updated_at, lambda s: moments.to_text(s.updated_at), True),
}

# Asked of an index: in a row it stands behind the whole text.
IS_PAGE: ColumnBase = NodeList((ArticleRow.id, SQL("IN (SELECT id FROM articles WHERE is_page = 1)")))
_IS_LISTED = ArticleRow.deleted_at.is_null()
_COLUMNS = {
    "id": ArticleRow.id,
    "headline": ArticleRow.headline,
    "slug": ArticleRow.slug,
    "category_id": ArticleRow.category_id,
    "published_at": ArticleRow.published_at,
    "age_rating": ArticleRow.age_rating,
    "status": ArticleRow.status,
    "event_id": ArticleRow.event_id,
    "byline": ArticleRow.byline,
    "cover": PhotoRow.file,
    "updated_at": ArticleRow.updated_at,
    "created_at": ArticleRow.created_at,
    "is_page": IS_PAGE,
    "binned": ArticleRow.deleted_at.is_null(False),
}
_SWITCHES = ("is_page", "binned")
# One step along the index: whatever lies between two months is not read.
_NEWEST = """
    SELECT date_key FROM articles
    WHERE deleted_at IS NULL AND published_at IS NOT NULL AND date_key < ?
    ORDER BY date_key DESC LIMIT 1
"""
_AFTER_ALL = "~"
# Each distinct list of tags is parsed once, read from its index.
_TAGS = """
    SELECT value FROM (SELECT tags, count(*) AS used FROM articles GROUP BY tags), json_each(tags)
    GROUP BY value ORDER BY sum(used) DESC, value
"""


class ArticleList:
    """Summaries and counts of articles. Every method may raise a `NewsroomError`.

    `zone` is the time zone that the days and months of a query are meant in.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def summaries(
        self,
        query: ArticleQuery,
        after: ArticleSummary | None = None,
        limit: int = 100,
        *,
        zone: tzinfo = UTC,
    ) -> list[ArticleSummary]:
        """Return the first `limit` articles that `query` finds, or those that follow `after`."""
        search, chosen = Search(self._database, query.text, zone), self._conditions(query, zone)
        if query.order is not SortOrder.MATCH or not search.has_words:
            return self._page(query.order, [*chosen, *search.everywhere()], after, limit)
        found: list[ArticleSummary] = []
        if after is None or search.headlines.has(after.id):
            found = self._page(query.order, [*chosen, *search.in_headlines()], after, limit)
            after = None
        if len(found) < limit:
            found += self._page(query.order, [*chosen, *search.elsewhere()], after, limit - len(found))
        return found

    def snippet(self, article_id: int, text: str) -> Snippet:
        """Return the part of the lead, or else of the body, where the search `text` matches an article."""
        texts = ArticleRow.select(ArticleRow.lead, ArticleRow.body).where(ArticleRow.id == article_id)
        [(lead, body)] = self._database.rows(texts) or [("", "")]
        found = matches.snippet(lead, text)
        return found if found.hits else matches.snippet(stems.readable(body), text)

    def summary(self, article_id: int) -> ArticleSummary | None:
        """Return the summary of one article, binned or not; `None` if it no longer exists."""
        found = _rows().where(ArticleRow.id == article_id)
        return next(iter(self._summaries(found)), None)

    def count(self, query: ArticleQuery, *, zone: tzinfo = UTC) -> int:
        """Return how many articles `query` finds."""
        searched = Search(self._database, query.text, zone).everywhere()
        counted = ArticleRow.select(fn.COUNT(SQL("*"))).where(*self._conditions(query, zone), *searched)
        return int(self._database.value(counted))

    def _page(
        self, order: SortOrder, conditions: list[ColumnBase], after: ArticleSummary | None, limit: int
    ) -> list[ArticleSummary]:
        sorting = SORTINGS[order]
        chosen = _rows().where(*conditions)
        if after is not None:
            position = Tuple(sorting.column, ArticleRow.id)
            last = Tuple(sorting.key(after), after.id)
            chosen = chosen.where(position < last if sorting.descending else position > last)
        columns = [c.desc() if sorting.descending else c.asc() for c in (sorting.column, ArticleRow.id)]
        return self._summaries(chosen.order_by(*columns).limit(limit))

    def _summaries(self, rows: "ModelSelect[ArticleRow]") -> list[ArticleSummary]:
        floor = self._floor()
        return [_summary(row, floor) for row in self._database.rows(rows)]

    def _floor(self) -> int:
        return int(self._database.execute(f"SELECT {FLOOR}")[0][0])

    def counts_by_status(self) -> dict[Status, int]:
        """Return how many articles of each status there are outside the bin."""
        counted = ArticleRow.select(ArticleRow.status, fn.COUNT(SQL("*"))).where(_IS_LISTED)
        found = Counter(dict(self._database.rows(counted.group_by(ArticleRow.status))))
        late = Counter(dict(self._database.rows(counted.where(LATE).group_by(ArticleRow.status))))
        found = found - late + Counter({Status.UNDELIVERED: late.total()})
        return {status: found[status] for status in Status}

    def statuses(self, ids: Sequence[int]) -> dict[int, Status]:
        """Return the statuses of articles as they are stored, by id; what is gone has none."""
        known = ArticleRow.select(ArticleRow.id, ArticleRow.status)
        found = (self._database.rows(known.where(ArticleRow.id.in_(some))) for some in portions(ids))
        return {number: status for rows in found for number, status in rows}

    def months(self, zone: tzinfo) -> list[str]:
        """Return the months (`2026-01`) of publication outside the bin, the newest first."""
        found: list[str] = []
        bound = _AFTER_ALL
        while rows := self._database.execute(_NEWEST, bound):
            newest = moments.from_text(rows[0][0])
            found.append(time_zone.month(newest, zone))
            first_day = time_zone.clock(newest, zone).date().replace(day=1)
            bound = min(midnight(first_day, zone), rows[0][0])
        return found

    def bylines(self) -> list[str]:
        """Return the bylines of all articles, the most used first."""
        used = ArticleRow.select(ArticleRow.byline).where(ArticleRow.byline != "")
        most = fn.COUNT(SQL("*")).desc()
        return self._database.values(used.group_by(ArticleRow.byline).order_by(most, ArticleRow.byline))

    def authors(self) -> list[str]:
        """Return the persons and offices that bylines name, the most used first."""
        used: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        counted = ArticleRow.select(ArticleRow.byline, fn.COUNT(SQL("*"))).where(ArticleRow.byline != "")
        for byline, count in self._database.rows(counted.group_by(ArticleRow.byline)):
            for name, _is_person in bylines.names_of(byline):
                spelled.setdefault(names.key(name), name)
                used[names.key(name)] += count
        return [spelled[key] for key, _count in sorted(used.items(), key=lambda each: (-each[1], each[0]))]

    def tags(self) -> list[str]:
        """Return the tags of all articles, the most used first."""
        return [str(tag) for (tag,) in self._database.execute(_TAGS)]

    def _conditions(self, query: ArticleQuery, zone: tzinfo) -> list[ColumnBase]:
        """Return the conditions for the filters of `query`, without those for its text."""
        conditions = _conditions(query, zone)
        if query.byline:
            known = self._database.values(ArticleRow.select(ArticleRow.byline).distinct())
            signed = [each for each in known if bylines.has(each, query.byline)]
            conditions.append(walked(ArticleRow.byline).in_(signed))
        return conditions


def _conditions(query: ArticleQuery, zone: tzinfo) -> list[ColumnBase]:
    """Return the conditions for all filters but that by the byline."""
    conditions: list[ColumnBase] = [ArticleRow.deleted_at.is_null(not query.binned)]
    if query.status is not None:
        conditions.append(with_status([query.status]))
    if query.category_id is not None:
        conditions.append(walked(ArticleRow.category_id) == query.category_id)
    if query.age_rating is not None:
        conditions.append(walked(ArticleRow.age_rating) == query.age_rating.value)
    if query.only_pages:
        conditions.append(IS_PAGE)
    if (of_the_month := dated(query.month, zone)) is not None:
        conditions.append(of_the_month)
    return conditions


def _rows() -> "ModelSelect[ArticleRow]":
    is_cover = ArticleRow.cover_id == PhotoRow.id
    columns = [column.alias(name) for name, column in _COLUMNS.items()]
    return ArticleRow.select(*columns).join(PhotoRow, JOIN.LEFT_OUTER, on=is_cover)


def shown_status(status: Status, event_id: int, floor: int) -> Status:
    """Return a status as it is shown: with what not every destination has."""
    return Status.UNDELIVERED if event_id > floor and status in RELEASED_ONCE else status


def _summary(row: tuple[Any, ...], floor: int) -> ArticleSummary:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["status"] = shown_status(values["status"], values.pop("event_id"), floor)
    switches = {name: bool(values[name]) for name in _SWITCHES}
    return ArticleSummary(**values | switches | {"cover": values["cover"] or ""})
