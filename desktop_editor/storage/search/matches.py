"""Where a text contains the words of a search: to highlight them in the list, and to cut a snippet."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop_editor.storage.search import query, stems

SNIPPET_LENGTH = 160
BEFORE_HIT = 50

# A word with its stress marks.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SPACES = re.compile(r"\s+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text on one line, with `…` where it was cut, and the spans of the hits in it."""

    text: str
    hits: tuple[Span, ...]


def spans(text: str, search: str) -> tuple[Span, ...]:
    """Return start and end of each word of `text` that matches `search`, from left to right.

    The words of a phrase are highlighted wherever they occur.
    """
    terms = [term for term in query.parse(search) if not term.is_unwanted and term.filter is None]
    wanted = {stems.stem(word) for term in terms for word in stems.words(term.text)}
    beginnings = tuple(
        stems.words(term.text)[-1]
        for term in terms
        if term.is_unfinished and len(stems.words(term.text)[-1]) >= query.SHORTEST_BEGINNING
    )
    if not wanted:
        return ()
    return tuple(match.span() for match in _WORD.finditer(text) if _is_hit(match.group(), wanted, beginnings))


def snippet(text: str, search: str, length: int = SNIPPET_LENGTH) -> Snippet:
    """Return about `length` characters of plain `text` around the first hit; its beginning without one."""
    line = _SPACES.sub(" ", text).strip()
    found = spans(line, search)
    start = max(0, found[0][0] - BEFORE_HIT) if found else 0
    if start:
        start = line.find(" ", start) + 1
    end = start + length
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + 1) if " " in line[start:end] else end
    before, after = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    hits = tuple((first + shift, last + shift) for first, last in found if start <= first and last <= end)
    return Snippet(before + line[start:end] + after, hits)


def _is_hit(word: str, wanted: set[str], beginnings: tuple[str, ...]) -> bool:
    return any(part in wanted or part.startswith(beginnings) for part in _stems_of(word))


@lru_cache(maxsize=20_000)  # the same words recur in every article and with every keystroke
def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(map(stems.stem, stems.words(word)))
