"""A face of the body: what the visual one and the Markdown one have in common."""

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
class CaretPlace:
    """A place in a body: the number of its block, and the character in what the face shows of that block."""

    block: int
    offset: int


class Face(QTextEdit):
    """Shows a body and tells its Markdown. It never scrolls itself: the page that it lies on does.

    `edited` carries the whole Markdown; `left` -1 when the cursor wants to go above the first line;
    `pictures_dropped` a list of paths or a `QImage`; `remarked` what the editor should know of a paste.
    Blocks are numbered as in `markdown_parser.parse`.
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
        """Show another article's Markdown: the history of undo begins anew."""
        raise NotImplementedError

    def replace_text(self, text: str) -> None:
        """Take the article's Markdown as something else has changed it, as one step of undo.

        Only what differs is replaced, so that the cursor stays where it is. Nothing is told.
        """
        raise NotImplementedError

    def set_colours(self, colours: Colours) -> None:
        """Take the look of the application."""
        self._caret.colour = colours.accent

    def run_command(self, name: str) -> None:
        """Run the command of that name (`format.bold`) on the selection."""
        raise NotImplementedError

    def command_state(self) -> frozenset[str]:
        """Return the names of the commands whose work surrounds the cursor."""
        raise NotImplementedError

    def link(self) -> tuple[str, str]:
        """Return text and address of the link at the cursor; without one, what is selected and nothing."""
        raise NotImplementedError

    def put_link(self, label: str, address: str) -> None:
        """Put a link in the place of the selection, or of the link that it lies in."""
        raise NotImplementedError

    def insert_table(self, columns: int, rows: int) -> None:
        """Insert an empty table; the cursor stands in its first cell."""
        raise NotImplementedError

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Insert blocks of their own at the cursor, as one step of undo."""
        raise NotImplementedError

    def insert_document(self, document: Document) -> None:
        """Put a document in the place of the selection, as a paste does; a lone paragraph joins the text."""
        raise NotImplementedError

    def insert_text(self, text: str) -> None:
        """Put plain text in the place of the selection; an address makes a link of what is selected."""
        raise NotImplementedError

    def paste_plain(self) -> None:
        """Put the text of the clipboard in the place of the selection, without its formats."""
        if not self.isReadOnly():
            data = QGuiApplication.clipboard().mimeData() or QMimeData()
            text = clipboard.text_of(data)
            self._insert_any(text)
            if not text and data.formats():
                self.remarked.emit(_(clipboard.UNREADABLE))

    def place(self) -> CaretPlace:
        """Return where the cursor is."""
        raise NotImplementedError

    def go_to(self, place: CaretPlace) -> None:
        """Put the cursor there, or as near as can be."""
        raise NotImplementedError

    def block_text(self, block: int) -> str:
        """Return what the face shows of a block, which places count characters in."""
        raise NotImplementedError

    def top_of(self, block: int) -> float:
        """Return where a block begins, in pixels from the upper edge of the face."""
        raise NotImplementedError

    def bottom_of(self, block: int) -> float:
        """Return where a block ends, in pixels from the upper edge of the face."""
        raise NotImplementedError

    def block_at(self, y: float) -> int:
        """Return the number of the block at, or next above, a line of pixels; 0 above the first."""
        raise NotImplementedError

    def shown_text(self) -> str:
        """Return all that the face shows, which selections and replacements count characters in."""
        raise NotImplementedError

    def selection(self) -> Selection:
        """Return what is selected of `shown_text()`."""
        raise NotImplementedError

    def select(self, selection: Selection) -> None:
        """Select a stretch of `shown_text()`."""
        raise NotImplementedError

    def replace(self, change: Replacement) -> None:
        """Make a replacement in `shown_text()` as one step of undo, and select what it says."""
        raise NotImplementedError

    def cursor_area(self) -> QRect:
        """Return where the cursor is, in the coordinates of this widget."""
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
