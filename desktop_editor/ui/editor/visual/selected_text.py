"""The selected text of the visual face, with its marks and its link."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import Link
from desktop_editor.ui.editor import typed
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.editor.visual.marking import MARKS, Marking, with_mark, without_mark
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step

KeepAnchor = QTextCursor.MoveMode.KeepAnchor


class SelectedText:
    """Reads and marks the selection of a field; without one, the word or the link at the cursor."""

    def __init__(self, field: QTextEdit, marking: Marking, formats: Formats) -> None:
        self._field, self._marking, self._formats = field, marking, formats

    def text(self) -> str:
        """Return the selected text in one line."""
        return _in_one_line(self._field.textCursor())

    def toggle_mark(self, name: str) -> None:
        """Set or remove the mark of a command; between words, for what is typed next."""
        mark, cursor = MARKS[name], self._field.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        inside = cursor.selectionStart() < self._field.textCursor().position() < cursor.selectionEnd()
        if inside or self._field.textCursor().hasSelection():
            self._marking.toggle(cursor, mark)
            return
        marks = self._formats.marks_of(self._field.currentCharFormat())
        new = without_mark(marks, type(mark)) if mark in marks else with_mark(marks, mark)
        self._field.setCurrentCharFormat(self._formats.text(new))

    def link(self) -> tuple[str, str]:
        """Return text and address of the link at the cursor; without one, the selected text and ""."""
        cursor = self._field.textCursor()
        around = self._marking.link_around(cursor.selectionStart())
        if around is None:
            return _in_one_line(cursor), ""
        start, end, link = around
        cursor.setPosition(start)
        cursor.setPosition(end, KeepAnchor)
        return _in_one_line(cursor), link.href

    def put_link(self, label: str, address: str) -> None:
        """Replace the selection, or the link around it, with a link; without an address, with its text."""
        cursor = self._field.textCursor()
        around = self._marking.link_around(cursor.selectionStart())
        title = around[2].title if around else ""
        with undo_step(cursor):
            if around:
                cursor.setPosition(around[0])
                cursor.setPosition(around[1], KeepAnchor)
            if label != _in_one_line(cursor):
                start, marks = cursor.selectionStart(), self._marking.at(cursor.selectionStart())
                cursor.insertText(" ".join(typed.written(label).split("\n")), self._formats.text(marks))
                cursor.setPosition(start, KeepAnchor)
            link = Link(address, title)
            self._marking.change(
                cursor, lambda marks: with_mark(marks, link) if address else without_mark(marks, Link)
            )
        cursor.setPosition(cursor.selectionEnd())
        self._field.setTextCursor(cursor)


def _in_one_line(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace(plain_documents.PARAGRAPH, " ").replace(plain_documents.LINE, " ")
