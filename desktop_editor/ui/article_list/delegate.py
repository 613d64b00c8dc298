"""Paints a row of the list: headline, status, category, date, age rating and thumbnail."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.storage.search import matches
from desktop_editor.storage.search.matches import Snippet
from desktop_editor.ui.article_list import row_text
from desktop_editor.ui.article_list.model import Index, Role
from desktop_editor.ui.toolkit.style import SANS, Colours, font
from desktop_editor.ui.toolkit.thumbnails import Thumbnails

LEFT, RIGHT, PADDING = 14, 12, 10
GAP, META_GAP, DOT = 10, 5, 7
TITLE_LINE, META_LINE = 17, 17
THUMBNAIL = QSize(52, 40)
RADIUS = 5
HEIGHT = PADDING + 2 * TITLE_LINE + META_GAP + META_LINE + PADDING + 1
SNIPPET_LINE = 15
FOUND_HEIGHT = HEIGHT + META_GAP + 2 * SNIPPET_LINE
ELLIPSIS = "…"
LEAST_CATEGORY = 7  # letters after a status, with dot and ellipsis: fewer say nothing

DOTS = {
    Status.DRAFT: "draft",
    Status.READY: "warn",
    Status.SCHEDULED: "warn",
    Status.PUBLISHED: "ok",
    Status.CHANGED: "warn",
    Status.UNDELIVERED: "danger",
    Status.WITHDRAWN: "dim",
}


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows that are `HEIGHT` high, or `FOUND_HEIGHT` with a snippet of what was found.

    Fixed heights, and breaking each text only once per width, keep the scrolling of 100,000 rows smooth.
    """

    def __init__(self, view: QAbstractItemView, thumbnails: Thumbnails, colours: Colours) -> None:
        super().__init__(view)
        self._thumbnails = thumbnails
        self._colours = colours
        self._title_font = font(SANS, 13, QFont.Weight.DemiBold)
        self._meta_font = font(SANS, 11)
        self._age_font = font(SANS, 10)
        self._snippet_font = font(SANS, 11)
        self._meta_metrics = QFontMetrics(self._meta_font)
        self.search = ""

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours from now on."""
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, FOUND_HEIGHT if self.search else HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = index.data(Role.SUMMARY)
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, option.state)
        self._paint_thumbnail(painter, row, summary.cover)
        lines = two_lines(row_text.title(summary), self._title_font.key(), self._text_width(row))
        text = QPoint(row.left() + LEFT, row.top() + PADDING + (2 - len(lines)) * TITLE_LINE // 2)
        self._paint_title(painter, text, lines, bool(summary.headline.strip()))
        meta = QRect(
            text.x(), text.y() + len(lines) * TITLE_LINE + META_GAP, self._text_width(row), META_LINE
        )
        self._paint_meta(painter, meta, summary, index.data(Role.STANDING), index.data(Role.DATE))
        if snippet := index.data(Role.SNIPPET):
            self._paint_snippet(painter, QPoint(text.x(), meta.bottom() + META_GAP), row, snippet)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole headline where the row cuts it, and what the status does not say."""
        title = index.data()
        if event.type() == QEvent.Type.ToolTip and title:
            lines = two_lines(title, self._title_font.key(), self._text_width(view.visualRect(index)))
            cut = title if lines[-1].endswith(ELLIPSIS) else ""
            parts = filter(None, (cut, index.data(Qt.ItemDataRole.ToolTipRole)))
            QToolTip.showText(event.globalPos(), "\n".join(parts), view)
        return True

    def _text_width(self, row: QRect) -> int:
        return max(row.width() - LEFT - GAP - THUMBNAIL.width() - RIGHT, 40)

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        colours = self._colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colours.accent_soft))
            painter.fillRect(QRect(row.left(), row.top(), 3, row.height() - 1), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, QColor(colours.hover))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(colours.thumbnail))
        ring = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & ring == ring:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(5, 2, -3, -3), 5, 5)

    def _paint_thumbnail(self, painter: QPainter, row: QRect, cover: str) -> None:
        left = row.right() + 1 - RIGHT - THUMBNAIL.width()
        rect = QRect(QPoint(left, row.top() + (HEIGHT - 1 - THUMBNAIL.height()) // 2), THUMBNAIL)
        ratio = painter.device().devicePixelRatio()
        pixmap = self._thumbnails.get(cover, ratio) if cover else QPixmap()
        if pixmap is None or pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.thumbnail))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        else:
            painter.drawPixmap(rect.topLeft(), pixmap)

    def _paint_title(self, painter: QPainter, at: QPoint, lines: tuple[str, ...], has_headline: bool) -> None:
        painter.setFont(self._title_font)
        painter.setPen(QColor(self._colours.ink if has_headline else self._colours.dim))
        baseline = at.y() + QFontMetrics(self._title_font).ascent()
        for number, line in enumerate(lines):
            self._mark_hits(painter, line, QPoint(at.x(), at.y() + number * TITLE_LINE), TITLE_LINE)
            painter.drawText(at.x(), baseline + number * TITLE_LINE, line)

    def _paint_snippet(self, painter: QPainter, at: QPoint, row: QRect, snippet: Snippet) -> None:
        painter.setFont(self._snippet_font)
        lines = two_lines(snippet.text, self._snippet_font.key(), row.width() - LEFT - RIGHT)
        baseline = at.y() + QFontMetrics(self._snippet_font).ascent()
        for number, line in enumerate(lines):
            self._mark_hits(painter, line, QPoint(at.x(), at.y() + number * SNIPPET_LINE), SNIPPET_LINE)
            painter.setPen(QColor(self._colours.dim))
            painter.drawText(at.x(), baseline + number * SNIPPET_LINE, line)

    def _mark_hits(self, painter: QPainter, line: str, at: QPoint, height: int) -> None:
        """Paint the colour of hits behind the words of a line that are searched for."""
        if not self.search:
            return
        metrics, colour = painter.fontMetrics(), QColor(self._colours.hit)
        for start, end in hits(line, self.search):
            left, right = (metrics.horizontalAdvance(line[:position]) for position in (start, end))
            painter.fillRect(QRect(at.x() + left - 1, at.y(), right - left + 2, height), colour)

    def _paint_meta(
        self, painter: QPainter, rect: QRect, summary: ArticleSummary, standing: str, date: str
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._colours, DOTS[summary.status])))
        painter.drawEllipse(QRect(rect.left(), rect.top() + (META_LINE - DOT) // 2 + 1, DOT, DOT))
        mark = summary.age_rating.mark
        badge = QFontMetrics(self._age_font).horizontalAdvance(mark) + 9
        metrics = self._meta_metrics
        left = rect.left() + DOT + 6
        text = fitted(standing, date, metrics, rect.right() - left - badge - 8)
        painter.setFont(self._meta_font)
        painter.setPen(QColor(self._colours.dim))
        painter.drawText(left, rect.top() + metrics.ascent() + 1, text)
        if summary.is_page:
            return
        self._paint_age(
            painter, QRect(left + metrics.horizontalAdvance(text) + 7, rect.top() + 1, badge, 15), mark
        )

    def _paint_age(self, painter: QPainter, rect: QRect, mark: str) -> None:
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.setBrush(QColor(self._colours.field))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(self._colours.dim))
        painter.setFont(self._age_font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark)


@lru_cache(maxsize=2000)
def hits(line: str, search: str) -> tuple[tuple[int, int], ...]:
    """Return where a line has the words of a search, as pairs of start and end."""
    return matches.spans(line, search)


@lru_cache(maxsize=2000)
def two_lines(text: str, font_key: str, width: int) -> tuple[str, ...]:
    """Break `text` into at most two lines of `width` pixels, the second cut at a word with `…`.

    `font_key` is `QFont.key()`, because a font can't be the key of a cache.
    """
    drawn = QFont()
    drawn.fromString(font_key)
    layout = QTextLayout(text, drawn)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    encoded = text.encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16
    cut = 2 * line.textLength()
    first, rest = (part.decode("utf-16-le", "replace").strip() for part in (encoded[:cut], encoded[cut:]))
    return (first, elided(rest, QFontMetrics(drawn), width)) if rest else (first,)


def fitted(standing: str, date: str, metrics: QFontMetrics, width: int) -> str:
    """Return status, category and date as they fit: the category is cut or left out first, then the date."""
    if not date:
        return metrics.elidedText(standing, Qt.TextElideMode.ElideRight, width)
    status = standing.partition(" · ")[0]
    room = width - metrics.horizontalAdvance(f" · {date}")
    if room < metrics.horizontalAdvance(status):
        return metrics.elidedText(status, Qt.TextElideMode.ElideRight, width)
    text = metrics.elidedText(standing, Qt.TextElideMode.ElideRight, room)
    if text != standing and len(text) < len(status) + LEAST_CATEGORY:
        text = status
    return f"{text} · {date}"


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return `text` cut to `width` pixels, after a whole word where one fits."""
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if cut == text:
        return text
    words = cut.removesuffix(ELLIPSIS).rpartition(" ")[0].rstrip(" ,.:;—–-")
    return words + ELLIPSIS if words else cut
