"""Fields in columns: as many as there is room for."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

# From this width on, so many columns.
COLUMNS = ((600, 4), (440, 3), (310, 2), (0, 1))
MOST_COLUMNS = 4
GAP, ROW_GAP = 14, 10

Fields = Sequence[tuple[QWidget, int]]  # each with the columns that it takes


def columns_for(width: int) -> int:
    """Return how many columns stand beside one another in `width` pixels."""
    return next(columns for least, columns in COLUMNS if width >= least)


def arranged(spans: Iterable[int], columns: int) -> list[tuple[int, int, int]]:
    """Return row, column and width in columns of each field, so that the order stays and no row is torn.

    The last field before a row's end takes what is left of the row.
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
    """Sets fields into a grid, and again when its width changes; some only while `more` is shown."""

    def __init__(self, always: Fields, on_demand: Fields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._always, self._on_demand = always, on_demand
        self._columns = 0
        self.more_shown = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        self._place_anew()

    def show_more(self, more: bool) -> None:
        """Show the fields on demand, or hide them."""
        self.more_shown = more
        self._place_anew()

    def height_for(self, width: int) -> int:
        """Return the height that the fields need at a width."""
        return (
            self._grid.heightForWidth(width) if self._grid.hasHeightForWidth() else self.sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Let the grid become narrower than its columns: it has fewer of them then."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if columns_for(self.width()) != self._columns:
            self._place_anew()

    def _place_anew(self) -> None:
        self._columns = columns_for(self.width())
        for widget, _span in (*self._always, *self._on_demand):
            self._grid.removeWidget(widget)
        shown = (*self._always, *(self._on_demand if self.more_shown else ()))
        places = arranged([span for _widget, span in shown], self._columns)
        for (widget, _span), (row, column, span) in zip(shown, places, strict=True):
            self._grid.addWidget(widget, row, column, 1, span)
        for widget, _span in self._on_demand:
            widget.setParent(self)
            widget.setVisible(self.more_shown)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
