"""The chips above the list: which articles it shows, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_editor.content.article import AgeRating, Category, Status
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.article_list.saved_searches import SavedSearchMenu
from desktop_editor.ui.toolkit.flow_layout import FlowLayout
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

LONGEST_CHIP, LONGEST_ENTRY = 150, 320
RECENT_MONTHS = 12
ORDERS = {
    SortOrder.MATCH: N_("Best match, then newest"),
    SortOrder.DATE: N_("By date"),
    SortOrder.HEADLINE: N_("By headline"),
    SortOrder.CHANGE: N_("By last change"),
}
MOST_AUTHORS = 30


class FilterBar(QWidget):
    """Holds the query except its text; `changed` is emitted when the editor chooses another one."""

    changed = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = ArticleQuery()
        self._category_names: dict[int | None, str] = {}
        self._months: tuple[str, ...] = ()
        self._all, self._drafts = QPushButton(), QPushButton()
        self._order, self._bin = QPushButton(), QPushButton()
        self._month, self._category, self._status = QPushButton(), QPushButton(), QPushButton()
        self._more = QPushButton()
        self.searches = SavedSearchMenu(self)
        layout = FlowLayout(self)
        for chip in (
            *(self._all, self._drafts, self._order, self._bin),
            *(self._month, self._category, self._status, self._more),
        ):
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setMaximumWidth(LONGEST_CHIP)
            layout.addWidget(chip)
        for chip, slot in ((self._all, self._show_all), (self._drafts, self._show_drafts)):
            chip.clicked.connect(slot)
        self._bin.clicked.connect(self._show_bin)
        self._bin.setAccessibleName(_("Bin"))
        self._counts: Mapping[Status, int] = {}
        self.set_authors(())
        self._fill(self._order, "order", [(_(text), order) for order, text in ORDERS.items()])
        self._fill(self._status, "status", [(_("Any status"), None), *((_(s.label), s) for s in Status)])
        self._status.menu().aboutToShow.connect(self._count_statuses)
        for chip in (self._month, self._category):
            chip.hide()  # until there is something to choose
        self.set_counts({}, 0)
        self.set_colours(colours)

    def set_counts(self, by_status: Mapping[Status, int], binned: int) -> None:
        """Show how many articles there are of each status outside the bin, and how many in the bin."""
        self._counts = by_status
        number = QLocale().toString
        self._all.setText(_("All · {count}").format(count=number(sum(by_status.values()))))
        self._drafts.setText(_("Drafts · {count}").format(count=number(by_status.get(Status.DRAFT, 0))))
        self._bin.setToolTip(_("Bin · {count}").format(count=number(binned)))

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Offer these categories."""
        names: dict[int | None, str] = {category.id: category.name for category in categories}
        if names == self._category_names:
            return
        self._category_names = names
        choices = [(name, key) for key, name in self._category_names.items()]
        self._fill(self._category, "category_id", [(_("Any category"), None), *choices])
        self._category.setVisible(bool(choices) or self.query.category_id is not None)
        self._show_state()

    def set_months(self, months: Iterable[str]) -> None:
        """Offer these months (`2026-01`), the newest first; older ones are grouped by year."""
        given = tuple(months)
        if given == self._months:
            return
        self._months = given
        named = [(month_name(month), month) for month in given]
        recent = [(_("Any month"), ""), *named[:RECENT_MONTHS]]
        menu = self._fill(self._month, "month", recent)
        for year in dict.fromkeys(month[:4] for _name, month in named[RECENT_MONTHS:]):
            older = [(name, month) for name, month in named[RECENT_MONTHS:] if month.startswith(year)]
            self._add(menu.addMenu(year), "month", older)
        self._month.setVisible(bool(given))
        self._show_state()

    def set_authors(self, authors: Iterable[str]) -> None:
        """Offer the first of these authors, the most used first, all age ratings, and pages."""
        menu = QMenu(self._more)
        menu.triggered.connect(self._choose)
        for signal in (menu.aboutToShow, menu.aboutToHide):
            signal.connect(self._show_state)
        names = [(name, name) for name in islice(authors, MOST_AUTHORS)]
        ratings = [(rating.mark, rating) for rating in AgeRating]
        self._add(menu.addMenu(_("Author")), "byline", [(_("Any author"), ""), *names])
        self._add(menu.addMenu(_("Age rating")), "age_rating", [(_("Any age rating"), None), *ratings])
        kinds = [(_("Articles and pages"), False), (_("Pages only"), True)]
        self._add(menu.addMenu(_("Kind")), "only_pages", kinds)
        menu.addSeparator()
        menu.addMenu(self.searches)
        if self._more.menu():
            self._more.menu().deleteLater()
        self._more.setMenu(menu)
        self._show_state()

    def take(self, query: ArticleQuery) -> None:
        """Set the query as if the editor had chosen it."""
        self._ask(query)

    def set_colours(self, colours: Colours) -> None:
        """Redraw the icons."""
        self._order.setIcon(icon("sort-descending", colours))
        self._bin.setIcon(icon("trash", colours))
        for chip in (self._order, self._bin):
            chip.setIconSize(QSize(14, 14))

    def clear(self) -> None:
        """Remove all filters; the order stays."""
        self.query = ArticleQuery(order=self.query.order)
        self._show_state()

    @property
    def is_filtering(self) -> bool:
        """Whether the chips exclude any article, or show the bin."""
        return self.query != ArticleQuery(order=self.query.order)

    def _fill(self, chip: QPushButton, field: str, choices: Sequence[tuple[str, object]]) -> QMenu:
        """Give a chip a new menu of choices for a field of the query."""
        if chip.menu():
            chip.menu().deleteLater()
        menu = QMenu(chip)
        menu.triggered.connect(self._choose)
        menu.aboutToShow.connect(self._show_state)
        menu.aboutToHide.connect(self._show_state)
        self._add(menu, field, choices)
        chip.setMenu(menu)
        self._show_state()
        return menu

    def _add(self, menu: QMenu, field: str, choices: Sequence[tuple[str, object]]) -> None:
        group = QActionGroup(menu)
        for text, value in choices:
            shown = menu.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, LONGEST_ENTRY)
            action = menu.addAction(shown.replace("&", "&&"))
            action.setCheckable(True)
            action.setData((field, value))
            group.addAction(action)

    def _count_statuses(self) -> None:
        """Say in the menu how many articles of each status there are."""
        for action in self._status.menu().actions():
            status = action.data()[1]
            if status is not None:
                count = QLocale().toString(self._counts.get(status, 0))
                action.setText(_("{status} · {count}").format(status=_(status.label), count=count))

    def _choose(self, action: QAction) -> None:
        match action.data():
            case str(field), value:
                self._ask(replace(self.query, **{field: value}))

    def _show_all(self) -> None:
        self._ask(ArticleQuery(order=self.query.order))

    def _show_drafts(self) -> None:
        status = None if self.query.status is Status.DRAFT else Status.DRAFT
        self._ask(replace(self.query, status=status, binned=False))

    def _show_bin(self) -> None:
        self._ask(ArticleQuery(order=self.query.order, binned=not self.query.binned))

    def _ask(self, query: ArticleQuery) -> None:
        self.query = query
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Check the chips that filter, and show their values on them."""
        query = self.query
        other_status = query.status if query.status is not Status.DRAFT else None
        month = month_name(query.month) if query.month else _("Month")
        is_in_category = query.category_id is not None
        category = (
            self._category_names.get(query.category_id, _("deleted")) if is_in_category else _("Category")
        )
        status = _(other_status.label) if other_status else _("Status")
        age = "" if query.age_rating is None else query.age_rating.mark
        more = " · ".join(filter(None, (query.byline, age, _("Pages only") if query.only_pages else "")))
        for chip, text, filters in (
            (self._month, month, bool(query.month)),
            (self._category, category, is_in_category),
            (self._status, status, other_status is not None),
            (self._more, more or _("More"), bool(more)),
        ):
            room = LONGEST_CHIP - 34
            text = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            chip.setText(f"{text.replace('&', '&&')} ▾")
            chip.setChecked(filters)
        self._all.setChecked(not self.is_filtering)
        self._drafts.setChecked(query.status is Status.DRAFT)
        self._bin.setChecked(query.binned)
        self._order.setChecked(query.order is not SortOrder.MATCH)
        order = _("Order: {order}").format(order=_(ORDERS[query.order]).lower())
        self._order.setToolTip(order)
        self._order.setAccessibleName(order)
        for action in self.findChildren(QAction):
            choice = action.data()
            if isinstance(choice, tuple):
                action.setChecked(getattr(query, choice[0]) == choice[1])


def month_name(month: str) -> str:
    """Return `2026-01` as people write it: `Январь 2026`."""
    year, _dash, number = month.partition("-")
    name = QLocale().standaloneMonthName(int(number))
    return f"{name[:1].upper()}{name[1:]} {year}"
