"""The filters that can be typed into the search field, as conditions on articles."""

from collections.abc import Callable

from peewee import SQL, ColumnBase, Field, NodeList

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.storage import local_days, plain
from desktop_editor.storage.models import ArticleRow, CategoryRow
from desktop_editor.storage.search_query import Filter
from desktop_editor.translation import gettext as _

_LAST_LETTER = "\U0010ffff"


def walked(column: Field) -> ColumnBase:
    """Return the column so that SQLite walks the index of the order and compares, and does not sort."""
    return NodeList((SQL("+"), column), glue="")


def begins(column: Field, text: str) -> ColumnBase:
    """Return that a column's text begins with `text`, which SQLite finds by the column's index."""
    return column.between(SQL("?", [text]), SQL("?", [text + _LAST_LETTER]))


def in_category(name: str) -> ColumnBase:
    """Return that the name of an article's category begins with `name`, whatever its case."""
    named = CategoryRow.select(CategoryRow.id).where(begins(CategoryRow.name_key, plain.folded(name.strip())))
    return walked(ArticleRow.category_id).in_(named)


def dated(text: str) -> ColumnBase | None:
    """Return that an article is of a date on this machine's clock, written as `local_days` reads it."""
    found = local_days.span(text)
    if found is None:
        return None
    begin, end = found
    dates: ColumnBase = (
        (ArticleRow.date_key >= begin) & (ArticleRow.date_key < end) & ArticleRow.published_at.is_null(False)
    )
    return dates


def rated(text: str) -> ColumnBase | None:
    """Return that an article has an age mark: `12+`, or `1` while it is typed."""
    ratings = [rating for rating in AgeRating if rating.mark.startswith(text)]
    return ArticleRow.age_rating.in_(ratings) if ratings else None


def standing(text: str) -> ColumnBase | None:
    """Return that an article has a status: `published`, or its name in the language of the window."""
    begun = plain.folded(text.strip())
    meant = [
        status.value
        for status in Status
        if any(plain.folded(name).startswith(begun) for name in (status.value, _(status.label)))
    ]
    return walked(ArticleRow.status).in_(meant) if meant else None


# What is not understood, or not yet, does not filter. Bylines and tags are words of the index.
CONDITIONS: dict[Filter, Callable[[str], ColumnBase | None]] = {
    Filter.CATEGORY: in_category,
    Filter.DATE: dated,
    Filter.AGE: rated,
    Filter.STATUS: standing,
}
COLUMNS = {Filter.BYLINE: "byline", Filter.TAG: "tags"}
