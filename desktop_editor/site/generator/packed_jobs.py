"""Render jobs as bytes for another process: an article's card, which many pages show, crosses only once."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from desktop_editor.site.pages.article_card import ArticleCard

OURS = ("desktop_editor.content.", "desktop_editor.site.pages.", "desktop_editor.site.render_cache")
# So many cards, some megabytes, are held on the other side.
MOST_CARDS = 1_000


class Packer:
    """Packs jobs for one process, which has to `unpack` all of them in the same order."""

    def __init__(self) -> None:
        self._sent: set[int] = set()

    def pack(self, jobs: Sequence[object]) -> tuple[bool, bytes]:
        """Return whether all cards are to be forgotten before, and the packed jobs."""
        is_full = len(self._sent) > MOST_CARDS
        if is_full:
            self._sent.clear()
        file = BytesIO()
        _Pickler(file, self._sent).dump(jobs)
        return is_full, file.getvalue()


class _Pickler(pickle.Pickler):
    def __init__(self, file: BytesIO, sent: set[int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._sent = sent

    def reducer_override(self, value: object) -> Any:
        kind: Any = type(value)
        if isinstance(value, ArticleCard):
            if value.id in self._sent:
                return _sent_before, (value.id,)
            self._sent.add(value.id)
            return _kept, _values(kind)(value)
        # The way of `dataclass` itself, through a list of its fields, takes three times as long.
        if _is_ours(kind):
            return _made, (kind, *_values(kind)(value))
        return NotImplemented


_cards: dict[int, ArticleCard] = {}


def unpack(is_full: bool, packed: bytes) -> list[Any]:
    """Return the jobs that were packed; in a process of its own, for it keeps their cards."""
    if is_full:
        _cards.clear()
    jobs: list[Any] = pickle.loads(packed)  # our own program has packed it
    return jobs


def _kept(number: int, *values: Any) -> ArticleCard:
    card = _cards[number] = ArticleCard(number, *values)
    return card


def _sent_before(number: int) -> ArticleCard:
    return _cards[number]


def _made(kind: type, *values: object) -> object:
    return kind(**dict(zip(_names(kind), values, strict=True)))


@cache
def _is_ours(kind: Any) -> bool:
    return kind.__module__.startswith(OURS) and is_dataclass(kind)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of the fields."""
    names = _names(kind)
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
