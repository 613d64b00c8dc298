"""Writes text typed in the visual face, by a key or an input method, into the document."""

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import Text
from desktop_editor.ui.editor import typed
from desktop_editor.ui.editor.visual import loading
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.keys import Keys
from desktop_editor.ui.editor.visual.marking import Marking
from desktop_editor.ui.editor.visual.rows import ObjectBlock
from desktop_editor.ui.toolkit.undo_step import undo_step

KeepAnchor = QTextCursor.MoveMode.KeepAnchor


class TypedText:
    """Inserts at the cursor and replaces the selection; at an object it begins a paragraph next to it.

    As in a word processor, the paragraph is before the object if the cursor is there, else after it. Qt would
    write in the format of the character before the cursor, and turn each typed character into an object.
    """

    def __init__(self, field: QTextEdit, contents: Contents, marking: Marking, keys: Keys) -> None:
        self._field, self._contents = field, contents
        self._marking, self._keys = marking, keys
        self._formats = contents.formats

    def write(self, text: str) -> None:
        """Write a text, with Enter for each line end; a word and what it replaces are one undo step.

        An empty text only prepares for one: it removes the selection, or begins the paragraph.
        """
        cursor = self._field.textCursor()
        if not self._begins_step(cursor, text):
            self._write(cursor, text)
            return
        with undo_step(cursor):
            if cursor.hasSelection():
                marks = self._marking.at(cursor.selectionStart())
                self._keys.remove_selection(cursor)
                cursor.setCharFormat(self._formats.text(marks))
                self._field.setTextCursor(cursor)
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._keys.enter()
                if line or not text:
                    self._write(self._field.textCursor(), line)

    def take(self, event: QInputMethodEvent) -> QInputMethodEvent:
        """Write the committed text of an input method; return an event with only the composed text."""
        cursor = self._field.textCursor()
        text = typed.written(event.commitString())
        start, end = typed.replaced(event, cursor)
        if start < end:
            cursor.setPosition(start)
            cursor.setPosition(end, KeepAnchor)
            self._field.setTextCursor(cursor)
        if text or start < end or event.preeditString():
            self.write(text)
        return typed.composing(event, self._field.textCursor().block().length() - 1)

    def _begins_step(self, cursor: QTextCursor, text: str) -> bool:
        """Return whether this is more than continuing a word, which Qt merges with the last undo step."""
        before = self._field.document().characterAt(cursor.position() - 1)
        begins_word = text[:1].isalnum() and not before.isalnum()
        return begins_word or cursor.hasSelection() or self._is_at_object(cursor) or "\n" in text

    def _write(self, cursor: QTextCursor, line: str) -> None:
        if self._is_at_object(cursor):
            self._keys.open_line(cursor)
            self._field.setTextCursor(cursor)
        marks = self._marking.typing_marks(cursor)
        loading.insert_inlines(cursor, (Text(line, marks),), self._formats)
        if not line:  # so that the composed text gets them, too
            self._field.setCurrentCharFormat(self._formats.text(marks))

    def _is_at_object(self, cursor: QTextCursor) -> bool:
        return isinstance(self._formats.shape_of(cursor.block()).block, ObjectBlock)
