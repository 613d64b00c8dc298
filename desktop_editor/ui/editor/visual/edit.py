"""The visual face of the body, in which the text looks as readers see it."""

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)

from desktop_editor.content.document import Block, Document, Rule
from desktop_editor.ui.editor import typed
from desktop_editor.ui.editor.face import CaretPosition, Face
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual import insertion, reading
from desktop_editor.ui.editor.visual.block_map import BlockMap
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.formats import BLOCK_OBJECT, INLINE_OBJECT, Formats
from desktop_editor.ui.editor.visual.highlighter import VisualHighlighter
from desktop_editor.ui.editor.visual.keys import Keys
from desktop_editor.ui.editor.visual.marking import MARKS, Marking
from desktop_editor.ui.editor.visual.objects import BlockObjects, InlineObjects
from desktop_editor.ui.editor.visual.painting import Margins
from desktop_editor.ui.editor.visual.pictures import Pictures
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Row
from desktop_editor.ui.editor.visual.selected_text import SelectedText
from desktop_editor.ui.editor.visual.shaping import Shaping
from desktop_editor.ui.editor.visual.shown_markdown import ShownMarkdown
from desktop_editor.ui.editor.visual.state import names_at
from desktop_editor.ui.editor.visual.typed_markdown import TypedMarkdown
from desktop_editor.ui.editor.visual.typed_text import TypedText
from desktop_editor.ui.toolkit import clipboard, plain_documents
from desktop_editor.ui.toolkit.style import Colours

