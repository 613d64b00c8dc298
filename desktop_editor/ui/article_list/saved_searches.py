"""The menu of the searches that the newsroom remembers."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.translation import gettext as _


class SavedSearchMenu(QMenu):
    """`chosen` carries the query of a search, `changed` all that are to be remembered from now on."""

    chosen = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Saved searches"), parent)
        self.current = ArticleQuery()
        self._searches: tuple[SavedSearch, ...] = ()
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._take)

    def set_searches(self, searches: Iterable[SavedSearch]) -> None:
        """Offer these."""
        self._searches = tuple(searches)

    def fill(self) -> None:
        """Make the entries anew."""
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
        """Ask for a name and remember the current query by it; one of that name is replaced."""
        name, is_given = QInputDialog.getText(
            self.parentWidget(), _("Save this search"), _("Name"), text=self.current.text
        )
        name = " ".join(name.split())
        if is_given and name:
            others = [search for search in self._searches if search.name != name]
            self._remember([*others, SavedSearch(name, self.current)])

    def _take(self, entry: QAction) -> None:
        match entry.data():
            case SavedSearch(_name, query):
                self.chosen.emit(query)
            case str(name):
                self._remember([search for search in self._searches if search.name != name])

    def _remember(self, searches: list[SavedSearch]) -> None:
        self._searches = tuple(searches)
        self.changed.emit(self._searches)
