"""A field at the top of the page, headline or lead: one paragraph, as tall as its text."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop_editor.ui.editor import typed
from desktop_editor.ui.toolkit import clipboard, plain_documents

STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class HeaderField(QTextEdit):
    """One wrapped paragraph of plain text. `left` is +1 or -1 when the cursor moves down or up out of it."""

    edited = Signal(str)
    left = Signal(int)

    def __init__(self, name: str, placeholder: str, font: QFont) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        """Return the field's text, without line ends."""
        return plain_documents.read(self.document()).replace("\n", " ")

    def show_text(self, text: str, *, reset_undo: bool = False) -> None:
        """Show a text without emitting `edited`.

        An unchanged text is left alone, unless `reset_undo` is set, which clears the undo history.
        """
        line = _one_line(text)
        if reset_undo or line != self.text():
            self.blockSignals(True)
            self.setPlainText(line)
            self.blockSignals(False)

    def height_for(self, width: int) -> int:
        """Set the width in pixels, and return the height that the text needs at this width."""
        self.resize(width, self.height())
        least = QFontMetrics(self.font()).height()
        return max(least, ceil(self.document().size().height()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if text := clipboard.text_of(source):
            self.insertPlainText(_one_line(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(1)
            return
        step = STEPS.get(event.key(), 0)
        if step and not event.modifiers() & ~typed.UNHEEDED:
            cursor = self.textCursor()
            moved = QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up
            if not cursor.movePosition(moved):
                self.left.emit(step)
                return
        key = typed.key_writing(event, _one_line(typed.text_of(event)))
        super().keyPressEvent(key)
        event.setAccepted(key.isAccepted())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text = _one_line(typed.written(event.commitString()))
        super().inputMethodEvent(typed.input_writing(event, self.textCursor(), text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self) -> None:
        self.edited.emit(self.text())


def _one_line(text: str) -> str:
    return " ".join(plain_documents.tidy(text).split("\n"))
