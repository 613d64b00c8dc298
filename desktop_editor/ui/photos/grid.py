"""The grid of photo thumbnails, as fast with 10,000 photos as with 10."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_editor import newsroom_paths
from desktop_editor.content.article import Photo
from desktop_editor.translation import gettext as _
from desktop_editor.ui.photos.model import PhotoModel, Role
from desktop_editor.ui.photos.thumbnail_cache import ThumbnailCache
from desktop_editor.ui.toolkit.style import SANS, Colours, font
from desktop_editor.ui.toolkit.thumbnails import Thumbnails

THUMBNAIL = QSize(168, 112)
RADIUS = 6
AROUND = 8
CAPTION = 22
TILE = QSize(THUMBNAIL.width() + 2 * AROUND, THUMBNAIL.height() + CAPTION + 2 * AROUND)
MARGINS = (10, 6, 0, 0)
WAITING = 200  # the number of tiles on the largest screens
REPAINT_MS = 40
KEPT = 300  # 23 MB, at double density 90


class PhotoGrid(QListView):
    """Shows the thumbnails; reports the selection and the actions requested by keys."""

    chosen = Signal(object)
    activated_photos = Signal(object)
    removal_requested = Signal()
    paste_requested = Signal()

    def __init__(
        self, model: PhotoModel, folder: Path, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photos = model
        cache = ThumbnailCache(newsroom_paths.cache(folder) / "thumbnails")
        self._thumbnails = Thumbnails(
            folder, THUMBNAIL, RADIUS, self, read=cache.read, most=KEPT, waiting=WAITING
        )
        self._tiles = Tile(self._thumbnails, colours, self)
        self.setItemDelegate(self._tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(TILE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setViewportMargins(*MARGINS)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(_("Photos"))
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._activate)
        self._repainting = QTimer(self)
        self._repainting.setSingleShot(True)
        self._repainting.setInterval(REPAINT_MS)
        self._repainting.timeout.connect(self.viewport().update)
        self._thumbnails.arrived.connect(self._repaint)

    def selected(self) -> list[Photo]:
        """Return the selected photos in the order of the grid."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._photos.photo(row) for row in rows]

    def select(self, ids: set[int]) -> None:
        """Select photos and scroll to the first."""
        selection = self.selectionModel()
        rows = self._photos.rows_of(ids)
        if rows:
            first = self._photos.index(rows[0])
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(first)
        for row in rows[1:]:
            selection.select(self._photos.index(row), QItemSelectionModel.SelectionFlag.Select)

    def read_anew(self, files: Sequence[str]) -> None:
        """Show the thumbnails of files that are others now."""
        for file in files:
            self._thumbnails.forget(file)
        self.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._tiles.set_colours(colours)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        else:
            super().keyPressEvent(event)

    def _activate(self) -> None:
        if photos := self.selected():
            self.activated_photos.emit(photos)

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.selected())

    def _repaint(self, _file: str) -> None:
        if not self._repainting.isActive():
            self._repainting.start()


class Tile(QStyledItemDelegate):
    """Paints a photo and, below it, its caption or file name; a dot warns of a missing description."""

    def __init__(self, thumbnails: Thumbnails, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails, self._colours = thumbnails, colours
        self._font = font(SANS, 12)
        self._metrics = QFontMetrics(self._font)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        photo: Photo = index.data(Role.PHOTO)
        tile: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, tile, option.state)
        area = QRect(tile.topLeft(), THUMBNAIL).translated(AROUND, AROUND)
        pixmap = self._thumbnails.get(photo.file, painter.device().devicePixelRatio())
        if pixmap is None or pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.thumbnail))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        else:
            painter.drawPixmap(area.topLeft(), pixmap)
        self._paint_words(painter, QRect(area.left(), area.bottom() + 4, area.width(), CAPTION - 4), photo)
        painter.restore()

    def _paint_ground(self, painter: QPainter, tile: QRect, state: QStyle.StateFlag) -> None:
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        ring = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.accent_soft if is_chosen else self._colours.hover))
            painter.drawRoundedRect(tile.adjusted(2, 2, -2, -2), RADIUS + 2, RADIUS + 2)
        if is_chosen or state & ring == ring:
            painter.setPen(QPen(QColor(self._colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(tile).adjusted(2.5, 2.5, -2.5, -2.5), RADIUS + 2, RADIUS + 2)

    def _paint_words(self, painter: QPainter, area: QRect, photo: Photo) -> None:
        if not photo.alt.strip():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.warn))
            painter.drawEllipse(QRect(area.left(), area.center().y() - 2, 6, 6))
            area = area.adjusted(11, 0, 0, 0)
        said = photo.caption or photo.alt
        text = said or photo.file
        mode = Qt.TextElideMode.ElideRight if said else Qt.TextElideMode.ElideMiddle
        painter.setFont(self._font)
        painter.setPen(QColor(self._colours.ink if said else self._colours.dim))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle, self._metrics.elidedText(text, mode, area.width()))
