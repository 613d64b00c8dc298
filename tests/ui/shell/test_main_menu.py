"""The menu of the window."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.main_menu import main_menu


def entries(menu: QMenu) -> set[QAction]:
    found: set[QAction] = set()
    for action in menu.actions():
        inner = action.menu()
        found |= entries(inner) if isinstance(inner, QMenu) else {action}
    return found


def test_every_command_is_in_the_menu(composition: Composition) -> None:
    actions = composition.actions()
    menu = main_menu(actions, composition.window)
    found = entries(menu)
    assert [name for name, action in actions.items() if action not in found] == []
    menu.deleteLater()
