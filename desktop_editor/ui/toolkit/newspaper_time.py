"""The newspaper's clock: moments, which are stored in UTC, are shown and typed in its time zone.

Where the computer is does not matter: the pages, and colleagues elsewhere, show the same times.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QDateTime, QLocale, QTimeZone

from desktop_editor.content import time_zone
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.translation import gettext as _

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NewspaperTime:
    """Writes moments by a clock in `zone`.

    `trouble` is a sentence if the newspaper's zone is not known, and this is a clock of UTC.
    """

    zone: tzinfo
    trouble: str = ""

    def clock(self, moment: datetime) -> datetime:
        """Return an aware moment as the clock shows it."""
        return time_zone.clock(moment, self.zone)

    def now(self) -> datetime:
        """Return the minute that the clock shows now."""
        return datetime.now(self.zone).replace(second=0, microsecond=0)

    def date(self, moment: datetime) -> str:
        """Return the date of a moment as dd.mm.yyyy."""
        shown = self.clock(moment)
        return f"{shown.day:02}.{shown.month:02}.{shown.year:04}"

    def date_and_time(self, moment: datetime) -> str:
        """Return a moment as dd.mm.yyyy hh:mm."""
        return f"{self.date(moment)} {self.clock(moment):%H:%M}"

    def month(self, moment: datetime) -> str:
        """Return the month of a moment as `2026-01`."""
        return time_zone.month(moment, self.zone)

    def spoken(self, moment: datetime) -> str:
        """Return a moment in everyday words: `today, 09:02`, `yesterday, 18:30`, else date and time."""
        shown = self.clock(moment)
        names = {0: _("today, {time}"), 1: _("yesterday, {time}")}
        name = names.get((self.now().date() - shown.date()).days, "{date} {time}")
        return name.format(date=self.date(moment), time=f"{shown:%H:%M}")

    def offset(self, moment: datetime) -> str:
        """Return how far the clock is from UTC at a moment, as `UTC+3`; empty if the computer's is as far."""
        seconds = round((self.clock(moment).utcoffset() or timedelta()).total_seconds())
        if seconds == _at(moment).offsetFromUtc():
            return ""
        hours, minutes = divmod(abs(seconds) // 60, 60)
        sign = "-" if seconds < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if seconds else "UTC"

    def name(self, moment: datetime) -> str:
        """Return the name of the zone as people call it: `Moscow Standard Time`."""
        zone = QTimeZone(str(self.zone).encode())
        return zone.displayName(_at(moment), QTimeZone.NameType.LongName, QLocale())


def in_zone(name: str) -> NewspaperTime:
    """Return the clock of a time zone, such as `Europe/Moscow`; if it is not known, a clock of UTC."""
    try:
        return NewspaperTime(time_zone.named(name))
    except TimeZoneError as error:
        return NewspaperTime(UTC, str(error))


def _at(moment: datetime) -> QDateTime:
    """Return a moment by the computer's clock.

    Qt knows it, because Python's own conversion fails on Windows before 1970 and for the year 1.
    """
    return QDateTime.fromMSecsSinceEpoch((moment - EPOCH) // timedelta(milliseconds=1))
