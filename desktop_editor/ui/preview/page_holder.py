"""The widget that holds the page, with round corners and a soft shadow; blank until there is a page."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.ui.toolkit.style import Colours

RADIUS = 8.0
# The background colours of browsers for pages that set none.
GROUNDS = {"light": "#ffffff", "dark": "#121212"}


class Corners(QWidget):
    """An overlay that rounds the corners of the page, which a web view cannot do."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = colours
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(self.rect()))
        inside.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(outside - inside, QColor(self.colours.backdrop))
        painter.save()
        painter.setClipPath(outside - inside)
        paint_shadow(painter, self.rect(), self.colours)
        painter.restore()
        painter.setPen(QPen(QColor(self.colours.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Message(QFrame):
    """A short message over the page, with a button if there is something to do."""

    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popover")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton()
        self._button.clicked.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def tell(self, text: str, offer: str = "") -> None:
        """Show `text` and, unless `offer` is empty, a button with that label."""
        self._text.setText(text)
        self._button.setText(offer)
        self._button.setVisible(bool(offer))
        self.show()

    def text(self) -> str:
        """Return the text that is shown, or ""."""
        return "" if self.isHidden() else self._text.text()


class PageHolder(QWidget):
    """Holds the page; paints a blank one while there is none."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._page: QWidget | None = None
        self._look = "dark" if colours.dark else "light"
        self._corners = Corners(colours, self)
        self.message = Message(self)

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._corners.colours = colours
        self._corners.update()

    def set_look(self, look: str) -> None:
        """Set whether the blank page is "light" or "dark"."""
        self._look = look
        self.update()

    def put(self, page: QWidget) -> None:
        """Show the widget `page`."""
        self._page = page
        self._arrange()
        page.show()

    def tell(self, text: str, offer: str = "") -> None:
        """Show `text` over the page, with a button labelled `offer`."""
        self.message.tell(text, offer)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(GROUNDS[self._look]))

    def _arrange(self) -> None:
        if self._page is not None:
            self._page.setGeometry(self.rect())
        self._corners.setGeometry(self.rect())
        self._corners.raise_()
        width = min(self.width() - 32, 320)
        height = self.message.heightForWidth(width)
        self.message.setGeometry(QRect((self.width() - width) // 2, self.height() // 4, width, height))
        self.message.raise_()


def paint_shadow(painter: QPainter, page: QRect, colours: Colours) -> None:
    """Paint the soft shadow around the rectangle `page`, offset by one pixel downwards."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 40 if colours.dark else 9))
    for spread in (3, 2, 1):
        around = QRectF(page).adjusted(-spread + 0.5, -spread + 1.5, spread - 0.5, spread + 0.5)
        painter.drawRoundedRect(around, RADIUS + spread - 1, RADIUS + spread - 1)
