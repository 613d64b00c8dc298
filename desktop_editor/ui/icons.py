"""The icons of the window: QtAwesome's Phosphor set, coloured for the look, drawn when there is time."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_editor.ui.style import Colours

_drawing = False


def icon(name: str, colours: Colours, colour: str = "") -> QIcon:
    """Return the Phosphor icon `name` ("trash", "magnifying-glass"), dim unless `colour` (#rrggbb) is given.

    It is an empty square until `draw_from_now_on`.
    """
    return QIcon(_Engine((name, colour or colours.dim, colours.accent, colours.faint)))


def draw_from_now_on() -> None:
    """Let the icons appear. QtAwesome takes 0.2 s to import, so the window is painted without it first."""
    global _drawing
    if not _drawing:
        _drawing = True
        for widget in QApplication.allWidgets():
            widget.update()


class _Engine(QIconEngine):
    """Draws one icon, given by its name and its colours: usual, switched on, disabled."""

    def __init__(self, look: tuple[str, str, str, str]) -> None:
        super().__init__()
        self._look = look

    def clone(self) -> QIconEngine:
        return _Engine(self._look)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if _drawing:
            _drawn(self._look).paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@lru_cache(maxsize=512)
def _drawn(look: tuple[str, str, str, str]) -> QIcon:
    """Return QtAwesome's icon; a name that it does not know is a bug and raises what it raises."""
    import qtawesome

    name, usual, switched_on, disabled = look
    drawn = qtawesome.icon(f"ph.{name}", color=usual, color_on=switched_on, color_disabled=disabled)
    assert isinstance(drawn, QIcon)
    return drawn
