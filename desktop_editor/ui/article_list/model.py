"""The articles of the list, read page by page as they come into view."""

from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop_editor.content.article import Category
from desktop_editor.content.people import bylines
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.storage.search.matches import Snippet
from desktop_editor.ui.article_list import row_text
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime

PAGE = 100
LONG_PAGE = 200  # read in one turn of the event loop: about 10 ms, unnoticed between two frames

EXPLAINING = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """The data of a row besides its text."""

    SUMMARY = Qt.ItemDataRole.UserRole
    STANDING = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2
    DATE = Qt.ItemDataRole.UserRole + 3


class ReleaseSource(Protocol):
    """Where the list reads what readers have of an article."""

    def state(self, article_id: int) -> ReleaseState: ...


class ArticleSource(Protocol):
    """Where the list reads from: the newsroom. Its methods may raise `EditorError`."""

    @property
    def photo_folder(self) -> Path: ...

    @property
    def releases(self) -> ReleaseSource: ...

    @property
    def time(self) -> NewspaperTime: ...

    def summaries(
        self, query: ArticleQuery, after: ArticleSummary | None = None, limit: int = ...
    ) -> list[ArticleSummary]: ...

    def summary(self, article_id: int) -> ArticleSummary | None: ...

    def snippet(self, article_id: int, text: str) -> Snippet: ...


class ArticleListModel(QAbstractListModel):
    """Rows of `ArticleSummary`, without ever counting or skipping rows in the database.

    `failed` carries the `EditorError` of a page that could not be read; `read` is emitted when the rows
    that `read_until` requested are there.
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
        """List a query from its beginning, with the first `at_least` rows at once."""
        self._reading.stop()
        self.beginResetModel()
        self._query, self._rows, self._ids = query, [], set()
        self._snippets.clear()
        self._rows = self._next(max(at_least, PAGE))
        self.endResetModel()

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Set the names of the categories in the rows."""
        self._categories = {category.id: category.name for category in categories}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, article_id: int) -> int:
        """Return the row of an article, or -1 if it is not among those read."""
        if article_id not in self._ids:
            return -1
        return next(row for row, summary in enumerate(self._rows) if summary.id == article_id)

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of several articles from top to bottom, leaving out those not read."""
        wanted = self._ids.intersection(ids)
        return [row for row, summary in enumerate(self._rows) if summary.id in wanted] if wanted else []

    def rows(self, first: int, last: int) -> list[ArticleSummary]:
        """Return the articles from one row to another, both included."""
        return self._rows[first : last + 1]

    def read_until(self, count: int) -> None:
        """Read on, a long page per turn of the event loop, until `count` rows or all are there."""
        self._wanted = count
        self._reading.start(0)

    def article_changed(self, article_id: int) -> None:
        """Read one article again: its row changes, moves, appears or disappears; the others stay."""
        try:
            summary = self._source.summary(article_id)
            row = self.row_of(article_id)
            target = self._target_row(summary, row) if summary else -1
        except EditorError as error:
            self.failed.emit(error)
            return
        if summary is None or target < 0:
            self._remove(row)
        elif row < 0:
            self._insert(target, summary)
        else:
            self._move(row, target)
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
        if role == Role.DATE:
            return row_text.date(summary, self._source.time)
        if role == Qt.ItemDataRole.DisplayRole:
            return row_text.title(summary)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_text.spoken(summary, self._categories, self._source.time)
        if role in EXPLAINING:
            return self._explained(summary.id)
        return None

    def _explained(self, article_id: int) -> str:
        """Return what the status of a row does not say, read when it is asked for."""
        try:
            return row_text.explained(self._source.releases.state(article_id), self._source.time)
        except EditorError:
            return ""  # the list itself reports what is wrong

    def _snippet(self, article_id: int) -> Snippet | None:
        """Return a piece of the article around what was found, read when its row is first painted."""
        if not self._query.text:
            return None
        if article_id not in self._snippets:
            try:
                self._snippets[article_id] = self._source.snippet(article_id, self._query.text)
            except EditorError:
                return None  # the list itself reports what is wrong
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

    def _target_row(self, summary: ArticleSummary, row: int) -> int:
        """Return the row where an article belongs once it is listed; -1 if it does not belong here.

        Only the newsroom file knows the order, so the article that follows is queried. Where one article
        belongs among search results can't be queried, so there its row stays where it is.
        """
        if not _lets_through(self._query, summary, self._source.time):
            return -1
        if self._query.text:
            return row
        following = self._source.summaries(self._query, summary, 1)
        end = -1 if self._more else len(self._rows)
        target = self.row_of(following[0].id) if following else end
        return target - 1 if 0 <= row < target else target

    def _insert(self, target: int, summary: ArticleSummary) -> None:
        self.beginInsertRows(QModelIndex(), target, target)
        self._rows.insert(target, summary)
        self._ids.add(summary.id)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._ids.discard(self._rows.pop(row).id)
            self.endRemoveRows()

    def _move(self, row: int, target: int) -> None:
        if row != target:
            below = target + 1 if target > row else target
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), below)
            self._rows.insert(target, self._rows.pop(row))
            self.endMoveRows()

    def _change(self, summary: ArticleSummary) -> None:
        row = self.row_of(summary.id)
        self._rows[row] = summary
        self._snippets.pop(summary.id, None)
        self.dataChanged.emit(self.index(row), self.index(row))


def _lets_through(query: ArticleQuery, summary: ArticleSummary, time: NewspaperTime) -> bool:
    """Return whether the filters of a query match an article; the searched text is ignored."""
    month = time.month(summary.published_at) if summary.published_at else ""
    return (
        summary.binned == query.binned
        and query.status in (None, summary.status)
        and query.category_id in (None, summary.category_id)
        and query.month in ("", month)
        and (not query.byline or bylines.has(summary.byline, query.byline))
        and query.age_rating in (None, summary.age_rating)
    )
