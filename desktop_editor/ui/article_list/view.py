"""The list itself: one column of articles for mouse and keyboard."""

from collections.abc import Callable, Collection
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.translation import gettext as _
from desktop_editor.ui.article_list.delegate import FOUND_HEIGHT, HEIGHT
from desktop_editor.ui.article_list.model import PAGE, ArticleListModel, Role

AT_ONCE = 2000  # rows read without a turn of the event loop between them: some 30 ms
REPEAT_MS = 120  # while an arrow key is held, only the article where it comes to rest is opened
ALL = 2**31 - 1

DELETE, DUPLICATE, OPEN, UNDO = "delete", "duplicate", "open", "undo"
KEYS = {
    QKeyCombination(Qt.Key.Key_Delete): DELETE,
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D): DUPLICATE,
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Z): UNDO,
    QKeyCombination(Qt.Key.Key_Return): OPEN,
    QKeyCombination(Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_Enter): OPEN,
}


class ArticleListView(QTableView):
    """Emits what the editor does; what the program shows or selects emits nothing.

    It is a table, because rows of fixed height need no layout: at 100,000 rows another page takes 1 ms,
    in a `QListView` 130 ms.
    """

    chosen = Signal(int)
    asked = Signal(str)

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = model
        self._shown = 0
        self._after_reading: Callable[[], None] | None = None
        self._scroll_to_recall = 0
        self._is_repeating = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REPEAT_MS)
        self._lay_out()
        self.setModel(model)
        self._connect()

    def selected_ids(self) -> list[int]:
        """Return the ids of the chosen articles, from top to bottom."""
        return [summary.id for summary in self.selected()]

    def selected(self) -> list[ArticleSummary]:
        """Return the summaries of the chosen articles, from top to bottom."""
        blocks = sorted((block.top(), block.bottom()) for block in self.selectionModel().selection().toList())
        return [summary for top, bottom in blocks for summary in self._articles.rows(top, bottom)]

    def show_article(self, article_id: int) -> None:
        """Mark the open article and scroll to it; mark none if it is not listed.

        If it was shown already, neither the scroll position nor an existing selection changes.
        """
        if article_id == self._shown:
            self._find_shown()
        else:
            self._shown = article_id
            self._mark(article_id)

    def relist(self) -> None:
        """Read the list again, keeping the scroll position and the chosen articles."""
        chosen, scroll = self.selected_ids(), self.verticalScrollBar().value()
        wanted = self.rowAt(self.viewport().height() - 1) + PAGE
        with QSignalBlocker(self):
            self._articles.show(self._articles.query, min(wanted, AT_ONCE))
            self._choose(chosen)
        self._scroll_to_recall = scroll
        self._recall_scroll()
        if wanted > AT_ONCE:
            self._read_then(wanted, self._recall_scroll)

    def list_query(self) -> None:
        """Show the model's new query from its beginning, with the open article marked."""
        self._fit_rows()
        self._mark(self._shown, scroll=False)
        self.scrollToTop()

    def article_changed(self, article_id: int) -> None:
        """Update the row of one article; selection and scroll position stay as they are."""
        chosen = self.selected_ids()
        with QSignalBlocker(self):
            self._articles.article_changed(article_id)
            if article_id in chosen and self._articles.row_of(article_id) < 0:
                self._choose(chosen)  # Qt has chosen the neighbour of the removed row

    def choose_row(self, row: int) -> None:
        """Choose one row, as the editor does."""
        self.setCurrentIndex(self._articles.index(min(row, self._articles.rowCount() - 1)))

    def selectAll(self) -> None:
        """Choose all articles of the list, not only those read so far."""
        self._read_then(ALL, super().selectAll)

    def read_all_then(self, act: Callable[[], None]) -> None:
        """Read the whole list, then call `act`."""
        self._read_then(ALL, act)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._articles.index(0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            if self._articles.canFetchMore(QModelIndex()):
                self._read_then(ALL, self._go_to_end)
                return self.currentIndex()
            return self._articles.index(self._articles.rowCount() - 1)
        return super().moveCursor(action, modifiers)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        blocks = self.selectionModel().selection().toList()
        if self.signalsBlocked() or len(blocks) != 1 or blocks[0].height() != 1:
            return
        self._shown = blocks[0].topLeft().data(Role.SUMMARY).id
        if self._is_repeating:
            self._resting.start()
        else:
            self._announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = KEYS.get(event.keyCombination())
        if asked == OPEN:
            self._announce()
        elif asked == UNDO or (asked and self.selectionModel().hasSelection()):
            self.asked.emit(asked)
        elif not asked:
            self._is_repeating = event.isAutoRepeat()
            super().keyPressEvent(event)
            self._is_repeating = False

    def event(self, event: QEvent) -> bool:
        """Accept the list's own keys before a shortcut of the window takes them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.keyCombination() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Ignore letters: the search field is for searching."""

    def _fit_rows(self) -> None:
        """Give the rows the height that the delegate needs for this query."""
        height = FOUND_HEIGHT if self._articles.query.text else HEIGHT
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def _announce(self) -> None:
        if self._articles.row_of(self._shown) >= 0:
            self.chosen.emit(self._shown)

    def _mark(self, article_id: int, *, scroll: bool = True) -> None:
        row = self._articles.row_of(article_id)
        with QSignalBlocker(self):
            if self.selected_ids() != [article_id]:
                self._choose([article_id])
            if row >= 0 and scroll:
                self.scrollTo(self._articles.index(row))

    def _choose(self, ids: Collection[int]) -> None:
        self.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        rows = self._articles.rows_of(ids)
        for _run, block in groupby(rows, key=_Runs()):
            run = list(block)
            blocks = QItemSelection(self._articles.index(run[0]), self._articles.index(run[-1]))
            self.selectionModel().select(blocks, flags.Select)
        if rows:
            self.selectionModel().setCurrentIndex(self._articles.index(rows[0]), flags.NoUpdate)

    def _read_then(self, count: int, act: Callable[[], None]) -> None:
        self._after_reading = act
        self._articles.read_until(count)

    def _finish_reading(self) -> None:
        act, self._after_reading = self._after_reading, None
        if act is not None:
            act()

    def _go_to_end(self) -> None:
        self.choose_row(self._articles.rowCount() - 1)

    def _recall_scroll(self) -> None:
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._scroll_to_recall)

    def _read_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value > bar.maximum() - 3 * bar.pageStep() and self._articles.canFetchMore(QModelIndex()):
            self._articles.fetchMore(QModelIndex())

    def _find_shown(self) -> None:
        if self._articles.row_of(self._shown) >= 0 and not self.selectionModel().hasSelection():
            self._mark(self._shown, scroll=False)

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Articles"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(HEIGHT // 3)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(0)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(HEIGHT)
        rows.setDefaultSectionSize(HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self._resting.timeout.connect(self._announce)
        self._articles.read.connect(self._finish_reading)
        self._articles.rowsInserted.connect(self._find_shown)
        self.verticalScrollBar().valueChanged.connect(self._read_ahead)


class _Runs:
    """A key for `groupby` that is equal for consecutive rows."""

    def __init__(self) -> None:
        self._seen = -1

    def __call__(self, row: int) -> int:
        self._seen += 1
        return row - self._seen
