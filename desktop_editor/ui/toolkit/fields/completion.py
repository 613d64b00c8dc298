"""Completion of words in text fields."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

# Where, in a text, the word at its end begins.
Start = Callable[[str], int]


def completer(words: QStringListModel, field: QLineEdit, start: Start | None = None) -> QCompleter:
    """Return a completer for `field` that matches the typed text anywhere in a word.

    With `start`, only what stands before the cursor from there on is completed.
    """
    made = PartCompleter(words, field, start) if start else QCompleter(words, field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setProperty("role", "completer")
    made.setPopup(popup)
    return made


class PartCompleter(QCompleter):
    """Completes the last part of what stands before the cursor."""

    def __init__(self, words: QStringListModel, field: QLineEdit, start: Start) -> None:
        super().__init__(words, field)
        self._field, self._start = field, start

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for among the words."""
        before = path[: self._field.cursorPosition()]
        return [before[self._start(before) :]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole text with a word in the place of what was typed of it."""
        text, end = self._field.text(), self._field.cursorPosition()
        return text[: self._start(text[:end])] + super().pathFromIndex(index) + text[end:]
