"""The heights of the lines of the body: empty lines are low, headings have space above them."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from desktop_editor.ui.editor.markdown.lines import HEADING
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step

TEXT, EMPTY, HEADLINE = 1.62, 0.62, 1.3  # heights in multiples of the font size
AIR = 12
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class LineShapes:
    """Maintains the heights of a document's lines.

    A height is a block format, and Qt records its changes in the undo history. So a change is merged into
    the edit that requires it, and none is made while there is something to redo.
    """

    def __init__(self, document: QTextDocument, face: QFont) -> None:
        self._document = document
        self.is_shaping = False
        natural = QFontMetricsF(face).lineSpacing() / face.pixelSize()
        self._text, self._empty, self._heading = (_format(size / natural) for size in (TEXT, EMPTY, HEADLINE))
        self._heading.setTopMargin(AIR)

    def fill(self, text: str) -> None:
        """Replace the whole text, with every line in its shape, as one edit."""
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
        """Update the shapes of the edited lines, and of the one above, which may have been the last line."""
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
            self.is_shaping = True  # which Qt reports as an edit, too
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
        """Return the shape of a line; the last line has full height even if empty, as one writes there."""
        if block.length() == 1:
            return self._empty if block.next().isValid() else self._text
        return self._heading if HEADING.match(block.text()[:20]) else self._text


def _format(factor: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(100 * factor, PROPORTIONAL)
    return made
