"""The filters that can be typed into the search field, as conditions on articles."""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial

from peewee import SQL, ColumnBase, Field, NodeList

from desktop_editor.content.article import ON_SITE, AgeRating, Status
from desktop_editor.content.folding import folded
from desktop_editor.storage import moments
from desktop_editor.storage.deliveries import FLOOR
from desktop_editor.storage.models import ArticleRow, CategoryRow
from desktop_editor.storage.search.query import Filter
from desktop_editor.translation import gettext as _

_ISO = re.compile(r"(?P<year>\d{4})(-((?P<month>\d{1,2})(-(?P<day>\d{0,2}))?)?)?")
_RUSSIAN = re.compile(r"((?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")
_BEGUN = re.compile(r"\d{0,3}|\d{1,2}\.(\d{0,4}|\d{1,2}\.\d{0,3})")
# What may be typed, besides the names that the window shows. In the language of most newsrooms, whatever the
# language of the interface, like the names of the filters; the plural, because a list is asked for.
_STATUSES = {
    Status.DRAFT: ("черновик", "черновики", "drafts"),
    Status.READY: ("на проверке", "готова", "готово", "готовы"),
    Status.SCHEDULED: ("запланирована", "запланировано", "запланированы", "отложена", "отложено"),
    Status.PUBLISHED: ("на сайте", "опубликована", "опубликовано", "опубликованы"),
    Status.CHANGED: ("есть правки", "правки", "с правками", "изменена", "изменено", "изменены"),
    Status.UNDELIVERED: ("не загружена", "не загружено", "не загружены"),
    Status.WITHDRAWN: ("снята", "снято", "сняты", "архив", "в архиве", "archived"),
}
# Readers have, or had, a text of such an article; not every destination may know which.
RELEASED_ONCE = (*ON_SITE, Status.WITHDRAWN)
# A set that SQLite makes from the index of the events: a list is then scanned without reading the articles.
_LATE = SQL(f"(SELECT id FROM articles WHERE event_id > ({FLOOR}) AND event_id > 0)")
LATE: ColumnBase = NodeList((ArticleRow.id, SQL("IN"), _LATE))
# The condition for a value without a meaning: nothing matches, as for an unknown category.
_NOTHING: ColumnBase = SQL("0")
_LAST_LETTER = "\U0010ffff"


def walked(column: Field) -> ColumnBase:
    """Return the column with a unary plus: SQLite then scans the index of the sort order and doesn't sort."""
    return NodeList((SQL("+"), column), glue="")


def begins(column: Field, text: str) -> ColumnBase:
    """Return the condition that a column's text begins with `text`; SQLite uses the column's index for it."""
    return column.between(SQL("?", [text]), SQL("?", [text + _LAST_LETTER]))


def in_category(name: str) -> ColumnBase:
    """Return the condition that the name of an article's category begins with `name`, ignoring case."""
    named = CategoryRow.select(CategoryRow.id).where(begins(CategoryRow.name_key, folded(name.strip())))
    return walked(ArticleRow.category_id).in_(named)


def dated(text: str, zone: tzinfo) -> ColumnBase | None:
    """Return the condition that an article has a date in a time zone, `None` while that is incomplete.

    Dates are `2026`, `2026-01`, `2026-01-19`, `1.2026`, `19.01.2026`.
    """
    match = _ISO.fullmatch(text) or _RUSSIAN.fullmatch(text)
    if match is None:
        return None if _BEGUN.fullmatch(text) else _NOTHING
    try:
        first, after = _days(*(int(match[name] or 0) for name in ("year", "month", "day")))
    except (ValueError, OverflowError):  # 30 February, the year 0
        return _NOTHING
    return _among_days(first, after, zone) & ArticleRow.published_at.is_null(False)


def _days(year: int, month: int, day: int) -> tuple[date, date]:
    """Return the first day of a year, month or day, and the day after it; 0 is a part not typed yet."""
    first = date(year, month or 1, day or 1)
    if month and day:
        return first, first + timedelta(days=1)
    return first, (first + timedelta(days=31)).replace(day=1) if month else date(year + 1, 1, 1)


def midnight(day: date, zone: tzinfo) -> str:
    """Return the first moment of a day in a time zone, as the columns of the table hold moments."""
    return moments.to_text(datetime.combine(day, time.min, zone))


def _among_days(first: date, after: date, zone: tzinfo) -> ColumnBase:
    start, end = (SQL("?", [midnight(day, zone)]) for day in (first, after))
    among: ColumnBase = (ArticleRow.date_key >= start) & (ArticleRow.date_key < end)
    return among


def rated(text: str) -> ColumnBase:
    """Return the condition that an article has an age rating: `12+`, or `1` while it is being typed."""
    ratings = [rating for rating in AgeRating if rating.mark.startswith(text)]
    return ArticleRow.age_rating.in_(ratings) if ratings else _NOTHING


def standing(text: str) -> ColumnBase:
    """Return the condition that an article has a status, named in English, Russian or the UI language."""
    begun = folded(text.strip())
    meant = [status for status in Status if any(name.startswith(begun) for name in _names(status))]
    return with_status(meant) if meant else _NOTHING


def with_status(statuses: Collection[Status]) -> ColumnBase:
    """Return the condition that an article is shown with one of these statuses."""
    stored = _stored_as(statuses)
    is_late = NodeList((walked(ArticleRow.id), SQL("IN"), _LATE)) & _stored_as(RELEASED_ONCE)
    if Status.UNDELIVERED in statuses:
        return stored | is_late if len(statuses) > 1 else is_late
    return stored & ~is_late if set(statuses) & set(RELEASED_ONCE) else stored


def _names(status: Status) -> list[str]:
    names = (status.value, status.label, *_STATUSES[status], _(status.label))
    return [folded(name) for name in names]


def _stored_as(statuses: Collection[Status]) -> ColumnBase:
    condition: ColumnBase = walked(ArticleRow.status).in_([status.value for status in statuses])
    return condition


# Bylines and tags are columns of the full-text index, all else are conditions.
COLUMNS = {Filter.BYLINE: "byline", Filter.TAG: "tags"}


def conditions(zone: tzinfo) -> dict[Filter, Callable[[str], ColumnBase | None]]:
    """Return the condition that each filter makes of its text; dates are in a time zone.

    An incomplete date does not filter.
    """
    return {
        Filter.CATEGORY: in_category,
        Filter.DATE: partial(dated, zone=zone),
        Filter.AGE: rated,
        Filter.STATUS: standing,
    }
