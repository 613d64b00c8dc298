"""Timestamps as text that sorts chronologically: UTC, fixed width, from year 1 to year 9999."""

from datetime import UTC, datetime

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Return a timezone-aware datetime as `2026-01-19T03:30:00.000000Z`; raise `ValueError` for a naive one.

    A moment that UTC puts before year 1 or after year 9999 becomes the calendar's first or last.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        utc = FIRST if moment.year == FIRST.year else LAST
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_text(text: str) -> datetime:
    """Parse a text that `to_text` wrote; return a timezone-aware datetime."""
    return datetime.fromisoformat(text)
