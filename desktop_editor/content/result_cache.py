"""Keeps the results of a function, as long as all of them together do not take too much memory."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Enough for some of the longest articles, and for all that an editor makes of one of them in a day.
CHARACTERS = 4_000_000
# What keeping anything takes.
LEAST = 100


class Kept(Generic[P, R]):
    """A function that keeps its results by its arguments, which are texts or short.

    `lru_cache` counts results: a thousand versions of one long paragraph, one for each key pressed, were
    gigabytes. Here characters count. There are two generations: when the younger is full, it takes the place
    of the older, and what was not used since is dropped.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._young: dict[object, R] = {}
        self._old: dict[object, R] = {}
        self._characters = 0
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what is kept, or what the function returns; no argument is passed by name."""
        try:
            return self._young[args]
        except KeyError:
            pass
        old = self._old  # another thread may put another in its place
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
