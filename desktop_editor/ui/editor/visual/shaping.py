"""Changes the shapes of lines: headings, quotes, list items."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QTextCursor, QTextDocument

from desktop_editor.content.document import CodeBlock, Heading, Paragraph
from desktop_editor.ui.editor.visual import structure
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.rows import Holder, Shape
from desktop_editor.ui.toolkit.undo_step import undo_step

# A command: from all shapes and the range `first`–`last`, returns all shapes, neighbours included.
Make = Callable[[Sequence[Shape], int, int], list[Shape]]


class Shaping:
    """Runs the structure commands on the lines of a text document, each as one undo step."""

    def __init__(self, text: QTextDocument, contents: Contents) -> None:
        self._text, self._contents, self._formats = text, contents, contents.formats
        number = contents.number
        self.commands: dict[str, Make] = {
            "format.paragraph": partial(structure.make, block=Paragraph(())),
            "format.heading-2": partial(structure.make, block=Heading(2, ())),
            "format.heading-3": partial(structure.make, block=Heading(3, ())),
            "format.heading-4": partial(structure.make, block=Heading(4, ())),
            "format.code-block": partial(structure.make, block=CodeBlock("")),
            "format.quote": partial(structure.toggle_quote, number=number),
            "format.bullets": partial(structure.toggle_list, kind=Holder.BULLETS, number=number),
            "format.numbers": partial(structure.toggle_list, kind=Holder.NUMBERS, number=number),
        }

    def run(self, cursor: QTextCursor, make: Make) -> None:
        """Run a command on the lines of the selection."""
        first = self._text.findBlock(cursor.selectionStart()).blockNumber()
        last = self._text.findBlock(cursor.selectionEnd()).blockNumber()
        start, end = self._around(first, last)
        old = self.shapes(start, end)
        self.reshape(start, old, make(old, first - start, last - start))

    def leave(self, line: int) -> None:
        """Move the item of a line one level out of its list, or the line out of its innermost quote."""
        start, end = self._around(line, line)
        old = self.shapes(start, end)
        path = old[line - start].path
        if structure.in_item(path):
            self.reshape(start, old, structure.leave_list(old, line - start, self._contents.number))
        elif path:
            new = list(old)
            new[line - start] = Shape(path[:-1], old[line - start].block)
            self.reshape(start, old, new)

    def nest(self, first: int, last: int, step: int) -> bool:
        """Nest the items of lines one level in (+1) or out (-1); return whether there is an item."""
        start, end = self._around(first, last)
        old = self.shapes(start, end)
        items = [
            index for index in range(first - start, last - start + 1) if structure.begins_item(old, index)
        ] or [index for index in (first - start,) if structure.in_item(old[index].path)]
        new = old
        for index in items:
            if step > 0:
                new = structure.nest(new, index, self._contents.number)
            elif structure.in_item(new[index].path):
                new = structure.leave_list(new, index, self._contents.number)
        self.reshape(start, old, new)
        return bool(items)

    def set_shape(self, line: int, shape: Shape) -> None:
        """Set the shape of a line."""
        cursor = QTextCursor(self._text.findBlockByNumber(line))
        cursor.setBlockFormat(self._formats.line(shape))

    def reshape(self, first: int, old: Sequence[Shape], new: Sequence[Shape]) -> None:
        """Set the shapes of the lines from `first` on that differ, as one undo step."""
        cursor = QTextCursor(self._text)
        with undo_step(cursor):
            for number, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    cursor.setPosition(self._text.findBlockByNumber(first + number).position())
                    cursor.setBlockFormat(self._formats.line(after))

    def shapes(self, first: int, last: int) -> list[Shape]:
        """Return the shapes of lines `first`–`last`."""
        return [self._formats.shape_of(line) for line in self._contents.lines(first, last)]

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """Return the first and last line of the pieces that hold these lines and of their neighbours."""
        begins = [0]
        for piece in self._contents.pieces:
            begins.append(begins[-1] + piece.lines)
        start = max((index for index, begin in enumerate(begins[:-1]) if begin <= first), default=0)
        stop = next((index for index, begin in enumerate(begins) if begin > last), len(begins) - 1)
        return begins[max(0, start - 1)], begins[min(len(begins) - 1, stop + 1)] - 1
