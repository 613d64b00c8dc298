"""Conversion between an article and the columns of its database row."""

import dataclasses
from datetime import datetime
from typing import Any

from desktop_editor.content.article import EDITORIAL, Article, Status
from desktop_editor.storage import moments, plain

NAMES = tuple(field.name for field in dataclasses.fields(Article))

# Maintained by the newsroom: a caller's values for these are ignored when an article is changed.
_OWN = ("id", "lock_version", "slug", "modified_at", "created_at", "updated_at", "deleted_at")
_WRITTEN = tuple(name for name in NAMES if name not in _OWN)


def to_article(record: dict[str, Any]) -> Article:
    """Return the article of a row."""
    return Article(**{name: record[name] for name in NAMES})


def of_any(article: Article, created_at: datetime) -> dict[str, Any]:
    """Return the columns derived from the article and its creation time."""
    columns = {name: getattr(article, name) for name in _WRITTEN}
    columns["date_key"] = article.published_at or created_at
    columns["headline_key"] = plain.alphabetical(article.headline)
    return columns


def of_new(article: Article, slug: str) -> dict[str, Any]:
    """Return all columns but the id of an article that is stored for the first time."""
    now = moments.now()
    created_at = article.created_at or now
    return of_any(article, created_at) | {
        "lock_version": 1,
        "slug": slug,
        "modified_at": None,
        "created_at": created_at,
        "updated_at": now,
        "deleted_at": article.deleted_at,
        "was_published": False,
        "event_id": 0,
        "status": article.status if article.status in (*EDITORIAL, Status.WITHDRAWN) else Status.DRAFT,
    }
