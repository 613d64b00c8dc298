"""A grid of fields with as many columns as fit."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

# The minimal width in pixels, and the number of columns from it on.
COLUMNS = ((600, 4), (440, 3), (310, 2), (0, 1))
MOST_COLUMNS = 4
GAP, ROW_GAP = 14, 10

Fields = Sequence[tuple[QWidget, int]]  # each with the number of columns that it spans


def columns_for(width: int) -> int:
    """Return how many columns fit in `width` pixels."""
    return next(columns for least, columns in COLUMNS if width >= least)


def arranged(spans: Iterable[int], columns: int) -> list[tuple[int, int, int]]:
    """Return row, column and column span of each field, in the given order and without gaps.

    The last field of a row fills the rest of the row.
    """
    placed: list[tuple[int, int, int]] = []
    row = column = 0
    for wanted in spans:
        span = min(wanted, columns)
        if column + span > columns:
            if placed:
                last_row, last_column, _span = placed[-1]
                placed[-1] = (last_row, last_column, columns - last_column)
            row, column = row + 1, 0
        placed.append((row, column, span))
        column += span
    if placed:
        last_row, last_column, _span = placed[-1]
        placed[-1] = (last_row, last_column, columns - last_column)
    return placed


class FieldGrid(QWidget):
    """Arranges fields in a grid whenever its width changes; some are shown only with `show_more`."""

    def __init__(self, always: Fields, on_demand: Fields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._always, self._on_demand = always, on_demand
        self._columns = 0
        self._left_out: Sequence[QWidget] = ()
        self._kept: Sequence[QWidget] = ()
        self.more_shown = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        self._rearrange()

    def show_more(self, more: bool) -> None:
        """Show or hide the fields on demand."""
        self.more_shown = more
        self._rearrange()

    def leave_out(self, fields: Sequence[QWidget]) -> None:
        """Hide these fields, whatever else is shown."""
        if list(fields) != list(self._left_out):
            self._left_out = fields
            self._rearrange()

    def keep(self, fields: Sequence[QWidget]) -> None:
        """Show these of the fields on demand in any case."""
        if list(fields) != list(self._kept):
            self._kept = fields
            self._rearrange()

    def height_for(self, width: int) -> int:
        """Return the height that the fields need at this width, in pixels."""
        return (
            self._grid.heightForWidth(width) if self._grid.hasHeightForWidth() else self.sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Allow a width below that of the present columns, so that the grid can switch to fewer."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if columns_for(self.width()) != self._columns:
            self._rearrange()

    def _rearrange(self) -> None:
        self._columns = columns_for(self.width())
        for widget, _span in (*self._always, *self._on_demand):
            self._grid.removeWidget(widget)
        more = (pair for pair in self._on_demand if self.more_shown or pair[0] in self._kept)
        wanted = (*self._always, *more)
        shown = [(widget, span) for widget, span in wanted if widget not in self._left_out]
        cells = arranged([span for _widget, span in shown], self._columns)
        for (widget, _span), (row, column, span) in zip(shown, cells, strict=True):
            self._grid.addWidget(widget, row, column, 1, span)
        placed = {widget for widget, _span in shown}
        for widget, _span in (*self._always, *self._on_demand):
            widget.setParent(self)
            widget.setVisible(widget in placed)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
