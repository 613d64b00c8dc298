"""The bar above the photo library: search, the filter of unused photos, their number and the way in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.photos.add_button import AddButton
from desktop_editor.ui.toolkit.fields.search_field import SearchField
from desktop_editor.ui.toolkit.style import Colours


class LibraryBar(QFrame):
    """Says which photos are wanted; `filtered` is emitted when the filter of unused ones is switched."""

    searched = Signal()
    filtered = Signal()
    left_down = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.add = AddButton()
        self._search = SearchField(colours)
        self._unused = QPushButton(_("Not used"))
        self._count = QLabel()
        self._lay_out()
        self._search.searched.connect(self.searched)
        self._search.left_down.connect(self.left_down)
        self._unused.toggled.connect(self.filtered)

    def text(self) -> str:
        """Return the words that are searched for."""
        return self._search.text().strip()

    def only_unused(self) -> bool:
        """Return whether only photos that are not used are wanted."""
        return self._unused.isChecked()

    def clear(self) -> None:
        """Ask for all photos."""
        self._search.clear()
        self._unused.setChecked(False)

    def clear_at_once(self) -> None:
        """Ask for all photos, without waiting for a pause."""
        self._search.clear_at_once()
        self._unused.setChecked(False)

    def focus_search(self) -> None:
        """Focus the search."""
        self._search.setFocus()

    def show_count(self, total: int) -> None:
        """Show how many photos there are; without any there is nothing to filter."""
        self._count.setText(ngettext("{count} photo", "{count} photos", total).format(count=total))
        for part in (self._unused, self._count):
            part.setVisible(total > 0)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._search.set_colours(colours)

    def _lay_out(self) -> None:
        self.setProperty("role", "bar")
        self._search.setPlaceholderText(_("Search file names, descriptions, captions, credits"))
        self._search.setAccessibleName(_("Search the photos"))
        self._search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unused.setProperty("role", "chip")
        self._unused.setCheckable(True)
        self._unused.setAutoDefault(False)
        self._count.setProperty("role", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(10)
        row.addWidget(self._search, 1)
        for part in (self._unused, self._count, self.add):
            row.addWidget(part)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Fixed)
