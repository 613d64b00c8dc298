"""What kind of line a line of Markdown is, for its look and its height."""

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
    """The kinds of lines; `CODE` are the lines between fences."""

    TEXT = 0
    HEADING = 1
    QUOTE = 2
    TABLE = 3
    RULE = 4
    FENCE = 5
    CODE = 6


class State(IntEnum):
    """What a line leaves open: fences of n backticks are FENCE + n, of n tildes TILDES + n."""

    NONE = 0
    FENCE = 100
    TILDES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """The line's marks end at `start`; `marker` is where an item's mark stands in the line."""

    kind: LineKind = LineKind.TEXT
    state: int = State.NONE
    level: int = 0
    quoted: int = 0
    marker: tuple[int, int] | None = None
    start: int = 0


def read(text: str, before: int) -> Line:
    """Return what a line is, given the state that the line above left."""
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
