"""What stands in place of the grid when there is no photo to show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.article_list.picture import Picture
from desktop_editor.ui.icons import icon
from desktop_editor.ui.style import Colours


class EmptyLibrary(QWidget):
    """A calm sentence and one button: choose files, or show all photos again."""

    files_requested = Signal()
    all_requested = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours, self._is_search = colours, False
        self._picture, self._heading, self._sentence = Picture(44), QLabel(), QLabel()
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
        self.show_reason(is_search=False)

    def show_reason(self, *, is_search: bool) -> None:
        """Say that there are no photos at all, or none that fit."""
        self._is_search = is_search
        picture = "magnifying-glass" if is_search else "camera"
        self._picture.show_icon(icon(picture, self._colours, self._colours.faint))
        self._heading.setText(_("Nothing found") if is_search else _("No photos yet"))
        self._sentence.setText(
            _("No photo fits. Fewer words find more.")
            if is_search
            else _("Drag files or folders here, paste a picture, or choose files. Each photo is kept once.")
        )
        self._button.setText(_("Show all photos") if is_search else _("Choose photos…"))
        self._button.setProperty("role", "button" if is_search else "primary")
        self._button.style().polish(self._button)

    def set_colours(self, colours: Colours) -> None:
        """Draw in another look."""
        self._colours = colours
        self.show_reason(is_search=self._is_search)

    def _ask(self) -> None:
        (self.all_requested if self._is_search else self.files_requested).emit()
