"""The effects of Enter, Tab, Backspace and Delete in a text with lists, quotes, headings and objects."""

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import CodeBlock, Heading, Paragraph
from desktop_editor.ui.editor.visual import structure
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Shape
from desktop_editor.ui.editor.visual.shaping import Shaping
from desktop_editor.ui.toolkit.plain_documents import LINE
from desktop_editor.ui.toolkit.undo_step import undo_step

KeepAnchor = QTextCursor.MoveMode.KeepAnchor
Move = QTextCursor.MoveOperation


class Keys:
    """Each method handles one key as one undo step, and returns whether the key was handled."""

    def __init__(self, field: QTextEdit, contents: Contents, shaping: Shaping) -> None:
        self._field, self._contents, self._shaping = field, contents, shaping
        self._formats = contents.formats

    def enter(self) -> bool:
        """Begin a new line, item or paragraph; in an empty item or quoted line, end the list or quote."""
        cursor = self._field.textCursor()
        with undo_step(cursor):
            if cursor.hasSelection():
                self.remove_selection(cursor)
            shape = self._formats.shape_of(cursor.block())
            if isinstance(shape.block, ObjectBlock):
                self.open_line(cursor)
            elif isinstance(shape.block, CodeBlock):
                self._enter_in_code(cursor, shape)
            elif shape.path and cursor.block().length() == 1:
                self._shaping.leave(cursor.blockNumber())
            else:
                self._split(cursor, shape)
        self._field.setTextCursor(cursor)
        return True

    def break_line(self) -> bool:
        """Begin a new line within the paragraph."""
        cursor = self._field.textCursor()
        shape = self._formats.shape_of(cursor.block())
        if isinstance(shape.block, ObjectBlock):
            return self.enter()
        cursor.insertText(LINE, self._formats.text(()))
        return True

    def tab(self, step: int) -> bool:
        """Nest the selected items; in code insert spaces; elsewhere return False, and Tab leaves the text."""
        cursor = self._field.textCursor()
        text = self._field.document()
        if isinstance(self._formats.shape_of(cursor.block()).block, CodeBlock) and step > 0:
            cursor.insertText("    ", self._formats.text(()))
            return True
        first = text.findBlock(cursor.selectionStart()).blockNumber()
        last = text.findBlock(cursor.selectionEnd()).blockNumber()
        return self._shaping.nest(first, last, step)

    def backspace(self) -> bool:
        """At a line's start, remove its heading, list or quote; next to an object, select the object."""
        cursor = self._field.textCursor()
        line = cursor.block()
        shape = self._formats.shape_of(line)
        if cursor.hasSelection():
            return self._delete_selection(cursor)
        if isinstance(shape.block, ObjectBlock):
            return self.remove_object(cursor) if not cursor.atBlockStart() else self._join_above(cursor)
        if not cursor.atBlockStart():
            return False
        if isinstance(shape.block, Heading | CodeBlock):
            self._shaping.set_shape(line.blockNumber(), Shape(shape.path, Paragraph(())))
            return True
        above = self._formats.shape_of(line.previous()).path if line.previous().isValid() else ()
        if shape.path and shape.path[-1] not in above:
            self._shaping.leave(line.blockNumber())
            return True
        return self._join_above(cursor)

    def delete(self) -> bool:
        """At the end of a line, join the next one to it, or select the object that is there."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return self._delete_selection(cursor)
        if isinstance(self._formats.shape_of(cursor.block()).block, ObjectBlock) and cursor.atBlockStart():
            return self.remove_object(cursor)
        if not cursor.atBlockEnd():
            return False
        below = cursor.block().next()
        if below.isValid() and self._is_object(below):
            if cursor.block().length() == 1:
                return self._drop_line(cursor)
            self.choose(below)
            return True
        if below.isValid() and self._is_object(cursor.block()):
            return below.length() == 1 and self._drop_line(QTextCursor(below))
        return False

    def open_line(self, cursor: QTextCursor) -> None:
        """Insert an empty paragraph after the cursor's object, or before it if the cursor is before it."""
        path = structure.without_list(self._formats.shape_of(cursor.block()).path)
        format_ = self._formats.line(Shape(path, Paragraph(())))
        if cursor.atBlockStart() and not cursor.atBlockEnd():
            old = cursor.blockFormat()
            cursor.insertBlock(old, self._formats.text(()))
            cursor.movePosition(Move.PreviousBlock)
            cursor.setBlockFormat(format_)
        else:
            cursor.movePosition(Move.EndOfBlock)
            cursor.insertBlock(format_, self._formats.text(()))

    def choose(self, line: QTextBlock) -> None:
        """Select the object of a line."""
        cursor = QTextCursor(line)
        cursor.movePosition(Move.EndOfBlock, KeepAnchor)
        self._field.setTextCursor(cursor)

    def remove_selection(self, cursor: QTextCursor) -> None:
        """Remove the selection; the remaining line gets the shape of the first line with text."""
        text = self._field.document()
        first, last = text.findBlock(cursor.selectionStart()), text.findBlock(cursor.selectionEnd())
        kept = self._formats.shape_of(first)
        if isinstance(kept.block, ObjectBlock):
            kept = self._formats.shape_of(last)
        if isinstance(kept.block, ObjectBlock):
            kept = Shape(structure.without_list(kept.path), Paragraph(()))
        is_whole_object = first == last and isinstance(self._formats.shape_of(first).block, ObjectBlock)
        cursor.removeSelectedText()
        if not self._is_object(cursor.block()) or is_whole_object:
            cursor.setBlockFormat(self._formats.line(kept))

    def _split(self, cursor: QTextCursor, shape: Shape) -> None:
        """Split the line in two; a heading is followed by a paragraph, an item by the next item."""
        path, block = shape.path, shape.block
        if structure.in_item(path):
            path = structure.next_item(path, self._contents.number)
        at_end = cursor.atBlockEnd()
        if isinstance(block, Heading) and cursor.atBlockStart() and not at_end:
            cursor.insertBlock(cursor.blockFormat())
            QTextCursor(cursor.block().previous()).setBlockFormat(
                self._formats.line(Shape(shape.path, Paragraph(())))
            )
            return
        if block is None or (isinstance(block, Heading) and at_end):
            block = Paragraph(())
        cursor.insertBlock(self._formats.line(Shape(path, block)), self._formats.text(()))

    def _enter_in_code(self, cursor: QTextCursor, shape: Shape) -> None:
        """Begin a line of code; the third empty one at the end leaves the code block."""
        before = cursor.block().text()
        if cursor.atBlockEnd() and before.endswith(LINE * 2):
            cursor.deletePreviousChar()
            cursor.deletePreviousChar()
            cursor.insertBlock(self._formats.line(Shape(shape.path, Paragraph(()))), self._formats.text(()))
        else:
            cursor.insertText(LINE, self._formats.text(()))

    def _delete_selection(self, cursor: QTextCursor) -> bool:
        with undo_step(cursor):
            self.remove_selection(cursor)
        self._field.setTextCursor(cursor)
        return True

    def _join_above(self, cursor: QTextCursor) -> bool:
        """Join the line to the one above; select an object there, or remove an empty line."""
        above = cursor.block().previous()
        if not above.isValid():
            return True
        if above.length() == 1 and not self._is_object(above):
            return self._drop_line(QTextCursor(above))
        if self._is_object(above):
            if cursor.block().length() == 1 and cursor.block().next().isValid():
                self._drop_line(cursor)
            self.choose(above)
            return True
        if self._is_object(cursor.block()):
            return True
        with undo_step(cursor):
            kept = above.blockFormat()
            cursor.deletePreviousChar()
            cursor.setBlockFormat(kept)
        self._field.setTextCursor(cursor)
        return True

    def remove_object(self, cursor: QTextCursor) -> bool:
        """Replace the object of the line with an empty paragraph."""
        with undo_step(cursor):
            path = structure.without_list(self._formats.shape_of(cursor.block()).path)
            cursor.movePosition(Move.StartOfBlock)
            cursor.movePosition(Move.EndOfBlock, KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self._formats.line(Shape(path, Paragraph(()))))
        self._field.setTextCursor(cursor)
        return True

    def _drop_line(self, cursor: QTextCursor) -> bool:
        """Remove the cursor's empty line and go to the one below, which keeps its shape."""
        with undo_step(cursor):
            below = cursor.block().next().blockFormat()
            cursor.deleteChar()
            cursor.setBlockFormat(below)
        self._field.setTextCursor(cursor)
        return True

    def _is_object(self, line: QTextBlock) -> bool:
        return isinstance(self._formats.shape_of(line).block, ObjectBlock)
