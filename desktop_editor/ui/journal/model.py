"""The rows of the journal, read page by page as they come into view."""

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_editor.errors import EditorError
from desktop_editor.services import journal_table
from desktop_editor.storage.journal import Event
from desktop_editor.translation import gettext as _

Index = QModelIndex | QPersistentModelIndex
TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class JournalSource(Protocol):
    """Where the rows are read from. May raise `EditorError`."""

    def events(self, article_id: int | None, text: str, before: int | None = None) -> list[Event]: ...


class JournalModel(QAbstractTableModel):
    """Shows events in the newspaper's time; `failed` carries the `EditorError` of a failed reading."""

    failed = Signal(object)

    def __init__(self, source: JournalSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._zone = ZoneInfo("UTC")
        self._article_id: int | None = None
        self._text = ""
        self._events: list[Event] = []
        self._has_more = False

    def show(self, article_id: int | None, text: str, zone: ZoneInfo) -> None:
        """Show the events of all articles or of one, with all words of `text`, from the newest on."""
        self.beginResetModel()
        self._article_id, self._text, self._zone = article_id, text, zone
        self._events = self._page(None)
        self._has_more = bool(self._events)
        self.endResetModel()

    def add_newest(self) -> None:
        """Read the events that have been added since; the others stay."""
        page = self._page(None)
        last = self._events[0].id if self._events else 0
        fresh = [event for event in page if event.id > last]
        if fresh and len(fresh) == len(page):
            self.show(self._article_id, self._text, self._zone)
        elif fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._events = fresh + self._events
            self.endInsertRows()

    def event_of(self, row: int) -> Event:
        """Return the event of a row."""
        return self._events[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(journal_table.HEADINGS)

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        page = self._page(self._events[-1].id if self._events else None)
        self._has_more = bool(page)
        if page:
            first = len(self._events)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._events += page
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in TEXT_ROLES:
            return None
        return journal_table.row(self._events[index.row()], self._zone)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(journal_table.HEADINGS[section])
        return None

    def _page(self, before: int | None) -> list[Event]:
        try:
            return self._source.events(self._article_id, self._text, before)
        except EditorError as error:
            self.failed.emit(error)
            return []
