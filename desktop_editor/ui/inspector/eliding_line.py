"""A text field that elides a long text with `…` while it has no focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

EDGE = 2  # the space that Qt leaves on both sides of the text of a line edit


class ElidingLine(QLineEdit):
    """A line edit that shows its text from the beginning."""

    def show_text(self, text: str) -> None:
        """Show `text`; an unchanged text leaves the cursor where it is."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        margins = self.textMargins()
        contents.adjust(EDGE + margins.left(), 0, -EDGE - margins.right(), 0)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, contents.width())
        if self.hasFocus() or cut == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().text().color())
        painter.drawText(contents, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
