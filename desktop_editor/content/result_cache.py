"""A function cache that is bounded by the total size of its entries."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Enough for several of the longest articles, or for a day's editing of one of them.
CHARACTERS = 4_000_000
# The overhead of an entry, counted in characters.
LEAST = 100


class Kept(Generic[P, R]):
    """A function that caches its results by its arguments, which are strings or small values.

    `lru_cache` limits the number of results: a thousand states of one long paragraph, one per keystroke, took
    gigabytes. This limits characters. There are two generations: when the younger one is full, it replaces
    the older one, and what was not used since is dropped.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._young: dict[object, R] = {}
        self._old: dict[object, R] = {}
        self._characters = 0
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the cached result, or call the function; arguments must be positional."""
        try:
            return self._young[args]
        except KeyError:
            pass
        old = self._old  # another thread may replace it
        result = old[args] if args in old else self._function(*args, **kwargs)
        self._keep(args, result)
        return result

    def cache_clear(self) -> None:
        self._young, self._old, self._characters = {}, {}, 0

    def _keep(self, args: tuple[object, ...], result: R) -> None:
        self._characters += LEAST + sum(len(text) for text in (*args, result) if isinstance(text, str))
        if self._characters > CHARACTERS:
            self._old, self._young, self._characters = self._young, {}, 0
        self._young[args] = result
