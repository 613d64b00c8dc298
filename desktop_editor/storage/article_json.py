"""Articles as JSON objects: the form in which revisions and released texts are stored."""

import dataclasses
import json
from typing import Any

from desktop_editor.content.article import AgeRating, Article, Status
from desktop_editor.storage import moments

_NAMES = tuple(field.name for field in dataclasses.fields(Article))
_MOMENTS = ("published_at", "modified_at", "created_at", "updated_at", "deleted_at")


def dumps(article: Article) -> str:
    """Return all fields of an article as a JSON object."""
    # `dataclasses.asdict` would copy each value: a third of the time that the first key in an article takes.
    values = {name: getattr(article, name) for name in _NAMES}
    return json.dumps(values, ensure_ascii=False, default=moments.to_text)


def loads(text: str) -> Article:
    """Return the article; fields that articles no longer have are ignored, new ones are empty."""
    values: dict[str, Any] = {name: value for name, value in json.loads(text).items() if name in _NAMES}
    values |= {name: moments.from_text(values[name]) for name in _MOMENTS if values.get(name)}
    return Article(
        **values
        | {
            "status": Status(values["status"]),
            "age_rating": AgeRating(values["age_rating"]),
            "tags": tuple(values["tags"]),
        }
    )
