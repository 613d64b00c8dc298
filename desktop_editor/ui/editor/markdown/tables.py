"""Tables in Markdown: to create one, move from cell to cell and add rows."""

import re
from itertools import pairwise

from desktop_editor.ui.editor.markdown import commands as markdown_commands
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection, line_end, line_start

BAR = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r"\s*\|[\s|:-]*-[\s|:-]*")


def empty(columns: int, rows: int) -> str:
    """Return an empty table whose first row is the heading row."""
    row = "|" + "   |" * columns
    return "\n".join([row, "|" + " --- |" * columns, *[row] * (rows - 1)])


def insert(text: str, selection: Selection, columns: int, rows: int) -> Replacement:
    """Insert an empty table after the selection's line, with the cursor in its first cell."""
    made = empty(columns, rows)
    change = markdown_commands.insert_block(text, selection, made)
    cursor = change.start + change.text.index(made) + len("| ")
    return Replacement(change.start, change.end, change.text, Selection(cursor, cursor))


def is_row(line: str) -> bool:
    """Return whether the line is a row of a table."""
    return line.lstrip().startswith("|")


def next_cell(text: str, position: int, step: int) -> Selection | None:
    """Return the contents of the next (+1) or previous (-1) cell, also in a neighbouring row, or `None`."""
    cells = _cells(text, position)
    if not cells:
        return None
    here = next(
        (i for i, (left, right) in enumerate(cells) if left < position <= right), -1 if step > 0 else 0
    )
    if 0 <= here + step < len(cells):
        return _inside(text, *cells[here + step])
    other = _other_row(text, position, step)
    return _inside(text, *other[0 if step > 0 else -1]) if other else None


def new_row(text: str, position: int) -> Replacement:
    """Insert an empty row below the one of `position`, with the cursor in its first cell."""
    end = line_end(text, position)
    row = "\n|" + "   |" * len(_cells(text, position))
    cursor = end + len("\n| ")
    return Replacement(end, end, row, Selection(cursor, cursor))


def _cells(text: str, position: int) -> list[tuple[int, int]]:
    """Return the bars on both sides of each cell; a missing last bar is the end of the line."""
    start, end = line_start(text, position), line_end(text, position)
    line = text[start:end]
    if not is_row(line):
        return []
    bars = [start + found.start() for found in BAR.finditer(line)]
    if text[bars[-1] + 1 : end].strip() or len(bars) == 1:
        bars.append(end)
    return list(pairwise(bars))


def _other_row(text: str, position: int, step: int) -> list[tuple[int, int]]:
    """Return the cells of the row below (+1) or above (-1), skipping the line of dashes."""
    while True:
        position = line_end(text, position) + 1 if step > 0 else line_start(text, position) - 1
        if not 0 <= position <= len(text):
            return []
        line = text[line_start(text, position) : line_end(text, position)]
        if not DASHES.fullmatch(line):
            return _cells(text, position)


def _inside(text: str, left: int, right: int) -> Selection:
    content = text[left + 1 : right]
    if not content.strip():
        middle = left + 1 + min(1, len(content))
        return Selection(middle, middle)
    start = left + 1 + len(content) - len(content.lstrip())
    return Selection(start, start + len(content.strip()))
