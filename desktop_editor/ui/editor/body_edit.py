"""The body of the article in its Markdown face: plain text, highlighted in place, as tall as it is long."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPaintEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop_editor.ui.editor import markdown_commands, markdown_links, markdown_tables, plain
from desktop_editor.ui.editor.caret import Caret
from desktop_editor.ui.editor.highlighter import MarkdownHighlighter
from desktop_editor.ui.editor.line_shapes import LineShapes
from desktop_editor.ui.editor.replacement import Change, Replacement, Selection
from desktop_editor.ui.style import SERIF, Colours, font

PIXELS = 17
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
ADDRESS = ("http://", "https://", "mailto:")


class BodyEdit(QTextEdit):
    """Markdown as text. It never scrolls itself: the page that it lies on does.

    `edited` carries the whole text; `left` -1 when the cursor wants to go above the first line;
    `pictures_dropped` a list of paths or a `QImage`.
    """

    edited = Signal(str)
    left = Signal(int)
    pictures_dropped = Signal(object)

    def __init__(self, name: str, placeholder: str, colours: Colours) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        face = font(SERIF, PIXELS)
        self.setFont(face)
        self.document().setDefaultFont(face)
        self.document().setDocumentMargin(0)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabStopDistance(QFontMetricsF(face).horizontalAdvance("    "))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._highlighter = MarkdownHighlighter(self.document(), colours)
        self._shapes = LineShapes(self.document(), face)
        self._changed = (0, 0)
        self._shown = ""
        self.show_text("")
        self._caret = Caret(self, colours.accent)
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._tell)

    def text(self) -> str:
        """The Markdown, with `\\n` line ends."""
        return plain.read(self.document())

    def show_text(self, text: str) -> None:
        """Show another article's text: the history of undo begins anew."""
        self._shown = plain.tidy(text)
        self.document().setUndoRedoEnabled(False)
        self._shapes.fill(self._shown)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_text(self, text: str) -> None:
        """Take the article's text as something else has changed it, as one step of undo.

        Only what differs is replaced, so that the cursor stays where it is. Nothing is told.
        """
        old, new = self.text(), plain.tidy(text)
        if old == new:
            return
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        self._shown = new
        cursor = QTextCursor(self.document())
        cursor.setPosition(plain.to_units(old, start))
        cursor.setPosition(plain.to_units(old, len(old) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start : len(new) - end])

    def set_colours(self, colours: Colours) -> None:
        """Take the look of the application."""
        self._caret.colour = colours.accent
        self._highlighter.set_colours(colours)

    def selection(self) -> Selection:
        """The selection in character positions of `text()`."""
        cursor, text = self.textCursor(), self.text()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        return Selection(*(plain.to_characters(text, end) for end in ends))

    def run(self, command: Change) -> None:
        """Apply a command to text and selection as one step of undo."""
        self.replace(command(self.text(), self.selection()))

    def replace(self, change: Replacement) -> None:
        """Make a replacement as one step of undo and select what it says."""
        cursor, text = self.textCursor(), self.text()
        cursor.beginEditBlock()
        cursor.setPosition(plain.to_units(text, change.start))
        cursor.setPosition(plain.to_units(text, change.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)
        cursor.endEditBlock()
        self.select(change.selection)

    def select(self, selection: Selection) -> None:
        """Select a stretch of the text."""
        cursor, text = self.textCursor(), self.text()
        cursor.setPosition(plain.to_units(text, selection.start))
        cursor.setPosition(plain.to_units(text, selection.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def cursor_area(self) -> QRect:
        """Where the cursor is, in the coordinates of this widget."""
        return self.cursorRect().translated(self.viewport().pos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or bool(_picture_files(source))

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace(plain.PARAGRAPH, "\n"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = _picture_files(source)
        image = source.imageData() if source.hasImage() and not source.hasText() else None
        if files:
            self.pictures_dropped.emit(files)
        elif isinstance(image, QImage) and not image.isNull():
            self.pictures_dropped.emit(image)
        elif source.hasText():
            self._paste(plain.pasted(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._runs_key(event):
            return
        if self._begins_word(event.text()):
            # Qt merges all that is typed into one step of undo, but not with the beginning of a block.
            cursor = self.textCursor()
            cursor.beginEditBlock()
            super().keyPressEvent(event)
            cursor.endEditBlock()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._caret.draw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._caret.show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _begins_word(self, typed: str) -> bool:
        """Whether a typed letter is a word's first: undo takes words back one by one."""
        before = self.document().characterAt(self.textCursor().selectionStart() - 1)
        return typed.isalnum() and not before.isalnum()

    def _runs_key(self, event: QKeyEvent) -> bool:
        """Do what Enter, Tab and Up mean in Markdown; say whether the key is used up."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        plainly = held == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (plainly or shift):
            self._enter(within_paragraph=shift)
            return True
        if key == Qt.Key.Key_Tab and plainly:
            return self._tab(1)
        if key == Qt.Key.Key_Backtab:
            return self._tab(-1)
        if key == Qt.Key.Key_Up and plainly and self._is_on_first_line():
            self.left.emit(-1)
            return True
        return False

    def _enter(self, *, within_paragraph: bool) -> None:
        """Begin a line; Qt itself would reset the format of an empty one instead, or put in U+2028."""
        if within_paragraph:
            self.textCursor().insertText("  \n")
            return
        change = markdown_commands.new_line(self.text(), self.selection())
        if change is not None:
            self.replace(change)
        else:
            self.textCursor().insertText("\n")

    def _tab(self, step: int) -> bool:
        """Go to the next cell of a table, or nest a list item; elsewhere Tab leaves the text."""
        text, selection = self.text(), self.selection()
        cell = markdown_tables.next_cell(text, selection.end, step)
        if cell is not None:
            self.select(cell)
            return True
        line = self.textCursor().block().text()
        if markdown_tables.is_row(line):
            if step > 0:
                self.replace(markdown_tables.new_row(text, selection.end))
            return True
        parts = markdown_commands.line_parts(line)
        if parts["bullet"] or parts["number"]:
            self.run(markdown_commands.nest if step > 0 else markdown_commands.unnest)
            return True
        self._leave(step)
        return True

    def _leave(self, step: int) -> None:
        """Go to the next or former widget, which Qt allows only to a text whose every Tab does so."""
        self.setTabChangesFocus(True)
        self.focusNextPrevChild(step > 0)
        self.setTabChangesFocus(False)

    def _is_on_first_line(self) -> bool:
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Up)

    def _paste(self, text: str) -> None:
        selection = self.selection()
        is_address = text.strip().lower().startswith(ADDRESS) and len(text.split()) == 1
        if is_address and selection.start != selection.end:
            label = self.text()[selection.start : selection.end]
            self.replace(markdown_links.insert(self.text(), selection, label, text.strip()))
        else:
            self.textCursor().insertText(text)

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        self._changed = (position, added)

    def _tell(self) -> None:
        """Tell an edit; a new format, which Qt reports alike, changes no text."""
        text = self.text()
        changed, self._changed = self._changed, (0, 0)
        if self.document().isUndoRedoEnabled():
            self._shapes.follow(*changed)
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)


def _picture_files(source: QMimeData) -> list[Path]:
    urls: list[QUrl] = source.urls() if source.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURES]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)
