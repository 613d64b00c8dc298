"""Finds a place of one text in another that has the same words: where the cursor goes between two faces."""

import re
from bisect import bisect_right
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
# Aligning costs the product of the two lengths at worst; so many words at each side of the place are enough.
_AROUND = 200

Span = tuple[int, int]


def carried(place: int, before: str, after: str) -> int:
    """Return the place in `after` that stands at the same word, and the same letter, as `place` in `before`.

    Markup has words of its own (addresses of links): the words of both texts are aligned. A place between two
    words goes behind the word before it, the end of a text to the end.
    """
    if place >= len(before):
        return len(after)
    old, new = _words(before), _words(after)
    known = _aligned(before, old, after, new, bisect_right(old, (place, len(before))))
    at = bisect_right(old, (place, len(before))) - 1
    while at >= 0 and at not in known:
        at -= 1
    if at < 0:
        return 0 if not new or place <= (old[0][0] if old else 0) else new[0][0]
    start, end = new[known[at]]
    return min(start + place - old[at][0], end)


def _words(text: str) -> list[Span]:
    return [found.span() for found in _WORD.finditer(text)]


def _aligned(before: str, old: list[Span], after: str, new: list[Span], near: int) -> dict[int, int]:
    """Return which word of the one text is which of the other, for those around word number `near`."""
    first, last = max(0, near - _AROUND), near + _AROUND
    shift = max(0, first - abs(len(new) - len(old)))
    one = [before[slice(*span)] for span in old[first:last]]
    other = [after[slice(*span)] for span in new[shift : last + abs(len(new) - len(old))]]
    matches = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {first + a + step: shift + b + step for a, b, size in matches for step in range(size)}
