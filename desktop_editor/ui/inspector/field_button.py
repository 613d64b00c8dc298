"""A button that looks like a field: picture, text, and a short remark at its end."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop_editor.ui.toolkit.style import SANS, Colours, font

HEIGHT, EDGE, GAP = 30, 9, 7


class FieldButton(QPushButton):
    """Draws the content set with `show_content`; a `tone` is the name of a colour of `Colours`."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._content = ""
        self._tail = ""
        self._tone, self._tail_tone = "ink", "dim"
        self._picture = QPixmap()
        self._text_first = False
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_content(
        self,
        text: str,
        *,
        tone: str = "ink",
        tail: str = "",
        tail_tone: str = "dim",
        picture: QPixmap | None = None,
        text_first: bool = False,
    ) -> None:
        """Show a text and a remark.

        If they do not both fit, the text is elided or, with `text_first`, the remark is left out.
        """
        self._text_first = text_first
        self._content, self._tone = text, tone
        self._tail, self._tail_tone = tail, tail_tone
        self._picture = picture or QPixmap()
        self.update()

    def content(self) -> str:
        """Return the text shown."""
        return self._content

    def tail(self) -> str:
        """Return the remark at the end."""
        return self._tail

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._colours = colours
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(90, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font(SANS, 13))
        metrics = painter.fontMetrics()
        room = QRect(EDGE, 0, self.width() - 2 * EDGE, self.height())
        if not self._picture.isNull():
            room.setLeft(self._paint_picture(painter) + GAP)
        both = metrics.horizontalAdvance(self._content + self._tail) + GAP
        if self._tail and not (self._text_first and both > room.width()):
            painter.setPen(QColor(getattr(self._colours, self._tail_tone)))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._tail)
            room.setRight(room.right() - metrics.horizontalAdvance(self._tail) - GAP)
        text = metrics.elidedText(self._content, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(getattr(self._colours, self._tone if self.isEnabled() else "faint")))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> int:
        """Draw the picture at the left and return its right edge."""
        area = QRect(5, 5, 28, HEIGHT - 10)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(area), 3, 3)
        size = self._picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRect(area.topLeft(), size)
        target.moveCenter(area.center())
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(target, self._picture)
        painter.restore()
        return area.right()
