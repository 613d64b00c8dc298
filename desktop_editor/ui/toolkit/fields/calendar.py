"""The calendar that opens at the date field."""

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.popover import Popover
from desktop_editor.ui.toolkit.style import Colours

ARROWS = {"qt_calendar_prevmonth": "caret-left", "qt_calendar_nextmonth": "caret-right"}

DAYS_AROUND = 14  # days of the neighbouring months shown on a page, at most


class CalendarPopover(Popover):
    """A popover with a calendar. `chosen` carries a day that was clicked or confirmed with Enter."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget, colours: Colours) -> None:
        super().__init__(parent)
        self._dim, self._faint = QTextCharFormat(), QTextCharFormat()
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale())
        self._calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setGridVisible(False)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._calendar)
        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)
        self._calendar.currentPageChanged.connect(self._fade_other_months)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours of arrows and days."""
        for button in self._calendar.findChildren(QToolButton):
            if button.objectName() in ARROWS:
                button.setIcon(icon(ARROWS[button.objectName()], colours))
                button.setIconSize(QSize(14, 14))
        self._dim.setForeground(QColor(colours.dim))
        self._faint.setForeground(QColor(colours.faint))
        self._calendar.setHeaderTextFormat(self._dim)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # Qt's default is red
            self._calendar.setWeekdayTextFormat(day, QTextCharFormat())

    def open_below(self, field: QWidget, date: QDate) -> None:
        """Open below `field` with `date` selected."""
        self._calendar.setSelectedDate(date)
        self._fade_other_months(date.year(), date.month())
        self.open_at(field)
        self._calendar.setFocus()

    def _fade_other_months(self, year: int, month: int) -> None:
        """Dim the days of other months, as the style sheet's colour overrides Qt's own dimming."""
        first = QDate(year, month, 1)
        self._calendar.setDateTextFormat(QDate(), QTextCharFormat())
        for day in range(-DAYS_AROUND, first.daysInMonth() + DAYS_AROUND):
            if not 0 <= day < first.daysInMonth():
                self._calendar.setDateTextFormat(first.addDays(day), self._faint)

    def _choose(self, date: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.chosen.emit(date)
