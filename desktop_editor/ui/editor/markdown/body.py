"""The Markdown face of the body: plain text with syntax highlighting, as tall as its content."""

from functools import partial

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QTextCursor

from desktop_editor.content.common_ends import common_ends
from desktop_editor.content.document import Block, Document, Paragraph
from desktop_editor.content.markdown.writer import write_canonical
from desktop_editor.ui.editor import format_state, typed
from desktop_editor.ui.editor.face import CaretPosition, Face
from desktop_editor.ui.editor.markdown import block_positions
from desktop_editor.ui.editor.markdown import changes as markdown_changes
from desktop_editor.ui.editor.markdown import commands as markdown_commands
from desktop_editor.ui.editor.markdown import links as markdown_links
from desktop_editor.ui.editor.markdown import tables as markdown_tables
from desktop_editor.ui.editor.markdown.highlighter import MarkdownHighlighter
from desktop_editor.ui.editor.markdown.line_shapes import LineShapes
from desktop_editor.ui.editor.markdown.replacement import Change, Replacement, Selection
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.undo_step import undo_step


class MarkdownEdit(Face):
    """Shows Markdown as text; caret offsets are character counts in a block's Markdown."""

    def __init__(self, name: str, placeholder: str, colours: Colours, photos: Photos) -> None:
        super().__init__(name, placeholder, colours, photos)
        self.setAcceptRichText(False)
        self.setTabStopDistance(QFontMetricsF(self.font()).horizontalAdvance("    "))
        self._highlighter = MarkdownHighlighter(self.document(), colours)
        self._shapes = LineShapes(self.document(), self.font())
        self._changed = (0, 0)
        self._shown = ""
        self.show_text("")
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._tell)

    def text(self) -> str:
        return plain_documents.read(self.document())

    def show_text(self, text: str) -> None:
        self._shown = plain_documents.tidy(text)
        self.document().setUndoRedoEnabled(False)
        self._shapes.fill(self._shown)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_text(self, text: str) -> None:
        old, new = self.text(), plain_documents.tidy(text)
        if old == new:
            return
        start, end = common_ends(old, new)
        self._shown = new
        cursor = QTextCursor(self.document())
        with undo_step(cursor):  # otherwise Qt would merge it with what was typed right before
            cursor.setPosition(plain_documents.to_units(old, start))
            cursor.setPosition(plain_documents.to_units(old, len(old) - end), QTextCursor.MoveMode.KeepAnchor)
            plain_documents.insert(cursor, new[start : len(new) - end])

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._highlighter.set_colours(colours)

    def shown_text(self) -> str:
        return self.text()

    def selection(self) -> Selection:
        cursor, text = self.textCursor(), self.text()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        return Selection(*(plain_documents.to_characters(text, end) for end in ends))

    def run(self, change: Change) -> None:
        """Apply a change to text and selection as one undo step."""
        self.replace(change(self.text(), self.selection()))

    def run_command(self, name: str) -> None:
        self.run(markdown_changes.CHANGES[name])

    def command_state(self) -> frozenset[str]:
        return format_state.at(self.textCursor())

    def link(self) -> tuple[str, str]:
        text, selection = self.text(), self.selection()
        span = markdown_links.link_at(text, selection)
        if span is None:
            return text[selection.start : selection.end], ""
        return markdown_links.parts(text[slice(*span)])

    def put_link(self, label: str, address: str) -> None:
        self.replace(markdown_links.insert(self.text(), self.selection(), label, address))

    def insert_table(self, columns: int, rows: int) -> None:
        self.run(partial(markdown_tables.insert, columns=columns, rows=rows))

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        markdown = plain_documents.tidy(write_canonical(Document(blocks))).rstrip("\n")
        self.run(partial(markdown_commands.insert_block, block=markdown))

    def insert_document(self, document: Document) -> None:
        markdown = plain_documents.tidy(write_canonical(document)).rstrip("\n")
        if len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph):
            self.textCursor().insertText(markdown)
        else:
            self.run(partial(markdown_commands.insert_blocks, blocks=markdown))

    def caret_position(self) -> CaretPosition:
        text, position = self.text(), self.selection().end
        number = block_positions.number_at(text, position)
        spans = block_positions.spans(text)
        return CaretPosition(number, max(0, position - spans[number].start) if spans else 0)

    def go_to(self, caret: CaretPosition) -> None:
        spans = block_positions.spans(self.text())
        if spans:
            span = spans[min(caret.block, len(spans) - 1)]
            position = min(span.start + caret.offset, span.end)
            self.select(Selection(position, position))

    def block_text(self, block: int) -> str:
        text = self.text()
        spans = block_positions.spans(text)
        span = spans[min(block, len(spans) - 1)] if spans else Selection(0, 0)
        return text[span.start : span.end]

    def top_of(self, block: int) -> float:
        return block_positions.area(self.document(), self.text(), block)[0]

    def bottom_of(self, block: int) -> float:
        return block_positions.area(self.document(), self.text(), block)[1]

    def block_at(self, y: float) -> int:
        units = self.document().documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
        text = self.text()
        return block_positions.number_at(text, plain_documents.to_characters(text, units))

    def replace(self, change: Replacement) -> None:
        cursor, text = self.textCursor(), self.text()
        with undo_step(cursor):
            cursor.setPosition(plain_documents.to_units(text, change.start))
            cursor.setPosition(plain_documents.to_units(text, change.end), QTextCursor.MoveMode.KeepAnchor)
            plain_documents.insert(cursor, change.text)
        self.select(change.selection)

    def select(self, selection: Selection) -> None:
        cursor, text = self.textCursor(), self.text()
        cursor.setPosition(plain_documents.to_units(text, selection.start))
        cursor.setPosition(plain_documents.to_units(text, selection.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def insert_text(self, text: str) -> None:
        selection = self.selection()
        if plain_documents.is_address(text) and selection.start != selection.end:
            label = self.text()[selection.start : selection.end]
            self.replace(markdown_links.insert(self.text(), selection, label, text.strip()))
        else:
            self.textCursor().insertText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace(plain_documents.PARAGRAPH, "\n"))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if self._runs_key(event):
            return
        text = typed.text_of(event)
        key = typed.key_writing(event, text)
        if self._begins_word(text):
            # Qt merges all typed text into one undo step, but does not merge across an edit block.
            with undo_step(self.textCursor()):
                super().keyPressEvent(key)
        else:
            super().keyPressEvent(key)
        event.setAccepted(key.isAccepted())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.isReadOnly():
            event = typed.input_writing(event, self.textCursor(), typed.written(event.commitString()))
        super().inputMethodEvent(event)

    def _begins_word(self, typed: str) -> bool:
        """Return whether a typed letter is the first of a word: undo works word by word."""
        before = self.document().characterAt(self.textCursor().selectionStart() - 1)
        return typed.isalnum() and not before.isalnum()

    def _runs_key(self, event: QKeyEvent) -> bool:
        """Handle Enter, Tab and Up as Markdown needs; return whether the key was handled."""
        key, held = event.key(), event.modifiers() & ~typed.UNHEEDED
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
        """Insert a line break; Qt would reset the format of an empty line instead, or insert U+2028."""
        if within_paragraph:
            self.textCursor().insertText("  \n")
            return
        change = markdown_commands.new_line(self.text(), self.selection())
        if change is not None:
            self.replace(change)
        else:
            self.textCursor().insertText("\n")

    def _tab(self, step: int) -> bool:
        """Go to the next cell of a table, or nest a list item; elsewhere move the focus out of the text."""
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
        """Focus the next or previous widget, which Qt allows only while `tabChangesFocus` is set."""
        self.setTabChangesFocus(True)
        self.focusNextPrevChild(step > 0)
        self.setTabChangesFocus(False)

    def _is_on_first_line(self) -> bool:
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Up)

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        self._changed = (position, added)

    def _tell(self) -> None:
        """Emit `edited` if the text changed; Qt reports mere changes of format, too."""
        if self._shapes.is_shaping:
            return
        text = self.text()
        changed, self._changed = self._changed, (0, 0)
        if self.document().isUndoRedoEnabled():
            self._shapes.follow(*changed)
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)
