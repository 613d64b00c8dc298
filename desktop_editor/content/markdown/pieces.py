"""Cuts a Markdown text into pieces that mean the same on their own as in the whole text.

Python-Markdown converts whole texts, but an editor changes one paragraph. So the text is cut where no
construct spans the cut, and only the piece that changed is converted again. Where a construct might span it
(a list that continues after a blank line, an open tag, code after code), nothing is cut: a piece that is too
large costs milliseconds, one that is too small would be wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from desktop_editor.content.markdown import raw_html_reach as html_reach
from desktop_editor.content.markdown.limits import MAX_TEXT
from desktop_editor.content.result_cache import Kept

# As in Python-Markdown, but without attributes in braces: a fence opens and closes in the first column.
FENCE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)[ ]*(?P<language>[\w#.+-]*)[^`\n]*\n(?P<code>(?:.*\n)*?)(?P=fence)[ ]*$",
    re.MULTILINE,
)
FENCE_OPENING = re.compile(r"^(`{3,}+|~{3,}+)[^`\n]*$", re.MULTILINE)
_CLOSING = re.compile(r"^(`{3,}+|~{3,}+)[ ]*$", re.MULTILINE)

_CHUNK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_DEFINITION = re.compile(r"""[ ]{0,3}\[[^\[\]]*\]:[ ]*\S+[ ]*(?:(?:"[^"]*"|'[^']*'|\([^()]*\))[ ]*)?$""")

# Flags: the constructs that a piece may end with and that the following lines can continue.
NOTHING, BULLETS, NUMBERS, QUOTE, CODE = 0, 1, 2, 4, 8
ANYTHING = BULLETS | NUMBERS | QUOTE | CODE
_HEADS = frozenset("*+-> ")
_HEAD = re.compile(r"(?P<code>[ ]{4})|[ ]{0,3}(?:(?P<bullets>[*+-][ ])|(?P<numbers>\d+\.[ ])|(?P<quote>>))")
_LEAVES = {"": NOTHING, "code": CODE, "bullets": BULLETS, "numbers": NUMBERS, "quote": QUOTE}
_CARRIES_ON = _LEAVES | {"code": CODE | BULLETS | NUMBERS}


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    leaves: int
    vanishes: bool = False


@lru_cache(maxsize=4)
def split(text: str) -> tuple[str, ...]:
    """Return the pieces of a normalised text; only line ends between them are left out."""
    return tuple(text[start:end] for start, end in spans(text))


@lru_cache(maxsize=4)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each piece of a normalised text."""
    if len(text) > MAX_TEXT:
        return ((len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))),)
    fences = _fences(text)
    masked = _without(text, fences) if "<" in text else ""
    pieces = _Pieces()
    clean = 0
    for start, end, is_fence in _units(text, fences):
        if start < clean:
            pieces.extend(end)
            if html_reach.holds_markup(masked, clean, end):
                clean, _ = html_reach.clean_from(masked, clean, end)
        elif is_fence:
            pieces.add(_Piece(start, end, NOTHING), NOTHING)
        else:
            leaves, carries_on, vanishes = _reach(text[start:end])
            if html_reach.holds_markup(masked, start, end):
                clean, holds_blocks = html_reach.clean_from(masked, start, end)
                leaves |= ANYTHING if holds_blocks else NOTHING
            pieces.add(_Piece(start, end, leaves, vanishes), carries_on)
    return tuple((piece.start, piece.end) for piece in pieces.found)


class _Pieces:
    """The pieces found so far, and the one that may be continued: the last with any output on the page."""

    def __init__(self) -> None:
        self.found: list[_Piece] = []
        self._last = 0

    def add(self, piece: _Piece, carries_on: int) -> None:
        """Append a piece, or merge it into the one that it may continue."""
        if self.found and self.found[self._last].leaves & carries_on:
            self.found[self._last].leaves |= piece.leaves
            del self.found[self._last + 1 :]
            self.extend(piece.end)
            return
        self.found.append(piece)
        if not piece.vanishes:
            self._last = len(self.found) - 1

    def extend(self, end: int) -> None:
        self.found[-1].end = end


@Kept
def _reach(chunk: str) -> tuple[int, int, bool]:
    """Return what a chunk may leave open, what it may continue, and whether it has no output of its own."""
    lines = chunk.split("\n")
    heads = [_head(line) for line in lines]
    leaves = reduce(or_, (_LEAVES[head] for head in heads))
    if "]:" not in chunk or not lines[0].lstrip(" ").startswith("["):
        return leaves, _CARRIES_ON[heads[0]], heads[0] != "code" and chunk.isspace()
    if all(map(_DEFINITION.match, lines)):
        return leaves, NOTHING, True
    return leaves, ANYTHING, False


def _head(line: str) -> str:
    """Return the kind of a line's beginning, a key of `_LEAVES`."""
    if line[0] not in _HEADS and not line[0].isdecimal():
        return ""
    head = _HEAD.match(line)
    return str(head.lastgroup) if head else ""


def _units(text: str, fences: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is fenced code, for fenced blocks and runs of non-blank lines."""
    position = 0
    for start, end in fences:
        yield from ((*chunk.span(), False) for chunk in _CHUNK.finditer(text, position, start))
        yield start, end, True
        position = end
    yield from ((*chunk.span(), False) for chunk in _CHUNK.finditer(text, position))


def _fences(text: str) -> list[tuple[int, int]]:
    if "```" not in text and "~~~" not in text:
        return []
    closings: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for closing in _CLOSING.finditer(text):
        closings.setdefault(closing[1], []).append(closing.start())
        ends[closing.start()] = closing.end()
    found, free = [], 0
    for opening in FENCE_OPENING.finditer(text):
        candidates = closings.get(opening[1], [])
        nearest = bisect_right(candidates, opening.start())
        if opening.start() >= free and nearest < len(candidates):
            free = ends[candidates[nearest]]
            found.append((opening.start(), free))
    return found


def _without(text: str, fences: list[tuple[int, int]]) -> str:
    """Return `text` with fenced code masked out; all positions stay the same."""
    if not fences:
        return text
    parts, position = [], 0
    for start, end in fences:
        parts += [text[position:start], "\x1a" * (end - start)]
        position = end
    return "".join([*parts, text[position:]])