KeepAnchor = QTextCursor.MoveMode.KeepAnchor
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class VisualEdit(Face):
    """Shows a document as a word processor does; caret offsets are characters in the shown text of a block.

    `object_opened` carries the number of a line whose object is to be edited.
    """

    object_opened = Signal(int)

    def __init__(self, name: str, placeholder: str, colours: Colours, photos: Photos) -> None:
        super().__init__(name, placeholder, colours, photos)
        text = self.document()
        self._formats = Formats(self.font())
        self.contents = Contents(text, self._formats)
        self.shaping = Shaping(text, self.contents)
        self.marking = Marking(text, self._formats)
        self._keys = Keys(self, self.contents, self.shaping)
        self._typed = TypedMarkdown(self, self.contents, self.shaping, self.marking)
        self._typed_text = TypedText(self, self.contents, self.marking, self._keys)
        self.pictures = Pictures(photos.find, self)
        self._objects = BlockObjects(self._formats, self.pictures, colours, self)
        self._objects.selected = self._is_selected
        self._inline_objects = InlineObjects(self._formats, colours, self)
        text.documentLayout().registerHandler(BLOCK_OBJECT, self._objects)
        text.documentLayout().registerHandler(INLINE_OBJECT, self._inline_objects)
        self._highlighter = VisualHighlighter(text, self._formats, colours)
        self._margins = Margins(self, self._formats, colours)
        self._selected = SelectedText(self, self.marking, self._formats)
        self._blocks = BlockMap(self, self.contents)
        self._markdown = ShownMarkdown(self.contents, self)
        self._markdown.edited.connect(self.edited)
        self.pictures.arrived.connect(self.viewport().update)

    def text(self) -> str:
        return self._markdown.text()

    def show_text(self, text: str) -> None:
        self._markdown.show(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_text(self, text: str) -> None:
        self._markdown.replace(text)

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._objects.colours = self._inline_objects.colours = self._margins.colours = colours
        self._highlighter.set_colours(colours)

    def read_pictures_anew(self) -> None:
        self.pictures.forget()
        self.document().markContentsDirty(0, self.document().characterCount())

    def run_command(self, name: str) -> None:
        if name in MARKS:
            self._selected.toggle_mark(name)
        elif name == "format.rule":
            self.insert_blocks((Rule(),))
        else:
            self.shaping.run(self.textCursor(), self.shaping.commands[name])

    def command_state(self) -> frozenset[str]:
        return names_at(self.textCursor(), self.currentCharFormat(), self._formats, self.marking)

    def link(self) -> tuple[str, str]:
        return self._selected.link()

    def put_link(self, label: str, address: str) -> None:
        self._selected.put_link(label, address)

    def insert_table(self, columns: int, rows: int) -> None:
        insertion.insert_table(self, columns, rows)

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        insertion.insert_blocks(self, blocks)

    def insert_document(self, document: Document) -> None:
        insertion.insert_document(self, document)

    def insert_text(self, text: str) -> None:
        if plain_documents.is_address(text) and self.textCursor().hasSelection():
            self.put_link(self._selected.text(), text.strip())
        else:
            insertion.insert_text(self, text)

    def remove_selection(self, cursor: QTextCursor) -> None:
        """Remove the selected content; the remaining line gets the shape of text, or of an object."""
        if cursor.hasSelection():
            self._keys.remove_selection(cursor)

    def object_at(self, line: int) -> Block | None:
        """Return the block that a line shows as an object, or `None`."""
        return reading.object_of(self.document().findBlockByNumber(line), self._formats)

    def put_object(self, line: int, block: Block) -> None:
        """Replace the object of a line with a block and select it, as one undo step."""
        path = self._formats.shape_of(self.document().findBlockByNumber(line)).path
        self.contents.put(line, 1, [Row(path, block)])
        self._keys.choose(self.document().findBlockByNumber(line))

    def remove_object(self, cursor: QTextCursor) -> None:
        """Replace the object of the cursor's line with an empty paragraph."""
        self._keys.remove_object(cursor)

    def selected_document(self) -> Document:
        """Return the selection as a document, with its first and last block cut."""
        return insertion.selected(self)

    def caret_position(self) -> CaretPosition:
        return self._blocks.caret()

    def go_to(self, caret: CaretPosition) -> None:
        self._blocks.go_to(caret)

    def block_text(self, block: int) -> str:
        return self._blocks.text(block)

    def top_of(self, block: int) -> float:
        return self._blocks.area(block).top()

    def bottom_of(self, block: int) -> float:
        return self._blocks.area(block).bottom()

    def block_at(self, y: float) -> int:
        return self._blocks.block_at(y)

    def shown_text(self) -> str:
        return plain_documents.read(self.document()).replace(plain_documents.LINE, "\n")

    def selection(self) -> Selection:
        cursor, text = self.textCursor(), self.shown_text()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        return Selection(*(plain_documents.to_characters(text, end) for end in ends))

    def select(self, selection: Selection) -> None:
        cursor, text = self.textCursor(), self.shown_text()
        cursor.setPosition(plain_documents.to_units(text, selection.start))
        cursor.setPosition(plain_documents.to_units(text, selection.end), KeepAnchor)
        self.setTextCursor(cursor)

    def replace(self, change: Replacement) -> None:
        cursor, text = self.textCursor(), self.shown_text()
        cursor.setPosition(plain_documents.to_units(text, change.start))
        cursor.setPosition(plain_documents.to_units(text, change.end), KeepAnchor)
        cursor.insertText(change.text, cursor.charFormat())
        self.select(change.selection)

    def createMimeDataFromSelection(self) -> QMimeData:
        text = (
            self.textCursor()
            .selectedText()
            .replace(plain_documents.PARAGRAPH, "\n")
            .replace(plain_documents.LINE, "\n")
        )
        return clipboard.to_mime(self.selected_document(), plain_documents.NOT_TEXT.sub("", text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._runs_key(event):
            return
        text = "" if self.isReadOnly() else typed.text_of(event)
        if text:
            self._typed_text.write(text)
            self._typed.typed(text)
        else:
            command = typed.key_writing(event, "")
            super().keyPressEvent(command)
            event.setAccepted(command.isAccepted())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event if self.isReadOnly() else self._typed_text.take(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if line := self._object_under(event):
            self._keys.choose(line)  # so that the object can be dragged at once
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self._object_under(event)
        if line and not self.textCursor().hasSelection():
            self._keys.choose(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if line := self._object_under(event):
            self._keys.choose(line)
            self.object_opened.emit(line.blockNumber())
        else:
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The sizes of objects depend on the width of the column.
            self.document().markContentsDirty(0, self.document().characterCount())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._margins.paint(QRectF(event.rect()))
        super().paintEvent(event)

    def _runs_key(self, event: QKeyEvent) -> bool:
        """Handle a key that has a meaning of its own here; return whether it was handled."""
        key, held = event.key(), event.modifiers() & ~typed.UNHEEDED
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == SHIFT:
            return self._keys.break_line()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == NONE:
            return self._enter()
        if key == Qt.Key.Key_Backspace and held in (NONE, SHIFT):
            return self._keys.backspace()
        if key == Qt.Key.Key_Delete and held == NONE:
            return self._keys.delete()
        if key == Qt.Key.Key_Tab and held == NONE:
            return self._keys.tab(1) or self._leave(1)
        if key == Qt.Key.Key_Backtab:
            return self._keys.tab(-1) or self._leave(-1)
        if key == Qt.Key.Key_Up and held == NONE and self._is_on_first_line():
            self.left.emit(-1)
            return True
        return False

    def _enter(self) -> bool:
        cursor = self.textCursor()
        if isinstance(self._formats.shape_of(cursor.block()).block, ObjectBlock) and cursor.hasSelection():
            self.object_opened.emit(cursor.blockNumber())
            return True
        return self._typed.entered() or self._keys.enter()

    def _leave(self, step: int) -> bool:
        """Focus the next or previous widget, which Qt allows only while `tabChangesFocus` is set."""
        self.setTabChangesFocus(True)
        self.focusNextPrevChild(step > 0)
        self.setTabChangesFocus(False)
        return True

    def _is_on_first_line(self) -> bool:
        return not self.textCursor().movePosition(QTextCursor.MoveOperation.Up)

    def _object_under(self, event: QMouseEvent) -> QTextBlock | None:
        """Return the line of the object that the left button was pressed on, or `None`."""
        line = self.cursorForPosition(event.position().toPoint()).block()
        is_object = isinstance(self._formats.shape_of(line).block, ObjectBlock)
        return line if is_object and event.button() == Qt.MouseButton.LeftButton else None

    def _is_selected(self, position: int) -> bool:
        cursor = self.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()
