"""What is typed in the visual face, by a key or by an input method, goes into its text by one way."""

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import Text
from desktop_editor.ui.editor import typed
from desktop_editor.ui.editor.visual import loading
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.keys import Keys
from desktop_editor.ui.editor.visual.marking import Marking
from desktop_editor.ui.editor.visual.rows import Placed
from desktop_editor.ui.toolkit.undo_step import undo_step

KeepAnchor = QTextCursor.MoveMode.KeepAnchor


class TypedText:
    """Writes at the cursor, in the place of what is selected; at an object a paragraph is begun beside it.

    As in a word processor: before the object if the cursor stands there, else behind it. Qt itself would
    write in the format of what stands before the cursor, and make an object of each character.
    """

    def __init__(self, field: QTextEdit, contents: Contents, marking: Marking, keys: Keys) -> None:
        self._field, self._contents = field, contents
        self._marking, self._keys = marking, keys
        self._formats = contents.formats

    def write(self, text: str) -> None:
        """Write a text, whose line ends are as Enter; a word, and whatever it replaces, is a step of undo.

        Without a text there is room for one then: the selection is gone, the paragraph begun.
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
        """Write what an input method brings, and return what is left of it: what is being composed."""
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
        """Whether more is done than to go on with a word: Qt merges with the step of undo before."""
        before = self._field.document().characterAt(cursor.position() - 1)
        begins_word = text[:1].isalnum() and not before.isalnum()
        return begins_word or cursor.hasSelection() or self._is_at_object(cursor) or "\n" in text

    def _write(self, cursor: QTextCursor, line: str) -> None:
        if self._is_at_object(cursor):
            self._keys.open_line(cursor)
            self._field.setTextCursor(cursor)
        marks = self._marking.typing_marks(cursor)
        loading.insert_inlines(cursor, (Text(line, marks),), self._formats)
        if not line:  # what is being composed gets them, too
            self._field.setCurrentCharFormat(self._formats.text(marks))

    def _is_at_object(self, cursor: QTextCursor) -> bool:
        return isinstance(self._formats.shape_of(cursor.block()).block, Placed)
