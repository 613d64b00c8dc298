"""A face of the body: the base class of the visual and the Markdown one."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPaintEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop_editor.content.document import Block, Document
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.caret import Caret
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit import clipboard
from desktop_editor.ui.toolkit.style import SERIF, Colours, font

PIXELS = 17


@dataclass(frozen=True, slots=True)
class CaretPosition:
    """A caret position in a body: the block's number, and the character offset in `block_text(block)`."""

    block: int
    offset: int


class Face(QTextEdit):
    """Shows a body and reports its Markdown. It never scrolls itself: the page that holds it does.

    `edited` carries the whole Markdown; `left` is -1 when the cursor moves up from the first line;
    `pictures_dropped` carries a list of paths or a `QImage`; `remarked` a remark about a paste.
    Blocks are numbered as in `markdown_parser.parse`. A number beyond the last one means the last one: after
    an open tag, what is written may be read again as fewer blocks.
    """

    edited = Signal(str)
    left = Signal(int)
    pictures_dropped = Signal(object)
    remarked = Signal(str)

    def __init__(self, name: str, placeholder: str, colours: Colours, photos: Photos) -> None:
        super().__init__()
        self.photos = photos
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        face = font(SERIF, PIXELS)
        self.setFont(face)
        self.document().setDefaultFont(face)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._caret = Caret(self, colours.accent)

    def text(self) -> str:
        """Return the Markdown."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show another article's Markdown and clear the undo history."""
        raise NotImplementedError

    def replace_text(self, text: str) -> None:
        """Show the article's Markdown after a change made outside this face, as one undo step.

        Only what differs is replaced, so that the cursor stays where it is. `edited` is not emitted.
        """
        raise NotImplementedError

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._caret.colour = colours.accent

    def read_pictures_anew(self) -> None:
        """Show pictures as their files are now, if the face shows any."""

    def run_command(self, name: str) -> None:
        """Run the command of that name (`format.bold`) on the selection."""
        raise NotImplementedError

    def command_state(self) -> frozenset[str]:
        """Return the names of the commands that are in effect at the cursor."""
        raise NotImplementedError

    def link(self) -> tuple[str, str]:
        """Return text and address of the link at the cursor; without one, the selected text and ""."""
        raise NotImplementedError

    def put_link(self, label: str, address: str) -> None:
        """Replace the selection, or the link around it, with a link."""
        raise NotImplementedError

    def insert_table(self, columns: int, rows: int) -> None:
        """Insert an empty table and put the cursor in its first cell."""
        raise NotImplementedError

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Insert separate blocks at the cursor, as one undo step."""
        raise NotImplementedError

    def insert_document(self, document: Document) -> None:
        """Replace the selection with a document, as a paste does; a single paragraph joins the text."""
        raise NotImplementedError

    def insert_text(self, text: str) -> None:
        """Replace the selection with plain text; a web address turns the selected text into a link."""
        raise NotImplementedError

    def paste_plain(self) -> None:
        """Replace the selection with the clipboard's text, without its formats."""
        if not self.isReadOnly():
            data = QGuiApplication.clipboard().mimeData() or QMimeData()
            text = clipboard.text_of(data)
            self._insert_any(text)
            if not text and data.formats():
                self.remarked.emit(_(clipboard.UNREADABLE))

    def caret_position(self) -> CaretPosition:
        """Return the position of the cursor."""
        raise NotImplementedError

    def go_to(self, caret: CaretPosition) -> None:
        """Put the cursor at a position, or as near to it as possible."""
        raise NotImplementedError

    def block_text(self, block: int) -> str:
        """Return the text that the face shows of a block; caret offsets are character counts in it."""
        raise NotImplementedError

    def top_of(self, block: int) -> float:
        """Return the top of a block, in pixels from the upper edge of the face."""
        raise NotImplementedError

    def bottom_of(self, block: int) -> float:
        """Return the bottom of a block, in pixels from the upper edge of the face."""
        raise NotImplementedError

    def block_at(self, y: float) -> int:
        """Return the number of the block at `y` pixels, or of the next one above; 0 above the first."""
        raise NotImplementedError

    def shown_text(self) -> str:
        """Return all text that the face shows; selections and replacements are positions in it."""
        raise NotImplementedError

    def selection(self) -> Selection:
        """Return the selection as positions in `shown_text()`."""
        raise NotImplementedError

    def select(self, selection: Selection) -> None:
        """Select a range of `shown_text()`."""
        raise NotImplementedError

    def replace(self, change: Replacement) -> None:
        """Apply a replacement to `shown_text()` as one undo step, and set its selection."""
        raise NotImplementedError

    def cursor_area(self) -> QRect:
        """Return the cursor's rectangle in the coordinates of this widget."""
        return self.cursorRect().translated(self.viewport().pos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = clipboard.from_mime(source)
        match pasted.content:
            case Document() as document:
                self.insert_document(self.photos.take(document))
            case str() as text:
                self._insert_any(text)
            case pictures:
                self.pictures_dropped.emit(pictures)
        if pasted.remark:
            self.remarked.emit(_(pasted.remark))

    def _insert_any(self, text: str) -> None:
        if text:
            self.insert_text(text)

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
