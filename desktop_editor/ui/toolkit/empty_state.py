"""What is shown in place of an empty list: why it is empty, and what helps."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.icon_label import IconLabel
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours


class EmptyState(QWidget):
    """Shows a sentence and one button; `asked` carries the reason whose button was pressed.

    The value of a reason is its icon, heading, sentence and button, which may be an empty string. The button
    of the first reason, that there is nothing yet, is the primary one. Sizes are in pixels.
    """

    asked = Signal(object)

    def __init__(self, colours: Colours, first: Enum, icon_size: int = 36, margin: int = 28) -> None:
        super().__init__()
        self._colours, self._first, self._reason = colours, first, first
        self._picture, self._heading, self._sentence = IconLabel(icon_size), QLabel(), QLabel()
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._heading.setProperty("role", "section")
        self._sentence.setProperty("role", "dim")
        self._sentence.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, 20, margin, 20)
        layout.setSpacing(6)
        layout.addStretch(2)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._heading, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._button.clicked.connect(self._tell)
        self.show_reason(first)

    def show_reason(self, reason: Enum) -> None:
        """Show why the list is empty."""
        self._reason = reason
        picture, heading, sentence, button = reason.value
        self._picture.show_icon(icon(picture, self._colours, self._colours.faint))
        self._heading.setText(_(heading))
        self._sentence.setText(_(sentence))
        self._button.setText(_(button) if button else "")
        self._button.setVisible(bool(button))
        self._button.setProperty("role", "primary" if reason is self._first else "button")
        self._button.style().polish(self._button)

    def set_colours(self, colours: Colours) -> None:
        """Redraw the picture."""
        self._colours = colours
        self.show_reason(self._reason)

    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._sentence.text()

    def _tell(self) -> None:
        self.asked.emit(self._reason)
