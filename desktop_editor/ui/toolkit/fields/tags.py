"""Tags as editors type them."""

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[,;\n\t]+")


def split(text: str) -> tuple[str, ...]:
    """Return the tags of a typed or pasted list: `#спорт,  Лыжи ` gives `спорт` and `Лыжи`."""
    tidy = (" ".join(part.split()).lstrip("#").strip() for part in _BETWEEN.split(text))
    return tuple(tag for tag in tidy if tag)


def joined(tags: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return `tags` with those of `more` that are not among them, ignoring case."""
    kept: dict[str, str] = {}
    for tag in (*tags, *more):
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())
