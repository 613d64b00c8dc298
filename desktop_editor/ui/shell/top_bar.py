"""The bar at the top of the window: new article, undo and redo, palette, checks, export, publish."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton

from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.toolkit.commands import plain_text

HEIGHT = 48


class TopBar(QFrame):
    """Shows buttons for actions; the features that own the actions enable and run them."""

    def __init__(self, actions: Mapping[str, QAction], menu: QMenu, export_menu: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(10)
        layout.addWidget(self._menu_button(menu))
        layout.addWidget(self._button(actions["article.new"], "primary"))
        for name in ("edit.undo", "edit.redo"):
            layout.addWidget(self._tool(actions[name]))
        layout.addStretch(1)
        layout.addWidget(self._button(actions["view.palette"], "quiet"))
        layout.addWidget(_key(actions["view.palette"]))
        self._checks = self._button(actions["view.checks"], "")
        layout.addWidget(self._checks)
        self._export = QPushButton(_("Export") + " ▾")
        self._export.setAccessibleName(_("Export"))
        self._export.setMenu(export_menu)
        layout.addWidget(self._export)
        self.publish = self._button(actions["article.publish"], "primary")
        layout.addWidget(self.publish)
        for button in self.findChildren(QPushButton):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_checks(self, count: int) -> None:
        """Show the number of remarks that the checks make on the open article."""
        self._checks.setText(_("Checks · {count}").format(count=count) if count else _("Checks ✓"))
        remarks = ngettext("{count} remark", "{count} remarks", count).format(count=count)
        self._checks.setAccessibleName(_("Checks") + f": {remarks}")

    def _button(self, action: QAction, role: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", role)
        button.setIconSize(QSize(16, 16))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{action.toolTip()}  {keys}" if keys else action.toolTip())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._follow(button, action))
        self._follow(button, action)
        return button

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        return button

    def _menu_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setObjectName("main-menu")
        button.setProperty("role", "quiet")
        button.setText("☰")
        button.setAccessibleName(_("Menu"))
        button.setToolTip(_("Menu") + "  F10")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        button.setShortcut("F10")
        return button

    def _follow(self, button: QPushButton, action: QAction) -> None:
        button.setText(_words(action))
        button.setEnabled(action.isEnabled())
        button.setIcon(action.icon())


def _words(action: QAction) -> str:
    """Return what a button says: the action's text, with the dots where a press asks for something more."""
    return action.text() if action.objectName() == "article.publish" else plain_text(action)


def _key(action: QAction) -> QLabel:
    key = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    key.setProperty("role", "dim-small")
    return key
