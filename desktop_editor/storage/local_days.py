"""Days, months and years as people on this machine count them, for moments that are stored in UTC."""

import re
from datetime import UTC, datetime, timedelta

from desktop_editor.storage import moments

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:-\d?)?")
_RUSSIAN = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")

Span = tuple[datetime, datetime]


def span(text: str) -> Span | None:
    """Return when `2026`, `2026-01`, `2026-01-19`, `1.2026` or `19.01.2026` begins, and when it is over.

    A part that is half typed does not count yet: `2026-0` is the year. `None` for what is no date.
    """
    match = _ISO.fullmatch(text) or _RUSSIAN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    try:
        first = datetime(year, month or 1, day or 1)  # noqa: DTZ001 - the clock on the wall
    except ValueError:
        return None
    return _utc(first), _utc(_after(first, is_year=not month, is_month=not day))


def month(moment: datetime) -> str:
    """Return the month of an aware moment, `2026-01`."""
    try:
        return f"{moment.astimezone():%Y-%m}"
    except (OSError, OverflowError, ValueError):
        return f"{moment:%Y-%m}"


def _after(first: datetime, *, is_year: bool, is_month: bool) -> datetime:
    """Return the first moment of the next year, month or day; the calendar's last when there is none."""
    try:
        if is_year:
            return first.replace(year=first.year + 1)
        if is_month:
            return (first + timedelta(days=31)).replace(day=1)
        return first + timedelta(days=1)
    except (OverflowError, ValueError):
        return moments.LAST.replace(tzinfo=None)


def _utc(wall: datetime) -> datetime:
    """Return a moment of the clock on the wall; Windows knows no zone before 1970, and UTC must do."""
    try:
        return wall.astimezone(UTC)
    except (OSError, OverflowError, ValueError):
        return wall.replace(tzinfo=UTC)
