"""Draws objects: photos, galleries, videos, raw code, dividing lines."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from desktop_editor.content.document import (
    Block,
    Embed,
    Figure,
    Gallery,
    Inline,
    InlineImage,
    RawBlock,
    RawInline,
    Rule,
    Side,
    Table,
    Text,
    text_of,
)
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.editor.visual.pictures import Pictures
from desktop_editor.ui.toolkit.style import MONO, SANS, Colours, font

PADDING, RADIUS, TEXT_GAP = 14, 8, 8
CAPTION, TITLE, CODE = 14, 14, 13
TALLEST = 460
UNKNOWN_HEIGHT = 140
LINES_SHOWN = 8
ROW, ROWS_SHOWN = 32, 30
ALIGNMENTS = {
    Side.NONE: Qt.AlignmentFlag.AlignLeft,
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
}
PLAY = 38
COLUMNS = 3


class BlockObjects(QPyTextObject):
    """Draws blocks as wide as the column; `selected` gives the selected character."""

    def __init__(self, formats: Formats, pictures: Pictures, colours: Colours, parent: QObject) -> None:
        super().__init__(parent)
        self._formats, self._pictures, self.colours = formats, pictures, colours
        self.selected: Callable[[int], bool] = lambda _position: False

    def intrinsicSize(self, document: QTextDocument, position: int, format_: QTextFormat) -> QSizeF:
        block = self._formats.block_of(format_)
        indent = document.findBlock(position).blockFormat().leftMargin()
        width = max(60.0, document.textWidth() - indent)
        return QSizeF(width, self._height(block, width))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        format_: QTextFormat,
    ) -> None:
        area = QRectF(rect)
        block = self._formats.block_of(format_)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        DRAWN.get(type(block), BlockObjects._draw_card)(self, painter, area, block)
        if self.selected(position):
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.restore()

    def _height(self, block: Block | None, width: float) -> float:
        match block:
            case Rule():
                return 18
            case Figure(src, _, caption):
                return self._photo_height(src, width) + self._caption_height(caption, width)
            case Gallery(figures):
                rows = -(-len(figures) // COLUMNS)
                side = (width - TEXT_GAP * (COLUMNS - 1)) / COLUMNS
                return rows * side * 0.75 + (rows - 1) * TEXT_GAP
            case Embed():
                return 2 * PADDING + PLAY
            case Table(_, rows):
                return ROW * (1 + min(len(rows), ROWS_SHOWN) + (len(rows) > ROWS_SHOWN))
        lines = min(LINES_SHOWN, len(_lines(block)))
        code = QFontMetricsF(font(MONO, CODE)).lineSpacing() * lines
        return 2 * PADDING + QFontMetricsF(font(SANS, TITLE)).height() + TEXT_GAP + code

    def _photo_height(self, src: str, width: float) -> float:
        size = self._pictures.size(src)
        return min(TALLEST, width * size.height() / size.width()) if size.width() > 0 else UNKNOWN_HEIGHT

    def _caption_height(self, caption: str, width: float) -> float:
        if not caption:
            return 0
        flags = Qt.TextFlag.TextWordWrap.value
        box = QFontMetricsF(font(SANS, CAPTION)).boundingRect(QRectF(0, 0, width, 1e6), flags, caption)
        return TEXT_GAP + box.height()

    def _draw_figure(self, painter: QPainter, area: QRectF, figure: Figure) -> None:
        height = self._photo_height(figure.src, area.width())
        photo = QRectF(area.left(), area.top(), area.width(), height)
        size = self._pictures.size(figure.src)
        if size.width() > 0 and size.height() > 0:
            photo.setWidth(min(area.width(), height * size.width() / size.height()))
        self._draw_photo(painter, photo, figure)
        if not figure.alt:
            self._draw_badge(painter, photo, _("No alt text"))
        painter.setFont(font(SANS, CAPTION))
        painter.setPen(QColor(self.colours.dim))
        below = area.adjusted(0, height + TEXT_GAP, 0, 0)
        painter.drawText(below, Qt.TextFlag.TextWordWrap.value, figure.caption)

    def _draw_gallery(self, painter: QPainter, area: QRectF, gallery: Gallery) -> None:
        side = (area.width() - TEXT_GAP * (COLUMNS - 1)) / COLUMNS
        for number, figure in enumerate(gallery.figures):
            row, column = divmod(number, COLUMNS)
            left = area.left() + column * (side + TEXT_GAP)
            top = area.top() + row * (side * 0.75 + TEXT_GAP)
            self._draw_photo(painter, QRectF(left, top, side, side * 0.75), figure)

    def _draw_photo(self, painter: QPainter, area: QRectF, figure: Figure) -> None:
        """Draw the photo so that it fills the area, or a placeholder with its name while it is not loaded."""
        shape = QPainterPath()
        shape.addRoundedRect(area, RADIUS, RADIUS)
        size = self._pictures.size(figure.src)
        if size.width() <= 0:
            self._draw_plate(painter, area, _("The photo is missing: {file}").format(file=figure.src))
            return
        ratio = painter.device().devicePixelRatioF()
        scale = max(area.width() / size.width(), area.height() / size.height())
        pixmap = self._pictures.get(figure.src, round(size.width() * scale * ratio))
        if pixmap is None or pixmap.isNull():
            self._draw_plate(painter, area, "" if pixmap is None else figure.src)
            return
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        whole = QRectF(0, 0, size.width() * scale, size.height() * scale)
        whole.moveCenter(area.center())
        painter.drawPixmap(whole, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _draw_plate(self, painter: QPainter, area: QRectF, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.thumbnail))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.setPen(QColor(self.colours.dim))
        painter.setFont(font(SANS, CAPTION))
        inner = area.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.drawText(inner, (Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap).value, text)

    def _draw_badge(self, painter: QPainter, photo: QRectF, text: str) -> None:
        painter.setFont(font(SANS, 12))
        width = painter.fontMetrics().horizontalAdvance(text) + 18
        badge = QRectF(photo.left() + 10, photo.top() + 10, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.pane))
        painter.drawRoundedRect(badge, 12, 12)
        painter.setPen(QColor(self.colours.warn))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter.value, text)

    def _draw_rule(self, painter: QPainter, area: QRectF, _rule: Rule) -> None:
        painter.fillRect(QRectF(area.left(), area.center().y(), area.width(), 1), QColor(self.colours.faint))

    def _draw_embed(self, painter: QPainter, area: QRectF, embed: Embed) -> None:
        self._draw_frame(painter, area)
        disc = QRectF(area.left() + PADDING, area.top() + PADDING, PLAY, PLAY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.accent))
        painter.drawEllipse(disc)
        sign = QPainterPath(disc.center() + QPointF(-5, -8))
        sign.lineTo(disc.center() + QPointF(9, 0))
        sign.lineTo(disc.center() + QPointF(-5, 8))
        painter.fillPath(sign, QColor(self.colours.on_accent))
        text = area.adjusted(2 * PADDING + PLAY, PADDING, -PADDING, -PADDING)
        self._write_two(painter, text, _("Video"), embed.url)

    def _draw_table(self, painter: QPainter, area: QRectF, table: Table) -> None:
        """Draw the table as a grid of one-line cells; the headings have a different background."""
        self._draw_frame(painter, area)
        width = area.width() / len(table.sides)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(area.left(), area.top(), area.width(), ROW), RADIUS, RADIUS)
        painter.fillPath(ground, QColor(self.colours.hover))
        for number, row in enumerate((table.header, *table.rows[:ROWS_SHOWN])):
            top = area.top() + number * ROW
            weight = QFont.Weight.Normal if number else QFont.Weight.DemiBold
            painter.setFont(font(SANS, TITLE, weight))
            painter.setPen(QColor(self.colours.line))
            if number:
                painter.drawLine(QPointF(area.left(), top), QPointF(area.right(), top))
            painter.setPen(QColor(self.colours.ink))
            for column, (cell, side) in enumerate(zip(row, table.sides, strict=True)):
                box = QRectF(area.left() + column * width + 10, top, width - 20, ROW)
                text = " ".join(text_of(cell).split())
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
                painter.drawText(box, (ALIGNMENTS[side] | Qt.AlignmentFlag.AlignVCenter).value, shown)
        if (more := len(table.rows) - ROWS_SHOWN) > 0:
            painter.setPen(QColor(self.colours.dim))
            said = ngettext("{count} more row", "{count} more rows", more).format(count=more)
            below = QRectF(area.left() + 10, area.bottom() - ROW, area.width() - 20, ROW)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter.value, said)

    def _draw_card(self, painter: QPainter, area: QRectF, block: Block | None) -> None:
        self._draw_frame(painter, area)
        inner = area.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        title = font(SANS, TITLE, QFont.Weight.DemiBold)
        painter.setFont(title)
        painter.setPen(QColor(self.colours.dim))
        painter.drawText(inner, 0, _("Code of the page, kept as it is"))
        painter.setFont(font(MONO, CODE))
        painter.setPen(QColor(self.colours.ink))
        below = inner.adjusted(0, QFontMetricsF(title).height() + TEXT_GAP, 0, 0)
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        painter.drawText(below, 0, "\n".join(_lines(block)[:LINES_SHOWN]))

    def _draw_frame(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(self.colours.line))
        painter.setBrush(QColor(self.colours.side))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _write_two(self, painter: QPainter, area: QRectF, above: str, below: str) -> None:
        painter.setFont(font(SANS, TITLE, QFont.Weight.DemiBold))
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop.value, above)
        painter.setFont(font(SANS, 13))
        painter.setPen(QColor(self.colours.dim))
        elided = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideMiddle, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom.value, elided)


DRAWN: dict[type, Callable[[BlockObjects, QPainter, QRectF, Any], None]] = {
    Figure: BlockObjects._draw_figure,
    Gallery: BlockObjects._draw_gallery,
    Rule: BlockObjects._draw_rule,
    Embed: BlockObjects._draw_embed,
    Table: BlockObjects._draw_table,
}


class InlineObjects(QPyTextObject):
    """Draws inline pictures, tags and special characters as small boxes with their text."""

    def __init__(self, formats: Formats, colours: Colours, parent: QObject) -> None:
        super().__init__(parent)
        self._formats, self.colours = formats, colours

    def intrinsicSize(self, document: QTextDocument, position: int, format_: QTextFormat) -> QSizeF:
        text = label(self._formats.inline_of(format_))
        return QSizeF(QFontMetricsF(font(MONO, CODE)).horizontalAdvance(text) + 10, 20)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        format_: QTextFormat,
    ) -> None:
        area = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.hover))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(self.colours.dim))
        painter.setFont(font(MONO, CODE))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter.value, label(self._formats.inline_of(format_)))
        painter.restore()


def label(inline: Inline | None) -> str:
    """Return the text in the box of an inline."""
    match inline:
        case InlineImage(src, alt):
            return (alt or src.rpartition("/")[2])[:40]
        case RawInline(markdown):
            return markdown[:40]
        case Text(text):
            return f"U+{ord(text[0]):04X}"
    return ""


def _lines(block: Block | None) -> list[str]:
    """Return the lines of content that a block's card shows."""
    return block.markdown.split("\n") if isinstance(block, RawBlock) else [""]
