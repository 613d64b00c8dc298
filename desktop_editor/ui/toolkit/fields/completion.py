"""Completion of words in text fields."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def completer(words: QStringListModel, field: QLineEdit) -> QCompleter:
    """Return a completer for `field` that matches the typed text anywhere in a word."""
    made = QCompleter(words, field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setProperty("role", "completer")
    made.setPopup(popup)
    return made
