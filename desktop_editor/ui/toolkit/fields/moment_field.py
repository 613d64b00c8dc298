"""The field for the date and time of publication."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from desktop_editor.content import time_zone
from desktop_editor.content.time_zone import SkippedHourError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields import moments
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.fields.field_box import HEIGHT, FieldFrame
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.ui.toolkit.fields.calendar import CalendarPopover

LONGEST = "00.00.0000 00:00"
FIRST = N_("On this day {time} comes twice; this is the first time.")
SECOND = N_("On this day {time} comes twice; this is the second time.")
CARET_ROOM = 6  # Qt keeps two pixels free at each side of a line, and draws the caret next to the text


class MomentField(Field):
    """Shows and takes the newspaper's time, while the value is in UTC; an empty field means no date yet.

    Text that can't be parsed stays in the field, with a message, and does not change the value. Where the
    computer's clock shows another time than the newspaper's, the label says which time is meant.
    """

    NAME = "published_at"
    LABEL = N_("Date and time")

    def __init__(self, colours: Colours, time: NewspaperTime, parent: QWidget | None = None) -> None:
        self._value: datetime | None = None
        self._time = time
        self._calendar: CalendarPopover | None = None
        super().__init__(colours, parent)

    def value(self) -> datetime | None:
        return self._value

    @property
    def is_understood(self) -> bool:
        """Whether what is typed is a moment, which is then the value."""
        return not self._frame.is_invalid

    def set_time(self, time: NewspaperTime) -> None:
        """Show and take moments by another clock."""
        self._time = time
        self._show()

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._open.setIcon(icon("calendar-blank", colours))
        if self._calendar:
            self._calendar.set_colours(colours)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._now.setEnabled(not read_only)

    def _build(self) -> None:
        self._text = QLineEdit()
        self._text.setPlaceholderText(_("no date"))
        self._text.setMinimumWidth(self._text.fontMetrics().horizontalAdvance(LONGEST) + CARET_ROOM)
        self._open = QToolButton()
        self._open.setProperty("role", "tool")
        self._open.setIconSize(QSize(15, 15))
        self._open.setAccessibleName(_("Calendar"))
        self._open.setToolTip(_("Calendar") + "  Alt+↓")
        self._frame = FieldFrame(self._text, self._open)
        self._frame.setFixedHeight(HEIGHT)
        self._frame.setObjectName("moment")
        self._now = QPushButton(_("Now"))
        self._now.setProperty("role", "link")
        self._now.setObjectName("now")
        self._set_aside(self._now)
        self._set_control(self._frame, self._text)
        self._label.ensurePolished()
        self._label.setMinimumWidth(self._label.minimumSizeHint().width())  # the offset widens no column
        shortcut = QShortcut(QKeySequence("Alt+Down"), self._frame)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._open_calendar)
        self._text.textEdited.connect(self._look_at_typed)
        self._text.editingFinished.connect(self._take_typed)
        self._now.clicked.connect(self._take_now)
        self._open.clicked.connect(self._open_calendar)
        self.set_colours(self._colours)

    def _put(self, value: object) -> None:
        self._value = value if isinstance(value, datetime) else None
        self._show()

    def _show(self) -> None:
        self._text.setText(self._written())
        self._explain()

    def _written(self) -> str:
        return self._time.date_and_time(self._value) if self._value else ""

    def _look_at_typed(self, text: str) -> None:
        """Accept a complete date at each key; anything else is parsed when the field loses the focus."""
        if not text.strip():
            self._take(None)
        elif moments.is_complete(text):
            self._read(text)
        else:
            self._explain()

    def _take_typed(self) -> None:
        text = self._text.text()
        if text != self._written() and self._read(text):
            self._text.setText(self._written())

    def _read(self, text: str) -> bool:
        """Set the moment that `text` means; if it means none, show a message and return False."""
        if not text.strip():
            self._take(None)
            return True
        now = self._time.now().replace(tzinfo=None)
        try:
            moment = time_zone.moment(moments.parse(text, now, self._shown().time()), self._time.zone)
        except (moments.MomentError, SkippedHourError) as error:
            self._complain(str(error))
            return False
        self._take(moment)
        return True

    def _take(self, value: datetime | None) -> None:
        if value != self._value:
            self._value = value
            self._tell()
        self._explain()

    def _take_now(self) -> None:
        self._take(self._time.now().astimezone(UTC))
        self._show()

    def _take_date(self, date: QDate) -> None:
        self._text.setText(date.toString("dd.MM.yyyy"))
        self._take_typed()

    def _shown(self) -> datetime:
        """Return what the newspaper's clock shows at the moment of the value, without one now."""
        return self._time.clock(self._value) if self._value else self._time.now()

    def _open_calendar(self) -> None:
        from desktop_editor.ui.toolkit.fields.calendar import CalendarPopover

        if self._calendar is None:  # it takes as long to create as all other fields together
            self._calendar = CalendarPopover(self, self._colours)
            self._calendar.chosen.connect(self._take_date)
        shown = self._shown()
        self._calendar.open_below(self._frame, QDate(shown.year, shown.month, shown.day))

    def _explain(self) -> None:
        """Say by which clock the moment is written, if that is not plain."""
        shown = self._shown()
        if self._time.trouble:
            self._say(self._time.trouble, "error")
        elif time_zone.comes_twice(shown):
            self._say(_(SECOND if shown.fold else FIRST).format(time=f"{shown:%H:%M}"))
        else:
            self._say("")
        self._frame.mark_invalid(False)
        offset, name = self._time.offset(shown), self._time.name(shown)
        tip = _("The newspaper's time: {name}, {offset}").format(name=name, offset=offset) if offset else ""
        self._text.setToolTip(tip)
        self._text.setAccessibleDescription(tip)
        self._label.setToolTip(tip)
        self._label.setText(_("Time, {offset}").format(offset=offset) if offset else _(self.LABEL))

    def _complain(self, sentence: str) -> None:
        self._say(sentence, "error")
        self._frame.mark_invalid(True)
