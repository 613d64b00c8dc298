"""Paints what surrounds the lines: bullets and numbers, quote bars, the background of code."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import CodeBlock
from desktop_editor.ui.editor.visual.formats import CODE_AIR, CODE_INDENT, INDENTS, Formats
from desktop_editor.ui.editor.visual.rows import LISTS, Holder, Path
from desktop_editor.ui.toolkit.style import Colours

BAR, RADIUS = 3, 6
BULLETS = "•–◦"
SIGN_ROOM = 10  # between a number and its text


class Margins:
    """Paints on the viewport of a text edit, under the text."""

    def __init__(self, field: QTextEdit, formats: Formats, colours: Colours) -> None:
        self._field, self._formats, self.colours = field, formats, colours

    def paint(self, area: QRectF) -> None:
        """Paint the part within `area` of the viewport, which shows the whole text."""
        painter = QPainter(self._field.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._field.font())
        for line in self._lines(area):
            path = self._formats.shape_of(line).path
            box = self._field.document().documentLayout().blockBoundingRect(line)
            if isinstance(self._formats.shape_of(line).block, CodeBlock):
                self._paint_ground(painter, line)
            if path:
                self._paint_bars(painter, line, path, box)
                self._paint_signs(painter, line, path)
        painter.end()

    def _lines(self, area: QRectF) -> Iterator[QTextBlock]:
        layout = self._field.document().documentLayout()
        at = layout.hitTest(QPointF(0, area.top()), Qt.HitTestAccuracy.FuzzyHit)
        line = self._field.document().findBlock(at)
        line = line.previous() if line.previous().isValid() else line
        while line.isValid() and layout.blockBoundingRect(line).top() <= area.bottom():
            yield line
            line = line.next()

    def _paint_ground(self, painter: QPainter, line: QTextBlock) -> None:
        left = line.blockFormat().leftMargin() - CODE_INDENT
        layout = line.layout().boundingRect().translated(line.layout().position())
        width = self._field.document().textWidth() - left
        ground = QRectF(left, layout.top() - CODE_AIR, width, layout.height() + 2 * CODE_AIR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.hover))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)

    def _paint_bars(self, painter: QPainter, line: QTextBlock, path: Path, box: QRectF) -> None:
        """Paint a bar for each quote, down to the next line of the same quote."""
        below = self._formats.shape_of(line.next()).path if line.next().isValid() else ()
        left = 0
        for depth, step in enumerate(path):
            if step.kind is Holder.QUOTE:
                goes_on = len(below) > depth and below[depth] == step
                layout = self._field.document().documentLayout()
                bottom = layout.blockBoundingRect(line.next()).top() if goes_on else box.bottom()
                painter.fillRect(
                    QRectF(left, box.top(), BAR, bottom - box.top()), QColor(self.colours.accent)
                )
            left += INDENTS[step.kind]

    def _paint_signs(self, painter: QPainter, line: QTextBlock, path: Path) -> None:
        """Paint the bullet or number of each item that begins with this line."""
        above = self._formats.shape_of(line.previous()).path if line.previous().isValid() else ()
        right = 0
        for depth, step in enumerate(path):
            right += INDENTS[step.kind]
            if step.kind is Holder.ITEM and (len(above) <= depth or above[: depth + 1] != path[: depth + 1]):
                self._paint_sign(painter, line, path, depth, right)

    def _paint_sign(self, painter: QPainter, line: QTextBlock, path: Path, depth: int, right: int) -> None:
        layout = line.layout()
        if not layout.lineCount():
            return
        baseline = layout.position().y() + layout.lineAt(0).y() + layout.lineAt(0).ascent()
        if path[depth - 1].kind is Holder.BULLETS:
            level = sum(step.kind in LISTS for step in path[:depth]) - 1
            sign = BULLETS[min(level, len(BULLETS) - 1)]
        else:
            sign = f"{path[depth - 1].start + self._items_above(line, path, depth)}."
        font = QFont(self._field.font())
        painter.setFont(font)
        painter.setPen(QColor(self.colours.dim))
        width = painter.fontMetrics().horizontalAdvance(sign)
        painter.drawText(QPointF(right - SIGN_ROOM - width, baseline), sign)

    def _items_above(self, line: QTextBlock, path: Path, depth: int) -> int:
        """Return how many items of the same list are above this one."""
        seen = {path[depth].number}
        line = line.previous()
        while line.isValid():
            other = self._formats.shape_of(line).path
            if len(other) < depth or other[:depth] != path[:depth]:
                break
            if len(other) > depth:
                seen.add(other[depth].number)
            line = line.previous()
        return len(seen) - 1
