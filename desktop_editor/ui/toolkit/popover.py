"""A small window that opens at a field and closes with a click elsewhere or Esc."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

GAP = 4


class Popover(QWidget):
    """Stays on the screen: below its field, or above it if there is no room below.

    The content goes into `body`, which draws the frame: a window with transparent corners draws none.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.body = QFrame()
        self.body.setProperty("role", "popover")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.body)

    def open_at(self, field: QWidget) -> None:
        """Open at `field`."""
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + GAP))
        room = field.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - GAP)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner.x(), max(corner.y(), room.top()))
        self.show()
