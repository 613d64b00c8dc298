"""Function caches that are bounded by the memory that they take together."""

import gc
import sys
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Bytes of a generation. An article of 20,000 words takes 7 million. A text of two million characters takes 80
# and fits in two generations: converting it anew would take a second for each key.
MOST = 48_000_000
# What a dictionary takes for an entry.
ENTRY = 100


class Room:
    """The memory of some caches, in two generations that all of them have in common.

    `lru_cache` limits the number of results: a thousand states of one long paragraph, one per keystroke, took
    gigabytes. This limits bytes, which for the short paragraphs of a long quote are thirty times its
    characters. When the younger generation is full, it replaces the older one, and what was not used since is
    dropped.
    """

    def __init__(self, most: int) -> None:
        self._most, self._taken = most, 0
        self._ageings: list[Callable[[], None]] = []

    def add(self, ageing: Callable[[], None]) -> None:
        """Let a cache take its memory from here; `ageing` begins its next generation."""
        self._ageings.append(ageing)

    def take(self, *values: object) -> None:
        """Count values that are about to be kept."""
        self._taken += ENTRY + size(values)
        if self._taken > self._most:
            self._taken = 0
            for ageing in self._ageings:
                ageing()


SHARED = Room(MOST)


class Kept(Generic[P, R]):
    """A function that caches its results by its arguments, which are strings or small values."""

    def __init__(self, function: Callable[P, R], room: Room = SHARED) -> None:
        self._function, self._room = function, room
        self._young: dict[object, R] = {}
        self._old: dict[object, R] = {}
        room.add(self._grow_old)
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the cached result, or call the function; arguments must be positional."""
        try:
            return self._young[args]
        except KeyError:
            pass
        old = self._old  # another thread may replace it
        result = old[args] if args in old else self._function(*args, **kwargs)
        self._room.take(args, result)
        self._young[args] = result
        return result

    def cache_clear(self) -> None:
        self._young, self._old = {}, {}

    def _grow_old(self) -> None:
        self._old, self._young = self._young, {}


def size(value: object) -> int:
    """Return the bytes of a value with all that it consists of; what it holds twice counts twice."""
    level, found = [value], 0
    while level:
        found += sum(map(sys.getsizeof, level))
        level = [part for part in gc.get_referents(*level) if not isinstance(part, type)]
    return found
