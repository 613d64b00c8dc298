"""A view of a whole photo with its focus, the point that stays visible when pages crop it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

HEIGHT = 200
STEP = 5
STEPS = {
    Qt.Key.Key_Left: (-STEP, 0),
    Qt.Key.Key_Right: (STEP, 0),
    Qt.Key.Key_Up: (0, -STEP),
    Qt.Key.Key_Down: (0, STEP),
}


class FocusPicture(QWidget):
    """A click or the arrow keys move the focus; `moved` carries it in percent from the left and the top."""

    moved = Signal(int, int)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._image = QImage()
        self._file: Path | None = None
        self._focus: tuple[int, int] | None = None
        self._workers = Workers()
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Point that stays in sight"))
        self.setToolTip(_("Click on what must stay in sight where pages crop the photo"))

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._colours = colours
        self.update()

    def show_photo(self, file: Path | None, focus: tuple[int, int] | None) -> None:
        """Show a photo, read in the background, or none; without a `focus`, it can't be moved."""
        self._focus = focus
        self.setEnabled(focus is not None)
        if focus is not None:
            self.setAccessibleDescription(f"{focus[0]} % × {focus[1]} %")
        if file != self._file:
            self._file, self._image = file, QImage()
            if file is not None:
                self._read(file)
        self.update()

    def _read(self, file: Path) -> None:
        size = QSize(self.width(), self.height()) * self.devicePixelRatio()
        task = Task(partial(_read, file, size), self)
        task.done.connect(self._take)
        task.start(self._workers)

    def has_photo(self) -> bool:
        """Return whether the photo was read and is drawn."""
        return not self._image.isNull()

    def photo_area(self) -> QRect:
        """Return the rectangle of the widget in which the photo is drawn."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QPoint(0, 0), size)
        area.moveCenter(self.rect().center())
        return area

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self._focus is None:
            super().keyPressEvent(event)
        else:
            self._move(self._focus[0] + step[0], self._focus[1] + step[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, True
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.thumbnail))
        painter.drawRoundedRect(self.rect(), 7, 7)
        if not self._image.isNull():
            painter.drawImage(self.photo_area(), self._image)
            if self._focus is not None:
                self._paint_focus(painter, *self._focus)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    def _paint_focus(self, painter: QPainter, x: int, y: int) -> None:
        area = self.photo_area()
        centre = QPointF(area.left() + area.width() * x / 100, area.top() + area.height() * y / 100)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 150), 4.5), (QColor("white"), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, 11, 11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawEllipse(centre, 2.5, 2.5)

    def _move_to(self, point: QPointF) -> None:
        area = self.photo_area()
        if self._focus is not None and not self._image.isNull():
            self._move(
                round((point.x() - area.left()) * 100 / area.width()),
                round((point.y() - area.top()) * 100 / area.height()),
            )

    def _move(self, x: int, y: int) -> None:
        focus = min(max(x, 0), 100), min(max(y, 0), 100)
        if focus != self._focus:
            self.show_photo(self._file, focus)
            self.moved.emit(*focus)

    def _take(self, found: tuple[Path, QImage]) -> None:
        file, image = found
        if file == self._file:
            self._image = image
            self.update()


def _read(file: Path, size: QSize, _progress: Progress) -> tuple[Path, QImage]:
    return file, picture_files.fitted(file, size)
