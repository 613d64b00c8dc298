"""Conversion of moments, which are stored in UTC and shown in local time.

Qt converts, because Python's own local conversion fails on Windows before 1970 and for the year 1.
"""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime

from desktop_editor.translation import gettext as _

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DATE = "dd.MM.yyyy"
DATE_AND_TIME = "dd.MM.yyyy hh:mm"


def local(moment: datetime) -> QDateTime:
    """Return an aware moment in the time zone of this machine."""
    return QDateTime.fromMSecsSinceEpoch((moment - EPOCH) // timedelta(milliseconds=1))


def utc(moment: QDateTime) -> datetime:
    """Return a moment as an aware datetime in UTC."""
    return EPOCH + timedelta(milliseconds=moment.toMSecsSinceEpoch())


def spoken(moment: datetime) -> str:
    """Return a moment in everyday words: `today, 09:02`, `yesterday, 18:30`, else the date and the time."""
    shown = local(moment)
    names = {0: _("today, {time}"), 1: _("yesterday, {time}")}
    name = names.get(shown.date().daysTo(QDate.currentDate()), "{date} {time}")
    return name.format(date=shown.toString(DATE), time=shown.toString("hh:mm"))
