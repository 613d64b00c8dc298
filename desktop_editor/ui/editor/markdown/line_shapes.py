"""How high each line of the body is: empty lines are low, headings have air above them."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from desktop_editor.ui.editor.markdown.lines import HEADING
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step

TEXT, EMPTY, HEADLINE = 1.62, 0.62, 1.3  # heights in sizes of the font
AIR = 12
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class LineShapes:
    """Keeps the heights of a document's lines.

    A height is a block's format, and Qt remembers a change of that in the history of undo. So the change
    joins the edit that called for it, and none is made while something undone can be done again.
    """

    def __init__(self, document: QTextDocument, face: QFont) -> None:
        self._document = document
        self.is_shaping = False
        natural = QFontMetricsF(face).lineSpacing() / face.pixelSize()
        self._text, self._empty, self._heading = (_format(size / natural) for size in (TEXT, EMPTY, HEADLINE))
        self._heading.setTopMargin(AIR)

    def fill(self, text: str) -> None:
        """Put a text in the place of all that is there, every line in its shape, as one edit."""
        cursor = QTextCursor(self._document)
        with undo_step(cursor):
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self._text)
            plain_documents.insert(cursor, text)
            position = 0
            for line in text.split("\n"):
                end = position + len(line.encode("utf-16-le")) // 2
                if not line or "#" in line[:4]:
                    cursor.setPosition(position)
                    cursor.setBlockFormat(self._format_of(cursor.block()))
                position = end + 1

    def follow(self, position: int, added: int) -> None:
        """Shape the lines of an edit anew, and the one above it, which may have been the last one."""
        if self._document.isRedoAvailable():
            return
        block = self._document.findBlock(position)
        block = block.previous() if block.previous().isValid() else block
        wrong = []
        while block.isValid() and block.position() <= position + added:
            if block.blockFormat() != self._format_of(block):
                wrong.append(block)
            block = block.next()
        if wrong:
            self.is_shaping = True  # which Qt tells as an edit, too
            try:
                self._set(wrong)
            finally:
                self.is_shaping = False

    def _set(self, blocks: list[QTextBlock]) -> None:
        cursor = QTextCursor(self._document)
        with undo_step(cursor, joins_last=True):
            for block in blocks:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(self._format_of(block))

    def _format_of(self, block: QTextBlock) -> QTextBlockFormat:
        """Return the shape of a line; the last one is full-height even when empty: one writes on there."""
        if block.length() == 1:
            return self._empty if block.next().isValid() else self._text
        return self._heading if HEADING.match(block.text()[:20]) else self._text


def _format(factor: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(100 * factor, PROPORTIONAL)
    return made
