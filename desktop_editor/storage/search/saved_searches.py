"""Searches that are saved in the newsroom by name."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.storage.settings import Settings

SEARCHES = "searches"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A named query of the list."""

    name: str
    query: ArticleQuery


def stored(settings: Settings) -> tuple[SavedSearch, ...]:
    """Return the searches in the order in which they were saved."""
    return tuple(SavedSearch(entry["name"], _query(entry["query"])) for entry in settings.get(SEARCHES, []))


def store(settings: Settings, searches: Sequence[SavedSearch]) -> None:
    """Replace the saved searches by these."""
    settings.set(SEARCHES, [asdict(search) for search in searches])


def _query(values: dict[str, Any]) -> ArticleQuery:
    known = {name: value for name, value in values.items() if name in ArticleQuery.__dataclass_fields__}
    kinds = {"status": Status, "age_rating": AgeRating, "order": SortOrder}
    return ArticleQuery(
        **known | {name: kind(known[name]) for name, kind in kinds.items() if known.get(name) is not None}
    )
