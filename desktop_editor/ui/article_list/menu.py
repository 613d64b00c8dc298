"""What can be done with the chosen articles, by right click or the menu key."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.icons import icon
from desktop_editor.ui.style import Colours

OPEN, DUPLICATE, EXPORT, BIN, RESTORE, PURGE = "open", "duplicate", "export", "bin", "restore", "purge"
LINE, STATUS = "-", "status"

# What is asked, its text, its key (shown; the list itself listens) and its Phosphor icon.
ENTRIES = {
    OPEN: (N_("Open"), "Return", "arrow-square-out"),
    DUPLICATE: (N_("Duplicate"), "Ctrl+D", "copy"),
    EXPORT: (N_("Export selected…"), "", "export"),
    BIN: (N_("Move to the bin"), "Del", "trash"),
    RESTORE: (N_("Restore"), "", "arrow-counter-clockwise"),
    PURGE: (N_("Delete for good…"), "Del", "trash"),
}
DESK = (OPEN, DUPLICATE, STATUS, LINE, EXPORT, LINE, BIN)
BINNED = (RESTORE, LINE, PURGE)


class ArticleMenu(QObject):
    """Shows the entries that fit the chosen articles; `asked` and `status_asked` tell the choice."""

    asked = Signal(str)
    status_asked = Signal(object)

    def __init__(self, parent: QWidget, colours: Colours) -> None:
        super().__init__(parent)
        self._widget = parent
        self._colours = colours

    def set_colours(self, colours: Colours) -> None:
        """Draw the icons in other colours from now on."""
        self._colours = colours

    def menu(self, articles: list[ArticleSummary], *, binned: bool) -> QMenu:
        """Return a menu for `articles`, to be popped up."""
        menu = QMenu(self._widget)
        for entry in BINNED if binned else DESK:
            if entry == LINE:
                menu.addSeparator()
            elif entry == STATUS:
                menu.addMenu(self._statuses(menu, articles))
            else:
                menu.addAction(self._action(menu, entry, enabled=entry != OPEN or len(articles) == 1))
        menu.triggered.connect(self._tell)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _action(self, menu: QMenu, entry: str, *, enabled: bool) -> QAction:
        text, key, picture = ENTRIES[entry]
        action = QAction(icon(picture, self._colours), _(text), menu)
        action.setShortcut(QKeySequence(key))
        action.setData(entry)
        action.setEnabled(enabled)
        return action

    def _statuses(self, menu: QMenu, articles: list[ArticleSummary]) -> QMenu:
        made = QMenu(_("Status"), menu)
        group = QActionGroup(made)
        present = {article.status for article in articles}
        for status in Status:
            action = made.addAction(_(status.label))
            action.setCheckable(True)
            action.setChecked(present == {status})
            action.setData(status)
            group.addAction(action)
        return made

    def _tell(self, action: QAction) -> None:
        choice = action.data()
        if choice in ENTRIES:
            self.asked.emit(choice)
        elif choice:
            self.status_asked.emit(Status(choice))
