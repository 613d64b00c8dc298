"""The context menu of the chosen articles."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_editor.content.article import EDITORIAL, ON_SITE, AgeRating, Category, Status
from desktop_editor.content.edits import FieldEdit
from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

OPEN, DUPLICATE, EXPORT, BIN, RESTORE, PURGE = "open", "duplicate", "export", "bin", "restore", "purge"
TAGS, UNDO, PIN = "tags", "undo", "pin"
RELEASE, WITHDRAW, JOURNAL = "release", "withdraw", "journal"
LINE, STATUS, CATEGORY, AGE = "-", "status", "category_id", "age_rating"

# The entries with their text, key (only shown; the list itself handles it) and Phosphor icon.
ENTRIES = {
    OPEN: (N_("Open"), "Enter", "arrow-square-out"),
    DUPLICATE: (N_("Duplicate"), "Ctrl+D", "copy"),
    TAGS: (N_("Tags…"), "", "tag"),
    PIN: (N_("Pin to the front page"), "", "push-pin"),
    UNDO: (N_("Take back the last change of articles"), "Ctrl+Z", "arrow-u-up-left"),
    RELEASE: (N_("Release…"), "", "cloud-arrow-up"),
    WITHDRAW: (N_("Withdraw from the site…"), "", "cloud-slash"),
    JOURNAL: (N_("Journal of the article…"), "", "notebook"),
    EXPORT: (N_("Export selected…"), "", "export"),
    BIN: (N_("Move to the bin"), "Del", "trash"),
    RESTORE: (N_("Restore"), "", "arrow-counter-clockwise"),
    PURGE: (N_("Delete for good…"), "Del", "trash"),
}
OUTSIDE_BIN = (
    OPEN,
    DUPLICATE,
    LINE,
    STATUS,
    CATEGORY,
    AGE,
    TAGS,
    LINE,
    RELEASE,
    WITHDRAW,
    PIN,
    JOURNAL,
    LINE,
    EXPORT,
    LINE,
    BIN,
    UNDO,
)
BINNED = (RESTORE, WITHDRAW, LINE, PURGE, UNDO)

# Readers have these, or will have them; what is not delivered may be a withdrawal.
WITHDRAWABLE = (*ON_SITE, Status.SCHEDULED, Status.UNDELIVERED)


class ArticleMenu(QObject):
    """Makes menus that fit the chosen articles; `asked` and `edit_asked` carry the choice."""

    asked = Signal(str)
    edit_asked = Signal(object)

    def __init__(self, parent: QWidget, colours: Colours) -> None:
        super().__init__(parent)
        self._widget = parent
        self._colours = colours
        self._categories: tuple[Category, ...] = ()
        self._pinned = 0

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Offer these categories."""
        self._categories = tuple(categories)

    def set_pinned(self, article_id: int) -> None:
        """Offer to unpin this article; 0 is none."""
        self._pinned = article_id

    def set_colours(self, colours: Colours) -> None:
        """Draw the icons in other colours from now on."""
        self._colours = colours

    def menu(self, articles: list[ArticleSummary], *, binned: bool) -> QMenu:
        """Return a menu for `articles`, to be popped up."""
        menu = QMenu(self._widget)
        for entry in BINNED if binned else OUTSIDE_BIN:
            if entry == LINE:
                menu.addSeparator()
            elif entry in (STATUS, CATEGORY, AGE):
                menu.addMenu(self._choices(menu, entry, articles))
            else:
                made = self._action(menu, entry, enabled=_fits(entry, articles))
                if entry == PIN and {article.id for article in articles} == {self._pinned}:
                    made.setText(_("Unpin from the front page"))
                menu.addAction(made)
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

    def _choices(self, menu: QMenu, field: str, articles: list[ArticleSummary]) -> QMenu:
        """Return a menu of values of a field; one that all the articles share is checked."""
        title, values = self._values()[field]
        made = QMenu(title, menu)
        group = QActionGroup(made)
        present = {getattr(article, field) for article in articles}
        for value, text in values:
            action = made.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(present == {value})
            action.setData(FieldEdit(field, value))
            group.addAction(action)
        made.setEnabled(bool(values) and (field != STATUS or bool(present.intersection(EDITORIAL))))
        return made

    def _values(self) -> dict[str, tuple[str, list[tuple[object, str]]]]:
        """Return the name and the values of each field that the menu changes."""
        return {
            STATUS: (_("Status"), [(status, _(status.label)) for status in EDITORIAL]),
            CATEGORY: (_("Category"), [(one.id, one.name) for one in self._categories]),
            AGE: (_("Age rating"), [(rating, rating.mark) for rating in AgeRating]),
        }

    def _tell(self, action: QAction) -> None:
        choice = action.data()
        if isinstance(choice, FieldEdit):
            self.edit_asked.emit(choice)
        elif choice in ENTRIES:
            self.asked.emit(choice)


def _fits(entry: str, articles: list[ArticleSummary]) -> bool:
    """Return whether an entry can be chosen for these articles."""
    statuses = {article.status for article in articles}
    if entry == RELEASE:
        return statuses != {Status.PUBLISHED}
    if entry == WITHDRAW:
        return bool(statuses.intersection(WITHDRAWABLE))
    if entry == PIN and any(article.is_page for article in articles):
        return False
    return entry not in (OPEN, JOURNAL, PIN) or len(articles) == 1
