"""What is shown in place of an empty list."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.icon_label import IconLabel
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours


class Reason(Enum):
    """Why the list is empty: icon, heading, sentence, and what can be done about it."""

    NEWSROOM = ("newspaper", N_("No articles yet"), N_("The first one is a click away."), N_("New article"))
    SEARCH = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("No article has these words. Fewer of them find more."),
        N_("Clear search"),
    )
    SEARCH_AMONG = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("None of the articles chosen above has these words."),
        N_("Search all articles"),
    )
    FILTER = ("funnel", N_("Nothing here"), N_("No article fits these filters."), N_("Show all articles"))
    BIN = ("trash", N_("The bin is empty"), N_("Deleted articles come here and can be restored."), "")


class EmptyState(QWidget):
    """Shows a sentence and one button; `asked` carries the reason whose button was pressed."""

    asked = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours, self._reason = colours, Reason.NEWSROOM
        self._picture, self._heading, self._sentence = IconLabel(36), QLabel(), QLabel()
        self._button = QPushButton()
        self._heading.setProperty("role", "section")
        self._sentence.setProperty("role", "dim")
        self._sentence.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 20)
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
        self.show_reason(self._reason)

    def show_reason(self, reason: Reason) -> None:
        """Show why the list is empty."""
        self._reason = reason
        picture, heading, sentence, button = reason.value
        self._picture.show_icon(icon(picture, self._colours, self._colours.faint))
        self._heading.setText(_(heading))
        self._sentence.setText(_(sentence))
        self._button.setText(_(button) if button else "")
        self._button.setVisible(bool(button))
        self._button.setProperty("role", "primary" if reason is Reason.NEWSROOM else "button")
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
