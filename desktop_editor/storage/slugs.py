"""Slugs that are unique within a table."""

import re

from peewee import SelectBase

from desktop_editor.content import slug
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ArticleRow, CategoryRow, ReleasedRow, ScheduledRow

Slugged = ArticleRow | CategoryRow | ReleasedRow | ScheduledRow


def unique(database: Database, table: type[ArticleRow | CategoryRow], text: str, own_id: int) -> str:
    """Return the slug of `text`, with a number if a row other than `own_id` has it.

    A slug of an article is also taken if another one's released or scheduled text has it.
    """
    wanted = slug.make(text)
    taken = set(database.values(_like(table, wanted).where(table.id != own_id)))
    if table is ArticleRow:
        for texts in (ReleasedRow, ScheduledRow):
            taken.update(database.values(_like(texts, wanted).where(texts.article_id != own_id)))
    return slug.unique(wanted, taken.__contains__)


def is_made_from(text: str, candidate: str) -> bool:
    """Return whether `candidate` is the slug of `text`, with or without a number."""
    return re.fullmatch(re.escape(slug.make(text)) + r"(-\d+)?", candidate) is not None


def _like(table: type[Slugged], wanted: str) -> SelectBase:
    """Select the slugs `wanted` and `wanted-…`; the full stop follows the hyphen in ASCII."""
    is_numbered = (table.slug > f"{wanted}-") & (table.slug < f"{wanted}.")
    return table.select(table.slug).where((table.slug == wanted) | is_numbered)
