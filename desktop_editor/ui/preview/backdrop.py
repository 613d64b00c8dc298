"""The grey area behind the page, which shows the page as wide as the reader's screen."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from desktop_editor.ui.preview.page_holder import PageHolder, paint_shadow
from desktop_editor.ui.preview.widths import CSS_WIDTHS, FIT, WidthMode, larger, scale, smaller
from desktop_editor.ui.toolkit.style import Colours

MARGIN = 16
BAR = 10
# The angle of one notch of a mouse wheel, in eighths of a degree.
NOTCH = 120


class Surface(QWidget):
    """The background; keeps the page in its middle."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._page_width = 0
        self.page_holder = PageHolder(colours, self)

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._colours = colours
        self.page_holder.set_colours(colours)
        self.update()

    def set_page_width(self, width: int) -> None:
        """Make the page `width` pixels wide; a smaller pane scrolls."""
        self._page_width = width
        self.setMinimumWidth(width + 2 * MARGIN)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._colours.backdrop))
        paint_shadow(painter, self.page_holder.geometry(), self._colours)

    def _arrange(self) -> None:
        left = (self.width() - self._page_width) // 2
        self.page_holder.setGeometry(
            QRect(left, MARGIN, self._page_width, max(self.height() - 2 * MARGIN, 0))
        )
        self.update()


class Backdrop(QScrollArea):
    """Shows the page at the width of a reader's screen, scaled to fit or by a chosen zoom.

    `scaled` carries the scale of the page. `scrolled` carries the vertical position in the page, in pixels,
    that a person dragged to the upper edge.
    """

    scaled = Signal(float)
    scrolled = Signal(int)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._surface = Surface(colours)
        self._turned = self._length = 0
        self.mode, self.zoom, self.scale = WidthMode.PHONE, FIT, 1.0
        self.setWidgetResizable(True)
        self.setWidget(self._surface)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page scrolls itself; its scroll bar is in the margin, so that it takes no width from the page.
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setSingleStep(40)
        self._bar.hide()
        self._bar.actionTriggered.connect(self._dragged)

    @property
    def page_holder(self) -> PageHolder:
        """The widget that holds the page."""
        return self._surface.page_holder

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._surface.set_colours(colours)

    def set_width(self, mode: WidthMode, zoom: float) -> None:
        """Show a reader's screen at `zoom` (1.0: as large as there), or so that it fits."""
        self.mode, self.zoom = mode, max(zoom, FIT)
        self._measure()

    def zoom_in(self) -> None:
        """Show the page one step larger."""
        self.set_width(self.mode, larger(self.scale))

    def zoom_out(self) -> None:
        """Show the page one step smaller."""
        self.set_width(self.mode, smaller(self.scale))

    def zoom_to_fit(self) -> None:
        """Show the whole width of the reader's screen."""
        self.set_width(self.mode, FIT)

    def turn_wheel(self, angle: int) -> None:
        """Change the size by a step for each notch; a touchpad sends a notch in many pieces."""
        self._turned += angle
        if abs(self._turned) >= NOTCH:
            step = self.zoom_in if self._turned > 0 else self.zoom_out
            self._turned = 0
            step()

    def set_length(self, length: float) -> None:
        """Set the length of the page, in pixels."""
        self._length = round(length)
        self._measure_bar()

    def set_position(self, position: QPointF) -> None:
        """Set the scroll position of the page, in pixels."""
        if not self._bar.isSliderDown():
            self._bar.setValue(round(position.y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._bar.setGeometry(self.width() - BAR - 2, MARGIN, BAR, self.height() - 2 * MARGIN)
        self._measure_bar()

    def _measure(self) -> None:
        room = self.viewport().width() - 2 * MARGIN
        full = CSS_WIDTHS[self.mode]
        width = round(full * scale(self.mode, self.zoom, room))
        self._surface.set_page_width(width)
        self.scale = width / full
        self.scaled.emit(self.scale)

    def _measure_bar(self) -> None:
        hidden = self._length - self.page_holder.height()
        self._bar.setPageStep(max(self.page_holder.height(), 1))
        self._bar.setRange(0, max(hidden, 0))
        self._bar.setVisible(hidden > 0)

    def _dragged(self, _action: int) -> None:
        self.scrolled.emit(self._bar.sliderPosition())
