"""The menu of the newsroom's saved searches."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.translation import gettext as _


class SavedSearchMenu(QMenu):
    """Emits `chosen` with the query of a search, and `changed` with all searches to be stored."""

    chosen = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Saved searches"), parent)
        self.current = ArticleQuery()
        self._searches: tuple[SavedSearch, ...] = ()
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._take)

    def set_searches(self, searches: Iterable[SavedSearch]) -> None:
        """Offer these searches."""
        self._searches = tuple(searches)

    def fill(self) -> None:
        """Rebuild the entries."""
        self.clear()
        for search in self._searches:
            entry = self.addAction(search.name.replace("&", "&&"))
            entry.setData(search)
            entry.setCheckable(True)
            entry.setChecked(search.query == self.current)
        if self._searches:
            self.addSeparator()
        save = self.addAction(_("Save this search…"))
        save.triggered.connect(self.save)
        save.setEnabled(self.current != ArticleQuery(order=self.current.order))
        if self._searches:
            removal = self.addMenu(_("Forget"))
            for search in self._searches:
                removal.addAction(search.name.replace("&", "&&")).setData(search.name)

    def save(self) -> None:
        """Ask for a name and save the current query under it, replacing one of that name."""
        name, is_given = QInputDialog.getText(
            self.parentWidget(), _("Save this search"), _("Name"), text=self.current.text
        )
        name = " ".join(name.split())
        if is_given and name:
            others = [search for search in self._searches if search.name != name]
            self._change([*others, SavedSearch(name, self.current)])

    def _take(self, entry: QAction) -> None:
        match entry.data():
            case SavedSearch(_name, query):
                self.chosen.emit(query)
            case str(name):
                self._change([search for search in self._searches if search.name != name])

    def _change(self, searches: list[SavedSearch]) -> None:
        self._searches = tuple(searches)
        self.changed.emit(self._searches)
