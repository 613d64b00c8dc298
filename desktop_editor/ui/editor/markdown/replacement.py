"""The result of a command on text and selection: one replacement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A range of the text in characters; `start` equals `end` for a cursor without selection."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replaces `start`–`end` with `text`; `selection` holds positions in the resulting text."""

    start: int
    end: int
    text: str
    selection: Selection

    def applied(self, text: str) -> str:
        """Return `text` with the replacement applied."""
        return text[: self.start] + self.text + text[self.end :]


Change = Callable[[str, Selection], Replacement]


def line_start(text: str, position: int) -> int:
    """Return the start of the line of `position`."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return the end of the line of `position`, before its line break."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def over_lines(
    text: str, selection: Selection, change: Callable[[Sequence[str]], Sequence[str]]
) -> Replacement:
    """Return the replacement that applies `change` to the selected lines.

    A selection that ends at the very start of a line does not include that line. A cursor without selection
    keeps its distance from the end of its line.
    """
    last = selection.end
    if selection.start < last and text[last - 1] == "\n":
        last -= 1
    start, end = line_start(text, selection.start), line_end(text, last)
    new = "\n".join(change(text[start:end].split("\n")))
    if selection.start != selection.end:
        return Replacement(start, end, new, Selection(start, start + len(new)))
    cursor = max(start, start + len(new) - (end - selection.end))
    return Replacement(start, end, new, Selection(cursor, cursor))
