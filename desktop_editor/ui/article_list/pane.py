"""The left pane of the window: search, filters and the list of articles."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from desktop_editor.content.article import AgeRating, Category, Status
from desktop_editor.content.edits import Edit
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.search.query import Filter
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.translation import gettext as _
from desktop_editor.ui.article_list import menu, view
from desktop_editor.ui.article_list.bin_line import BinLine
from desktop_editor.ui.article_list.delegate import RADIUS, THUMBNAIL, ArticleDelegate
from desktop_editor.ui.article_list.empty import Reason
from desktop_editor.ui.article_list.filters import FilterBar
from desktop_editor.ui.article_list.menu import ArticleMenu
from desktop_editor.ui.article_list.model import ArticleListModel, ArticleSource
from desktop_editor.ui.article_list.view import ArticleListView
from desktop_editor.ui.toolkit.empty_state import EmptyState
from desktop_editor.ui.toolkit.fields.search_field import SearchField
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.thumbnails import Thumbnails


class ArticleListPane(QFrame):
    """Emits what the editor wants done with articles; what it shows comes from its source.

    The lists that its signals carry hold the ids of the chosen articles from top to bottom. `failed`
    carries the `EditorError` of a list that could not be read.
    """

    article_chosen = Signal(int)
    new_requested = Signal()
    duplicate_requested = Signal(list)
    bin_requested = Signal(list)
    restore_requested = Signal(list)
    purge_requested = Signal(list)
    export_requested = Signal(list)
    release_requested = Signal(list)
    withdraw_requested = Signal(list)
    journal_requested = Signal(list)
    pin_requested = Signal(list)
    edit_requested = Signal(list, object)
    tags_requested = Signal(list)
    undo_requested = Signal()
    searches_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, source: ArticleSource, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._search = SearchField(colours)
        self._filters = FilterBar(colours)
        self._search.set_values(
            {
                Filter.AGE: [rating.mark for rating in AgeRating],
                Filter.STATUS: [_(status.label).lower() for status in Status],
            }
        )
        self._bin_line = BinLine()
        self._model = ArticleListModel(source, self)
        self._thumbnails = Thumbnails(source.photo_folder, THUMBNAIL, RADIUS, self)
        self._view = ArticleListView(self._model)
        self._delegate = ArticleDelegate(self._view, self._thumbnails, colours)
        self._view.setItemDelegate(self._delegate)
        self._empty = EmptyState(colours, Reason.NEWSROOM)
        self._menu = ArticleMenu(self, colours)
        self._lay_out()
        self._connect()
        self._model.show(self._model.query)

    def refresh(self) -> None:
        """Read the list again, keeping its scroll position and selection."""
        self._view.relist()

    def article_changed(self, article_id: int) -> None:
        """Update the row of one article."""
        self._view.article_changed(article_id)

    def photo_changed(self, file: str) -> None:
        """Read the thumbnail of a photo file again."""
        self._thumbnails.forget(file)
        self._view.viewport().update()

    def select(self, article_id: int) -> None:
        """Mark the open article; 0 for one that is not stored yet."""
        self._view.show_article(article_id)

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Set the names of the categories in the rows, and offer them as filters."""
        known = tuple(categories)
        self._model.set_categories(known)
        self._filters.set_categories(known)
        self._menu.set_categories(known)
        self._search.set_values({Filter.CATEGORY: [category.name for category in known]})

    def set_pinned(self, article_id: int) -> None:
        """Offer to unpin this article; 0 is none."""
        self._menu.set_pinned(article_id)

    def set_counts(self, by_status: Mapping[Status, int], binned: int) -> None:
        """Show how many articles there are of each status outside the bin, and how many in the bin."""
        self._filters.set_counts(by_status, binned)

    def set_months(self, months: Iterable[str]) -> None:
        """Offer these months (`2026-01`), the newest first."""
        known = tuple(months)
        self._filters.set_months(known)
        self._search.set_values({Filter.DATE: known})

    def set_authors(self, names: Iterable[str]) -> None:
        """Offer these authors, the most used first."""
        known = tuple(names)
        self._filters.set_authors(known)
        self._search.set_values({Filter.BYLINE: known})

    def set_tags(self, tags: Iterable[str]) -> None:
        """Offer these tags in the search field."""
        self._search.set_values({Filter.TAG: tuple(tags)})

    def set_searches(self, searches: Iterable[SavedSearch]) -> None:
        """Offer these saved searches."""
        self._filters.searches.set_searches(searches)

    def set_search_key(self, key: QKeySequence) -> None:
        """Show the shortcut that focuses the search field."""
        self._search.set_key(key)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours from now on."""
        for part in (self._search, self._filters, self._delegate, self._empty, self._menu):
            part.set_colours(colours)
        self._view.viewport().update()

    def focus_search(self) -> None:
        """Move the focus into the search field and select its text."""
        self._search.setFocus()
        self._search.selectAll()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 10)
        head.setSpacing(8)
        head.addWidget(self._search)
        head.addWidget(self._filters)
        head.addWidget(self._bin_line)
        line = QFrame()
        line.setProperty("role", "line")
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(line)
        layout.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self._list)
        self._search.left_down.connect(self._enter_list)
        self._filters.changed.connect(self._list)
        self._filters.searches.chosen.connect(self._take_search)
        self._filters.searches.changed.connect(self.searches_changed)
        self._bin_line.empty_requested.connect(self._empty_bin)
        self._view.chosen.connect(self.article_chosen)
        self._view.asked.connect(self._press)
        self._view.customContextMenuRequested.connect(self._pop_up_menu)
        self._menu.asked.connect(self._ask)
        self._menu.edit_asked.connect(self._ask_edit)
        self._empty.asked.connect(self._act_on_reason)
        self._model.failed.connect(self.failed)
        self._thumbnails.arrived.connect(self._view.viewport().update)
        for changed in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
            changed.connect(self._show_list_or_reason)

    def _list(self) -> None:
        query = replace(self._filters.query, text=self._search.text().lstrip())  # a space ends a word
        self._filters.searches.current = query
        self._delegate.search = query.text
        self._bin_line.setVisible(query.binned)
        self._model.show(query)
        self._view.list_query()

    def _take_search(self, query: ArticleQuery) -> None:
        self._search.show_text(query.text)
        self._filters.take(replace(query, text=""))

    def _empty_bin(self) -> None:
        self._view.read_all_then(self._purge_all)

    def _purge_all(self) -> None:
        if ids := [row.id for row in self._model.rows(0, self._model.rowCount() - 1)]:
            self.purge_requested.emit(ids)

    def _show_list_or_reason(self) -> None:
        self._bin_line.offer_emptying(offered=self._model.rowCount() > 0)
        if self._model.rowCount():
            self._stack.setCurrentWidget(self._view)
            return
        self._empty.show_reason(self._reason())
        self._stack.setCurrentWidget(self._empty)

    def _reason(self) -> Reason:
        query = self._model.query
        if query.text:
            return Reason.SEARCH_AMONG if self._filters.is_filtering else Reason.SEARCH
        if query.binned:
            return Reason.BIN
        return Reason.FILTER if self._filters.is_filtering else Reason.NEWSROOM

    def _act_on_reason(self, reason: Reason) -> None:
        if reason is Reason.NEWSROOM:
            self.new_requested.emit()
        elif reason is Reason.SEARCH:
            self._search.clear_at_once()
        else:
            self._filters.clear()
            self._list()

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self._view.setFocus()
            if not self._view.selected():
                self._view.choose_row(0)

    def _pop_up_menu(self, at: QPoint) -> None:
        chosen = self._view.selected()
        if chosen:
            shown = self._menu.menu(chosen, binned=self._model.query.binned)
            shown.popup(self._view.viewport().mapToGlobal(at))

    def _press(self, key: str) -> None:
        if key in (view.DUPLICATE, view.UNDO):
            self._ask(menu.DUPLICATE if key == view.DUPLICATE else menu.UNDO)
        else:
            self._ask(menu.PURGE if self._model.query.binned else menu.BIN)

    def _ask(self, entry: str) -> None:
        ids = self._view.selected_ids()
        requests = {
            menu.DUPLICATE: self.duplicate_requested,
            menu.BIN: self.bin_requested,
            menu.RESTORE: self.restore_requested,
            menu.PURGE: self.purge_requested,
            menu.EXPORT: self.export_requested,
            menu.RELEASE: self.release_requested,
            menu.WITHDRAW: self.withdraw_requested,
            menu.JOURNAL: self.journal_requested,
            menu.PIN: self.pin_requested,
            menu.TAGS: self.tags_requested,
        }
        if entry == menu.UNDO:
            self.undo_requested.emit()
        elif entry == menu.OPEN:
            self.article_chosen.emit(ids[0])
        elif ids:
            row = self._model.row_of(ids[0])
            requests[entry].emit(ids)
            if entry == menu.BIN and self._model.row_of(ids[0]) < 0 and self._model.rowCount():
                self._view.choose_row(row)

    def _ask_edit(self, edit: Edit) -> None:
        self.edit_requested.emit(self._view.selected_ids(), edit)
