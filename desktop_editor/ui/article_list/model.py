"""The articles of the list, read page by page as they come into view."""

from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop_editor.content.article import Category
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.search.matches import Snippet
from desktop_editor.ui.article_list import row_text
from desktop_editor.ui.toolkit.local_time import local

PAGE = 100
LONG_PAGE = 200  # in one turn of the event loop: some 10 ms of reading, unnoticed between two frames

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row answers besides its text."""

    SUMMARY = Qt.ItemDataRole.UserRole
    STANDING = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2


class ArticleSource(Protocol):
    """Where the list reads: the library. Its methods may raise `EditorError`."""

    @property
    def photo_folder(self) -> Path: ...

    def summaries(
        self, query: ArticleQuery, after: ArticleSummary | None = None, limit: int = ...
    ) -> list[ArticleSummary]: ...

    def summary(self, article_id: int) -> ArticleSummary | None: ...

    def snippet(self, article_id: int, text: str) -> Snippet: ...


class ArticleListModel(QAbstractListModel):
    """Rows of `ArticleSummary`, without ever counting or skipping rows in the database.

    `failed` carries the `EditorError` of a page that could not be read; `read` says that what
    `read_until` asked for is there.
    """

    failed = Signal(object)
    read = Signal()

    def __init__(self, source: ArticleSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._query = ArticleQuery()
        self._categories: Mapping[int, str] = {}
        self._rows: list[ArticleSummary] = []
        self._ids: set[int] = set()
        self._snippets: dict[int, Snippet] = {}
        self._more = False
        self._wanted = 0
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)

    @property
    def query(self) -> ArticleQuery:
        """What is listed."""
        return self._query

    def show(self, query: ArticleQuery, at_least: int = PAGE) -> None:
        """List anew, with the first `at_least` rows at once."""
        self._reading.stop()
        self.beginResetModel()
        self._query, self._rows, self._ids = query, [], set()
        self._snippets.clear()
        self._rows = self._next(max(at_least, PAGE))
        self.endResetModel()

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Name the categories of the rows."""
        self._categories = {category.id: category.name for category in categories}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, article_id: int) -> int:
        """Return the row of an article, or -1 while it is not among those read."""
        if article_id not in self._ids:
            return -1
        return next(row for row, summary in enumerate(self._rows) if summary.id == article_id)

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of several articles, from top to bottom, without those not read."""
        wanted = self._ids.intersection(ids)
        return [row for row, summary in enumerate(self._rows) if summary.id in wanted] if wanted else []

    def rows(self, first: int, last: int) -> list[ArticleSummary]:
        """Return the articles from one row to another, both included."""
        return self._rows[first : last + 1]

    def read_until(self, count: int) -> None:
        """Read on, a long page a turn of the event loop, until `count` rows or all are there."""
        self._wanted = count
        self._reading.start(0)

    def article_changed(self, article_id: int) -> None:
        """Read one article anew: its row changes, moves, comes or goes; the others stay."""
        try:
            summary = self._source.summary(article_id)
            row = self.row_of(article_id)
            place = self._place(summary, row) if summary else -1
        except EditorError as error:
            self.failed.emit(error)
            return
        if summary is None or place < 0:
            self._remove(row)
        elif row < 0:
            self._insert(place, summary)
        else:
            self._move(row, place)
            self._change(summary)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        self._append(PAGE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        summary = self._rows[index.row()]
        if role == Role.SUMMARY:
            return summary
        if role == Role.SNIPPET:
            return self._snippet(summary.id)
        if role == Role.STANDING:
            return row_text.standing(summary, self._categories)
        if role == Qt.ItemDataRole.DisplayRole:
            return row_text.title(summary)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_text.spoken(summary, self._categories)
        return None

    def _snippet(self, article_id: int) -> Snippet | None:
        """Return a piece of what is searched, read when its row is painted first."""
        if not self._query.text:
            return None
        if article_id not in self._snippets:
            try:
                self._snippets[article_id] = self._source.snippet(article_id, self._query.text)
            except EditorError:
                return None  # the list itself says what is wrong
        return self._snippets[article_id]

    def _read_on(self) -> None:
        if self._more and len(self._rows) < self._wanted:
            self._append(LONG_PAGE)
        else:
            self._reading.stop()
            self.read.emit()

    def _append(self, limit: int) -> None:
        rows = self._next(limit)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _next(self, limit: int) -> list[ArticleSummary]:
        """Read the next page. An article that moved down meanwhile is not listed twice."""
        try:
            page = self._source.summaries(self._query, self._rows[-1] if self._rows else None, limit)
        except EditorError as error:
            self._more = False
            self.failed.emit(error)
            return []
        self._more = len(page) == limit
        fresh = [summary for summary in page if summary.id not in self._ids]
        self._ids.update(summary.id for summary in fresh)
        return fresh

    def _place(self, summary: ArticleSummary, row: int) -> int:
        """Return the row where an article belongs, counted with it; -1 for not here.

        The newsroom file alone knows its order: the article is asked for that follows. The order of
        search results is not known for one article, so there rows stay where they are.
        """
        if not _lets_through(self._query, summary):
            return -1
        if self._query.text:
            return row
        following = self._source.summaries(self._query, summary, 1)
        end = -1 if self._more else len(self._rows)
        place = self.row_of(following[0].id) if following else end
        return place - 1 if 0 <= row < place else place

    def _insert(self, place: int, summary: ArticleSummary) -> None:
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, summary)
        self._ids.add(summary.id)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._ids.discard(self._rows.pop(row).id)
            self.endRemoveRows()

    def _move(self, row: int, place: int) -> None:
        if row != place:
            below = place + 1 if place > row else place
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), below)
            self._rows.insert(place, self._rows.pop(row))
            self.endMoveRows()

    def _change(self, summary: ArticleSummary) -> None:
        row = self.row_of(summary.id)
        self._rows[row] = summary
        self._snippets.pop(summary.id, None)
        self.dataChanged.emit(self.index(row), self.index(row))


def _lets_through(query: ArticleQuery, summary: ArticleSummary) -> bool:
    """Whether the filters of a query let an article through; the searched text is not looked at."""
    month = local(summary.published_at).toString("yyyy-MM") if summary.published_at else ""
    return (
        summary.binned == query.binned
        and query.status in (None, summary.status)
        and query.category_id in (None, summary.category_id)
        and query.month in ("", month)
        and query.byline in ("", summary.byline)
        and query.age_rating in (None, summary.age_rating)
    )
