"""Sets and removes marks on text, such as bold, italic and links."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextCursor, QTextDocument, QTextFragment

from desktop_editor.content.document import Code, CodeBlock, Emphasis, Link, Mark, Marks, Strike, Strong
from desktop_editor.ui.editor.visual import reading
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.toolkit.undo_step import undo_step

MARKS: dict[str, Mark] = {
    "format.bold": Strong(),
    "format.italic": Emphasis(),
    "format.strike": Strike(),
    "format.code": Code(),
}
# From the outermost to the innermost, in the order that reads best in Markdown.
ORDER = (Link, Strong, Emphasis, Strike, Code)

Change = Callable[[Marks], Marks]


def with_mark(marks: Marks, mark: Mark) -> Marks:
    """Return marks with one more, which replaces one of the same kind."""
    others = [other for other in marks if type(other) is not type(mark)]
    return tuple(sorted([*others, mark], key=lambda other: ORDER.index(type(other))))


def without_mark(marks: Marks, kind: type[Mark]) -> Marks:
    """Return marks without those of a kind."""
    return tuple(mark for mark in marks if not isinstance(mark, kind))


class Marking:
    """Reads and changes the marks of ranges of a text document."""

    def __init__(self, text: QTextDocument, formats: Formats) -> None:
        self._text, self._formats = text, formats

    def toggle(self, cursor: QTextCursor, mark: Mark) -> None:
        """Mark the selection, or remove the mark if all of it has it, as one undo step."""
        stretch = list(self._stretch(cursor.selectionStart(), cursor.selectionEnd()))
        bare = [found for *_ends, found in stretch if mark not in self._formats.marks_of(found.charFormat())]
        if bare:
            self.change(cursor, lambda marks: with_mark(marks, mark))
        else:
            self.change(cursor, lambda marks: without_mark(marks, type(mark)))

    def change(self, cursor: QTextCursor, change: Change) -> None:
        """Change the marks of the selection, except in code blocks, as one undo step."""
        stretch = [
            (start, end, self._formats.remarked(found.charFormat(), change))
            for start, end, found in self._stretch(cursor.selectionStart(), cursor.selectionEnd())
        ]
        edit = QTextCursor(self._text)
        with undo_step(edit):
            for start, end, format_ in stretch:
                edit.setPosition(start)
                edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                edit.setCharFormat(format_)

    def at(self, position: int) -> Marks:
        """Return the marks of the character at a position; none after the last one of a line."""
        line = self._text.findBlock(position)
        for fragment in reading.fragments(line):
            if fragment.position() <= position < fragment.position() + fragment.length():
                return self._formats.marks_of(fragment.charFormat())
        return ()

    def link_around(self, position: int) -> tuple[int, int, Link] | None:
        """Return start, end and link of the link at a position or right before it, or `None`."""
        for at in (position, position - 1):
            link = next((mark for mark in self.at(at) if isinstance(mark, Link)), None)
            if link and self._text.findBlock(at) == self._text.findBlock(position):
                return (*self._extent(at, link), link)
        return None

    def typing_marks(self, cursor: QTextCursor) -> Marks:
        """Return the marks that a typed character inherits; a link is not continued at its end."""
        marks = self._formats.marks_of(cursor.charFormat())
        link = next((mark for mark in marks if isinstance(mark, Link)), None)
        if link and (cursor.atBlockStart() or cursor.atBlockEnd() or link not in self.at(cursor.position())):
            return without_mark(marks, Link)
        return marks

    def _extent(self, position: int, link: Link) -> tuple[int, int]:
        """Return start and end of the run of a link around a position."""
        runs: list[tuple[int, int]] = []
        for fragment in reading.fragments(self._text.findBlock(position)):
            first, last = fragment.position(), fragment.position() + fragment.length()
            if link not in self._formats.marks_of(fragment.charFormat()):
                continue
            if runs and runs[-1][1] == first:
                first = runs.pop()[0]
            runs.append((first, last))
        return next(run for run in runs if run[0] <= position < run[1])

    def _stretch(self, start: int, end: int) -> Iterator[tuple[int, int, QTextFragment]]:
        """Yield start, end and fragment of each run of one format between two positions."""
        line = self._text.findBlock(start)
        while line.isValid() and line.position() < end:
            if not isinstance(self._formats.shape_of(line).block, CodeBlock):
                for fragment in reading.fragments(line):
                    first = max(start, fragment.position())
                    last = min(end, fragment.position() + fragment.length())
                    if first < last and not self._formats.block_of(fragment.charFormat()):
                        yield first, last, fragment
            line = line.next()
