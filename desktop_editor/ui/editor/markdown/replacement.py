"""What a command of the Markdown face makes of text and selection: one replacement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of the text by character positions; `start` equals `end` for a mere cursor."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in the place of `start`–`end`; the selection afterwards is in the new text's positions."""

    start: int
    end: int
    text: str
    selection: Selection

    def applied(self, text: str) -> str:
        """Return `text` with the replacement made."""
        return text[: self.start] + self.text + text[self.end :]


Change = Callable[[str, Selection], Replacement]


def line_start(text: str, position: int) -> int:
    """Return where the line of `position` begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return where the line of `position` ends, before its line end."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def over_lines(
    text: str, selection: Selection, change: Callable[[Sequence[str]], Sequence[str]]
) -> Replacement:
    """Return what `change` makes of the selected lines.

    A selection that ends at the very beginning of a line does not reach into it. A mere cursor keeps its
    distance to the end of its line.
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
