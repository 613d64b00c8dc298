"""A text field with a list of choices, opened by a small arrow."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QStringListModel
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from desktop_editor.ui.inspector.eliding_line import ElidingLine
from desktop_editor.ui.toolkit.fields.completion import Start, completer
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

ARROW = 12
WIDEST = 420


class ChoiceBox(QComboBox):
    """An editable combo box that looks like the other fields.

    It completes from any part of a choice, and leaves the mouse wheel to the form that contains it.
    """

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self.line = ElidingLine()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores style sheets
        self._words = QStringListModel(self)
        self.completion = completer(self._words, self.line)
        self.setCompleter(self.completion)

    def complete_parts(self, start: Start) -> None:
        """Complete not the whole text, but what is typed from `start` on."""
        self.completion = completer(self._words, self.line, start)
        self.setCompleter(self.completion)

    def set_words(self, words: Iterable[str]) -> None:
        """Complete what is typed to one of these words."""
        self._words.setStringList(list(words))

    def set_colours(self, colours: Colours) -> None:
        """Set the colours of the arrow."""
        self._colours = colours
        self.update()

    def show_text(self, text: str) -> None:
        """Show a text, scrolled to its beginning."""
        self.line.show_text(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        area = QRect(self.width() - ARROW - 8, (self.height() - ARROW) // 2, ARROW, ARROW)
        icon("caret-down", self._colours).paint(painter, area)
        painter.end()

    def showPopup(self) -> None:
        """Open the list, wide enough for the longest choice."""
        wanted = self.view().sizeHintForColumn(0) + 24
        self.view().setMinimumWidth(min(max(self.width(), wanted), WIDEST))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
