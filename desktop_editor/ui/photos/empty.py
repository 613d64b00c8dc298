"""The widget shown instead of the grid when there are no photos to show."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.icon_label import IconLabel
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours


class Reason(Enum):
    """Why the grid is empty: icon, heading, sentence, and the label of a button that helps."""

    LIBRARY = (
        "camera",
        N_("No photos yet"),
        N_("Drag files or folders here, paste a picture, or choose files. Each photo is kept once."),
        N_("Choose photos…"),
    )
    SEARCH = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("No photo fits. Fewer words find more."),
        N_("Show all photos"),
    )
    UNUSED = (
        "check-circle",
        N_("All photos are used"),
        N_("There is none here that no article shows."),
        N_("Show all photos"),
    )


class EmptyLibrary(QWidget):
    """Shows a sentence and one button: to choose files, or to show all photos again."""

    files_requested = Signal()
    all_requested = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours, self._reason = colours, Reason.LIBRARY
        self._picture, self._heading, self._sentence = IconLabel(44), QLabel(), QLabel()
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._heading.setProperty("role", "section")
        self._sentence.setProperty("role", "dim")
        self._sentence.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(60, 20, 60, 20)
        layout.setSpacing(7)
        layout.addStretch(2)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._heading, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(10)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._button.clicked.connect(self._ask)
        self.show_reason(self._reason)

    def show_reason(self, reason: Reason) -> None:
        """Show why there is no photo."""
        self._reason = reason
        picture, heading, sentence, button = reason.value
        self._picture.show_icon(icon(picture, self._colours, self._colours.faint))
        self._heading.setText(_(heading))
        self._sentence.setText(_(sentence))
        self._button.setText(_(button))
        self._button.setProperty("role", "primary" if reason is Reason.LIBRARY else "button")
        self._button.style().polish(self._button)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._colours = colours
        self.show_reason(self._reason)

    def _ask(self) -> None:
        (self.all_requested if self._reason is not Reason.LIBRARY else self.files_requested).emit()
