"""The controls of the find bar: fields, toggle buttons, quiet buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QToolButton


def field(name: str) -> QLineEdit:
    """Return a field that shrinks before the buttons do."""
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setMinimumWidth(60)
    made.setMaximumWidth(280)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def option(text: str, name: str) -> QToolButton:
    """Return a toggle button."""
    made = QToolButton()
    made.setProperty("role", "tool")
    made.setText(text)
    made.setCheckable(True)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def button(text: str, slot: Callable[[], object]) -> QPushButton:
    """Return a quiet button that calls `slot`."""
    made = QPushButton(text)
    made.setProperty("role", "quiet")
    made.setAutoDefault(False)
    made.clicked.connect(slot)
    return made
