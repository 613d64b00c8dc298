"""The visual face of the body, in which the text looks as readers see it."""

from PySide6.QtCore import QMetaObject, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)

from desktop_editor.content.document import Block, Document, Link, Rule
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write
from desktop_editor.ui.editor import typed
from desktop_editor.ui.editor.face import CaretPosition, Face
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual import healing, insertion, reading
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.formats import BLOCK_OBJECT, INLINE_OBJECT, Formats
from desktop_editor.ui.editor.visual.highlighter import VisualHighlighter
from desktop_editor.ui.editor.visual.keys import Keys
from desktop_editor.ui.editor.visual.marking import MARKS, Marking, with_mark, without_mark
from desktop_editor.ui.editor.visual.objects import BlockObjects, InlineObjects
from desktop_editor.ui.editor.visual.painting import Margins
from desktop_editor.ui.editor.visual.pictures import Pictures
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Row
from desktop_editor.ui.editor.visual.shaping import Shaping
from desktop_editor.ui.editor.visual.state import names_at
from desktop_editor.ui.editor.visual.typed_markdown import TypedMarkdown
from desktop_editor.ui.editor.visual.typed_text import TypedText
from desktop_editor.ui.toolkit import clipboard, plain_documents
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.undo_step import undo_step

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
        self._blocks = BlockObjects(self._formats, self.pictures, colours, self)
        self._blocks.selected = self._is_selected
        self._inlines = InlineObjects(self._formats, colours, self)
        text.documentLayout().registerHandler(BLOCK_OBJECT, self._blocks)
        text.documentLayout().registerHandler(INLINE_OBJECT, self._inlines)
        self._highlighter = VisualHighlighter(text, self._formats, colours)
        self._margins = Margins(self, self._formats, colours)
        self._shown = ""
        self._changed: tuple[int, int] | None = None
        self._heals, self._steps = False, 0
        self.show_text("")
        text.contentsChange.connect(self._note_change)
        text.contentsChanged.connect(self._tell)
        self.pictures.arrived.connect(self.viewport().update)

    def text(self) -> str:
        return self._shown

    def show_text(self, text: str) -> None:
        self._shown = text
        self.document().setUndoRedoEnabled(False)
        self.contents.load(parse(text))
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_text(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.contents.replace(parse(text))

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._blocks.colours = self._inlines.colours = self._margins.colours = colours
        self._highlighter.set_colours(colours)

    def read_pictures_anew(self) -> None:
        self.pictures.forget()
        self.document().markContentsDirty(0, self.document().characterCount())

    def run_command(self, name: str) -> None:
        if name in MARKS:
            self._toggle_mark(name)
        elif name == "format.rule":
            self.insert_blocks((Rule(),))
        else:
            self.shaping.run(self.textCursor(), self.shaping.commands[name])

    def command_state(self) -> frozenset[str]:
        return names_at(self.textCursor(), self.currentCharFormat(), self._formats, self.marking)

    def link(self) -> tuple[str, str]:
        cursor = self.textCursor()
        around = self.marking.link_around(cursor.selectionStart())
        if around is None:
            return _selected_text(cursor), ""
        start, end, link = around
        cursor.setPosition(start)
        cursor.setPosition(end, KeepAnchor)
        return _selected_text(cursor), link.href

    def put_link(self, label: str, address: str) -> None:
        cursor = self.textCursor()
        around = self.marking.link_around(cursor.selectionStart())
        title = around[2].title if around else ""
        with undo_step(cursor):
            if around:
                cursor.setPosition(around[0])
                cursor.setPosition(around[1], KeepAnchor)
            if label != _selected_text(cursor):
                start, marks = cursor.selectionStart(), self.marking.at(cursor.selectionStart())
                cursor.insertText(" ".join(typed.written(label).split("\n")), self._formats.text(marks))
                cursor.setPosition(start, KeepAnchor)
            link = Link(address, title)
            self.marking.change(
                cursor, lambda marks: with_mark(marks, link) if address else without_mark(marks, Link)
            )
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def insert_table(self, columns: int, rows: int) -> None:
        insertion.insert_table(self, columns, rows)

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        insertion.insert_blocks(self, blocks)

    def insert_document(self, document: Document) -> None:
        insertion.insert_document(self, document)

    def insert_text(self, text: str) -> None:
        cursor = self.textCursor()
        if plain_documents.is_address(text) and cursor.hasSelection():
            self.put_link(_selected_text(cursor), text.strip())
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
        line = self.textCursor().block()
        found = self.contents.block_lines()
        number = max(
            (at for at, (first, _last) in enumerate(found) if first <= line.blockNumber()), default=0
        )
        if not found:
            return CaretPosition(0, 0)
        start = self.document().findBlockByNumber(found[number][0]).position()
        raw = self._between(start, self.textCursor().position())
        return CaretPosition(number, min(len(raw), len(self.block_text(number))))

    def go_to(self, caret: CaretPosition) -> None:
        found = self.contents.block_lines()
        if found:
            number = min(caret.block, len(found) - 1)
            start = self.document().findBlockByNumber(found[number][0]).position()
            cursor = self.textCursor()
            cursor.setPosition(start + plain_documents.to_units(self.block_text(number), caret.offset))
            self.setTextCursor(cursor)

    def block_text(self, block: int) -> str:
        found = self.contents.block_lines()
        if not found:
            return ""
        first, last = found[min(block, len(found) - 1)]
        return "\n".join(line.text() for line in self.contents.lines(first, last))

    def top_of(self, block: int) -> float:
        return self._area(block).top()

    def bottom_of(self, block: int) -> float:
        return self._area(block).bottom()

    def block_at(self, y: float) -> int:
        at = self.document().documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
        line = self.document().findBlock(at).blockNumber()
        found = self.contents.block_lines()
        return max((number for number, (first, _last) in enumerate(found) if first <= line), default=0)

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

    def _toggle_mark(self, name: str) -> None:
        mark, cursor = MARKS[name], self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        inside = cursor.selectionStart() < self.textCursor().position() < cursor.selectionEnd()
        if inside or self.textCursor().hasSelection():
            self.marking.toggle(cursor, mark)
            return
        marks = self._formats.marks_of(self.currentCharFormat())
        new = without_mark(marks, type(mark)) if mark in marks else with_mark(marks, mark)
        self.setCurrentCharFormat(self._formats.text(new))

    def _object_under(self, event: QMouseEvent) -> QTextBlock | None:
        """Return the line of the object that the left button was pressed on, or `None`."""
        line = self.cursorForPosition(event.position().toPoint()).block()
        is_object = isinstance(self._formats.shape_of(line).block, ObjectBlock)
        return line if is_object and event.button() == Qt.MouseButton.LeftButton else None

    def _is_selected(self, position: int) -> bool:
        cursor = self.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, KeepAnchor)
        return cursor.selectedText()

    def _area(self, block: int) -> QRectF:
        found = self.contents.block_lines()
        if not found:
            return QRectF(self.rect())
        layout = self.document().documentLayout()
        first, last = (
            self.document().findBlockByNumber(number) for number in found[min(block, len(found) - 1)]
        )
        return layout.blockBoundingRect(first).united(layout.blockBoundingRect(last))

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        if self.contents.follow(position, added):
            self._changed = (position, added)

    def _tell(self) -> None:
        """Emit `edited` if the text changed; Qt reports mere changes of format, too."""
        if self._changed is None or self._heals:
            return
        self._heals = True  # so that a repair is not repaired again
        try:
            self._repair(*self._changed)
        finally:
            self._heals, self._changed = False, None
        text = write(self.contents.document())
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    def _repair(self, position: int, added: int) -> None:
        """Repair the edited lines; during undo and redo, continue to the state after the repair."""
        document = self.document()
        went_back = document.availableUndoSteps() < self._steps
        if not document.isRedoAvailable():
            healing.heal(self.contents, position, added)
        elif healing.unsound(self.contents, position, added):
            # Queued, as Qt sets the cursor after this signal, to a position in the present text.
            again = "undo" if went_back else "redo"
            QMetaObject.invokeMethod(document, again, Qt.ConnectionType.QueuedConnection)
        self._steps = document.availableUndoSteps()


def _selected_text(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace(plain_documents.PARAGRAPH, " ").replace(plain_documents.LINE, " ")
