"""The item model of the photo library, read page by page as photos come into view."""

from collections.abc import Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from desktop_editor.content.article import Photo
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.newsroom_model import NewsroomModel

PAGE = 200

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """The item data roles besides those of Qt."""

    PHOTO = Qt.ItemDataRole.UserRole


class PhotoModel(QAbstractListModel):
    """The photos that match a search, newest first; `show` may raise an `EditorError`."""

    def __init__(self, newsroom: NewsroomModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._text = ""
        self._without: Collection[str] = ()
        self._photos: list[Photo] = []
        self._has_more = False

    def show(self, text: str, without: Collection[str] = (), at_least: int = PAGE) -> None:
        """Reload the photos that match `text`, except the files in `without`."""
        self.beginResetModel()
        self._text, self._without = text, without
        self._photos = self._next(None, max(at_least, PAGE))
        self.endResetModel()

    def photo(self, row: int) -> Photo:
        """Return the photo of a row."""
        return self._photos[row]

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of the photos that have been read."""
        return [row for row, photo in enumerate(self._photos) if photo.id in ids]

    def change(self, photo: Photo) -> None:
        """Update a photo whose texts have changed."""
        for row in self.rows_of([photo.id]):
            self._photos[row] = photo
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._photos)

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        photos = self._next(self._photos[-1], PAGE) if self._has_more else []
        if photos:
            self.beginInsertRows(QModelIndex(), len(self._photos), len(self._photos) + len(photos) - 1)
            self._photos += photos
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        photo = self._photos[index.row()]
        if role == Role.PHOTO:
            return photo
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return photo.caption or photo.alt or photo.file
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("with a description") if photo.alt else _("without a description")
            return ", ".join(filter(None, (photo.caption or photo.alt, photo.file, state)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the photos as file URLs, so that they can be dragged into a text."""
        data = QMimeData()
        files = [self._newsroom.photo_folder / self._photos[index.row()].file for index in indexes]
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        return data

    def _next(self, after: Photo | None, limit: int) -> list[Photo]:
        photos = self._newsroom.photos.page(self._text, after, limit, self._without)
        self._has_more = len(photos) == limit
        return photos
