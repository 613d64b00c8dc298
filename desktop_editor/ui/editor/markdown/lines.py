"""The kinds of Markdown lines, which decide their look and height."""

import re
from dataclasses import dataclass
from enum import IntEnum

HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
QUOTE = re.compile(r" {0,3}(?:> ?)+")
ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s+")
RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
TABLE = re.compile(r"\s*\|")


class LineKind(IntEnum):
    """The kinds of lines; `CODE` is a line between fences."""

    TEXT = 0
    HEADING = 1
    QUOTE = 2
    TABLE = 3
    RULE = 4
    FENCE = 5
    CODE = 6


class State(IntEnum):
    """The block left open at a line's end: FENCE + n for n backticks, TILDES + n for n tildes."""

    NONE = 0
    FENCE = 100
    TILDES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A parsed line: its marks end at `start`; `marker` is the range of a list item's mark."""

    kind: LineKind = LineKind.TEXT
    state: int = State.NONE
    level: int = 0
    quoted: int = 0
    marker: tuple[int, int] | None = None
    start: int = 0


def read(text: str, before: int) -> Line:
    """Return the parsed line, given the state at the end of the line above."""
    fence = FENCE.match(text)
    if before > State.NONE:
        if fence and _closes(before, fence[1]) and not text[fence.end() :].strip():
            return Line(LineKind.FENCE)
        return Line(LineKind.CODE, before)
    if fence:
        return Line(LineKind.FENCE, _state(fence[1]))
    if RULE.fullmatch(text):
        return Line(LineKind.RULE)
    if TABLE.match(text):
        return Line(LineKind.TABLE)
    quote = QUOTE.match(text)
    quoted = quote.end() if quote else 0
    if heading := HEADING.match(text, quoted):
        return Line(LineKind.HEADING, level=len(heading[1]), quoted=quoted, start=heading.end())
    item = ITEM.match(text, quoted)
    return Line(
        LineKind.QUOTE if quote else LineKind.TEXT,
        quoted=quoted,
        marker=item.span(1) if item else None,
        start=item.end() if item else quoted,
    )


def _state(fence: str) -> int:
    return (State.FENCE if fence[0] == "`" else State.TILDES) + len(fence)


def _closes(state: int, fence: str) -> bool:
    own = _state(fence)
    return (own >= State.TILDES) == (state >= State.TILDES) and own >= state
