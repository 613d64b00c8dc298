"""Commands as values, shared by menus, the palette, tool tips and shortcuts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop_editor.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Command:
    """A command that the editor can run; `text` is an English message id, `icon` a Phosphor name.

    `shortcut` is in Qt's portable spelling ("Ctrl+Shift+P"); several are separated by `; `.
    """

    name: str
    text: str
    shortcut: str = ""
    icon: str = ""


def action(parent: QObject, command: Command, slot: Callable[[], object]) -> QAction:
    """Return the command as an action of `parent`'s window that calls `slot`."""
    made = QAction(_(command.text), parent)
    made.setObjectName(command.name)
    made.setProperty("icon-name", command.icon)
    made.setShortcuts([QKeySequence(key) for key in command.shortcut.split("; ") if key])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(slot)
    return made


def actions(parent: QObject, table: Iterable[tuple[Command, Callable[[], object]]]) -> dict[str, QAction]:
    """Return the actions for a table of commands and slots, by command name."""
    return {command.name: action(parent, command, slot) for command, slot in table}


def plain_text(made: QAction) -> str:
    """Return an action's text without its mnemonic and final dots."""
    return made.text().replace("&", "").rstrip("…").rstrip(".")
