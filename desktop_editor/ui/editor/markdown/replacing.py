"""Replaces many ranges of a text at once."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCursor

from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.finding import Hit
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step


def replace_all(face: Face, substitutes: Iterable[tuple[Hit, str]]) -> None:
    """Replace each hit in `face.shown_text()` with its text, as one undo step.

    The text takes the format of what it replaces. Hits that include the object characters of pictures, cards
    or tables are skipped.
    """
    text = face.shown_text()
    units = plain_documents.Positions(text).units
    cursor = QTextCursor(face.document())
    with undo_step(cursor):
        for hit, new in reversed(list(substitutes)):
            if not plain_documents.NOT_TEXT.search(text, hit.start, hit.end):
                cursor.setPosition(units(hit.start))
                cursor.setPosition(units(hit.end), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(new, cursor.charFormat())
