"""The line at the bottom of the inspector, which stays when the fields are folded."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.status_button import StatusButton
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours

HEIGHT = 30


class InspectorStrip(QWidget):
    """Holds the status of the article, and the buttons for more or fewer fields."""

    more_pressed = Signal()
    fold_pressed = Signal()

    def __init__(self, colours: Colours, time: NewspaperTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._colours = colours
        self.status = StatusButton(colours, time)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._fold = QToolButton()
        self._fold.setProperty("role", "tool")
        self._fold.setIconSize(QSize(14, 14))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 14, 3)
        row.setSpacing(10)
        row.addWidget(self.status)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._fold)
        self.status.setFixedHeight(HEIGHT - 4)
        self._more.clicked.connect(self.more_pressed)
        self._fold.clicked.connect(self.fold_pressed)
        self.show_state(folded=False, more=False)

    def show_state(self, *, folded: bool, more: bool) -> None:
        """Label the buttons with what they will do in this state."""
        self._folded = folded
        fewer = more and not folded
        self._more.setText(_("Fewer fields") if fewer else _("Tags, excerpt, search engines…"))
        self._fold.setAccessibleName(_("Show the fields") if folded else _("Fold the fields away"))
        self._fold.setToolTip(self._fold.accessibleName())
        self._fold.setIcon(icon("caret-up" if folded else "caret-down", self._colours))

    def set_colours(self, colours: Colours) -> None:
        """Redraw the icons in other colours."""
        self._colours = colours
        self.status.set_colours(colours)
        self._fold.setIcon(icon("caret-up" if self._folded else "caret-down", colours))
