"""The button with the publication status of the article."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_editor.content.article import EDITORIAL, Status
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.style import Colours

DOTS = {
    Status.DRAFT: "draft",
    Status.READY: "warn",
    Status.SCHEDULED: "warn",
    Status.PUBLISHED: "ok",
    Status.CHANGED: "warn",
    Status.UNDELIVERED: "danger",
    Status.WITHDRAWN: "dim",
}
ICON, DOT = 16, 7


class StatusButton(QToolButton):
    """Shows the status with a coloured dot; a click offers the others."""

    NAME = "status"

    edited = Signal(str, object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.DRAFT
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(ICON, ICON))
        self._actions = QActionGroup(self)
        menu = QMenu(self)
        for status in EDITORIAL:
            action = QAction(_(status.label), self._actions)
            action.setCheckable(True)
            action.setData(status)
            menu.addAction(action)
        self.setMenu(menu)
        menu.triggered.connect(self._choose)
        self.set_colours(colours)

    def value(self) -> Status:
        """Return the status shown."""
        return self._status

    def show_value(self, value: object, *, force: bool = False) -> None:
        """Show a status without emitting a signal."""
        with QSignalBlocker(self):
            self._status = Status(value)  # type: ignore[arg-type]
            self._show_state()

    def set_colours(self, colours: Colours) -> None:
        """Set the colours of the dots."""
        self._dots = {status: _dot(QColor(getattr(colours, name))) for status, name in DOTS.items()}
        for action in self._actions.actions():
            action.setIcon(self._dots[Status(action.data())])
        self._show_state()

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the status is read-only."""
        self.setEnabled(not read_only)

    def _choose(self, action: QAction) -> None:
        chosen = Status(action.data())
        if chosen is not self._status:
            self._status = chosen
            self._show_state()
            self.edited.emit(self.NAME, chosen)

    def _show_state(self) -> None:
        label = _(self._status.label)
        self.setText(f"{label} ▾")
        self.setIcon(self._dots[self._status])
        self.setAccessibleName(_("Status: {status}").format(status=label))
        for action in self._actions.actions():
            action.setChecked(action.data() == self._status)


def _dot(colour: QColor) -> QIcon:
    pixmap = QPixmap(2 * ICON, 2 * ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(ICON - DOT, ICON - DOT, 2 * DOT, 2 * DOT)
    painter.end()
    return QIcon(pixmap)
