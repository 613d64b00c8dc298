"""Maps a cursor position from one text to another with the same words, as when the face is switched."""

import re
from bisect import bisect_right
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
# Aligning is quadratic at worst; this many words on each side of the position are enough.
_AROUND = 200

Span = tuple[int, int]


def carried(position: int, before: str, after: str) -> int:
    """Return the position in `after` of the same word, and the same letter, as `position` in `before`.

    Markup contains words of its own (addresses of links), so the words of both texts are aligned. A position
    between two words maps to the end of the word before it, the end of the text to the end.
    """
    if position >= len(before):
        return len(after)
    old, new = _words(before), _words(after)
    known = _aligned(before, old, after, new, bisect_right(old, (position, len(before))))
    at = bisect_right(old, (position, len(before))) - 1
    while at >= 0 and at not in known:
        at -= 1
    if at < 0:
        return 0 if not new or position <= (old[0][0] if old else 0) else new[0][0]
    start, end = new[known[at]]
    return min(start + position - old[at][0], end)


def _words(text: str) -> list[Span]:
    return [found.span() for found in _WORD.finditer(text)]


def _aligned(before: str, old: list[Span], after: str, new: list[Span], near: int) -> dict[int, int]:
    """Return the matching word numbers of the two texts, for the words around number `near`."""
    first, last = max(0, near - _AROUND), near + _AROUND
    shift = max(0, first - abs(len(new) - len(old)))
    one = [before[slice(*span)] for span in old[first:last]]
    other = [after[slice(*span)] for span in new[shift : last + abs(len(new) - len(old))]]
    matches = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {first + a + step: shift + b + step for a, b, size in matches for step in range(size)}
