"""The places of a document's blocks in the lines and pixels of the visual face."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.ui.editor.face import CaretPosition
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.toolkit import plain_documents


class BlockMap:
    """Finds blocks, which are numbered as in `Face`, in the text of a field and on the screen."""

    def __init__(self, field: QTextEdit, contents: Contents) -> None:
        self._field, self._contents = field, contents

    def caret(self) -> CaretPosition:
        """Return the position of the field's cursor."""
        found = self._contents.block_lines()
        if not found:
            return CaretPosition(0, 0)
        cursor = self._field.textCursor()
        number = self._block_of(cursor.blockNumber())
        end = cursor.position()
        cursor.setPosition(self._start(found[number][0]))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return CaretPosition(number, min(len(cursor.selectedText()), len(self.text(number))))

    def go_to(self, caret: CaretPosition) -> None:
        """Put the field's cursor at a position, or as near to it as possible."""
        found = self._contents.block_lines()
        if found:
            number = min(caret.block, len(found) - 1)
            offset = plain_documents.to_units(self.text(number), caret.offset)
            cursor = self._field.textCursor()
            cursor.setPosition(self._start(found[number][0]) + offset)
            self._field.setTextCursor(cursor)

    def text(self, block: int) -> str:
        """Return the text that is shown of a block."""
        found = self._contents.block_lines()
        if not found:
            return ""
        first, last = found[min(block, len(found) - 1)]
        return "\n".join(line.text() for line in self._contents.lines(first, last))

    def area(self, block: int) -> QRectF:
        """Return the area of a block in the field, or all of the field if there is no block."""
        found = self._contents.block_lines()
        if not found:
            return QRectF(self._field.rect())
        text = self._contents.text
        layout = text.documentLayout()
        first, last = (text.findBlockByNumber(number) for number in found[min(block, len(found) - 1)])
        return layout.blockBoundingRect(first).united(layout.blockBoundingRect(last))

    def block_at(self, y: float) -> int:
        """Return the number of the block at `y` pixels, or of the next one above; 0 above the first."""
        text = self._contents.text
        at = text.documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
        return self._block_of(text.findBlock(at).blockNumber())

    def _block_of(self, line: int) -> int:
        """Return the number of the block that a line belongs to."""
        found = self._contents.block_lines()
        return max((number for number, (first, _last) in enumerate(found) if first <= line), default=0)

    def _start(self, line: int) -> int:
        return self._contents.text.findBlockByNumber(line).position()
