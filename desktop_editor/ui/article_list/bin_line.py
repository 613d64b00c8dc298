"""The line above the articles of the bin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_editor.storage.binned import KEPT
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


class BinLine(QWidget):
    """Says how long articles stay in the bin; `empty_requested` asks to delete all of them for good."""

    empty_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        days = KEPT.days
        text = ngettext("Deleted for good after {count} day", "Deleted for good after {count} days", days)
        label = QLabel(text.format(count=days))
        label.setProperty("role", "dim-small")
        label.setWordWrap(True)
        self._button = QPushButton(_("Empty the bin…"))
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self.empty_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(self._button)
        self.hide()

    def offer_emptying(self, *, offered: bool) -> None:
        """Show or hide the button that empties the bin."""
        self._button.setVisible(offered)
