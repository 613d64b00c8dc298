"""The menu of the preview: the size of the page, and whether it is light or dark."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.commands import Command, actions


class Look(StrEnum):
    """Whether the page is light or dark, or follows the application."""

    APPLICATION = "application"
    LIGHT = "light"
    DARK = "dark"


LOOKS = {
    Look.APPLICATION: N_("Light or dark as the application"),
    Look.LIGHT: N_("As on a light screen"),
    Look.DARK: N_("As on a dark screen"),
}
LARGER = Command("preview.larger", N_("Larger page"), "Ctrl++; Ctrl+=")
SMALLER = Command("preview.smaller", N_("Smaller page"), "Ctrl+-")
FITTED = Command("preview.fit", N_("Fit the page in the pane"), "Ctrl+0")


class PreviewMenu(QMenu):
    """The menu; its shortcuts work while the focus is in `pane`."""

    larger = Signal()
    smaller = Signal()
    fitted = Signal()
    look_chosen = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.look = Look.APPLICATION
        table = ((LARGER, self.larger.emit), (SMALLER, self.smaller.emit), (FITTED, self.fitted.emit))
        self.commands = actions(pane, table)
        for action in self.commands.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pane.addAction(action)
            self.addAction(action)
        self.addSeparator()
        group = QActionGroup(self)
        self._looks: dict[Look, QAction] = {}
        for look, text in LOOKS.items():
            action = self._looks[look] = group.addAction(_(text))
            action.setCheckable(True)
            self.addAction(action)
        self._looks[self.look].setChecked(True)
        group.triggered.connect(self._choose)

    def set_look(self, look: Look) -> None:
        """Check the entry of `look`."""
        self.look = look
        self._looks[look].setChecked(True)

    def _choose(self, action: QAction) -> None:
        self.look = next(look for look, its in self._looks.items() if its is action)
        self.look_chosen.emit()
