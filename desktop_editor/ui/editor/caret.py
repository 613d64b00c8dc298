"""The body's text cursor: two pixels wide, in the accent colour, blinking at the platform's rate."""

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QTextEdit

WIDTH = 2


class Caret(QObject):
    """Draws the cursor instead of Qt's, which can only invert the pixels below it."""

    def __init__(self, field: QTextEdit, colour: str) -> None:
        super().__init__(field)
        self._field, self.colour = field, colour
        self._is_on = True
        self._drawn = QRect()
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._turn)
        field.setCursorWidth(0)
        field.cursorPositionChanged.connect(self.show)
        field.textChanged.connect(self.show)

    def show(self) -> None:
        """Show the cursor and restart its blinking, which lasts while the field has the focus."""
        self._is_on = True
        period = QGuiApplication.styleHints().cursorFlashTime()
        if period > 1 and self._field.hasFocus():
            self._blink.start(period // 2)
        self._update()

    def draw(self) -> None:
        """Draw the cursor over the painted text, unless the field is read-only or has no focus."""
        if not self._field.hasFocus():
            self._blink.stop()
        elif self._is_on and not self._field.isReadOnly():
            self._drawn = self._area()
            painter = QPainter(self._field.viewport())
            painter.fillRect(self._drawn, QColor(self.colour))
            painter.end()

    def _area(self) -> QRect:
        at = self._field.cursorRect()
        return QRect(min(at.left(), self._field.viewport().width() - WIDTH), at.top(), WIDTH, at.height())

    def _turn(self) -> None:
        self._is_on = not self._is_on
        self._update()

    def _update(self) -> None:
        self._field.viewport().update(self._drawn)
        self._field.viewport().update(self._area())
