"""Parses dates and times as people write them, in the newsroom's time zone, to UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from desktop_editor.content import written_dates

TIME = re.compile(
    r"(?:[ ,t]|в )*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: ?(?P<zone>z|utc|gmt|[+-]\d\d:?(?:\d\d)?))?"
)
UTC_NAMES = ("z", "utc", "gmt")


@dataclass(frozen=True, slots=True)
class Typed:
    """A date as it was typed: what the clock shows, whether a time was typed, and the zone if one was."""

    clock: datetime
    has_time: bool
    zone: tzinfo | None


def typed(text: str) -> Typed:
    """Return the parts of a date.

    Accepted are `2026-01-19`, `2026-01-19T10:30:00+07:00`, `19.01.2026 10:30`, `19/01/2026`,
    `19 января 2026 г., 10:30`, `January 19, 2026`, `Mon, 19 Jan 2026 10:30:00 +0700`. In numeric dates
    the day precedes the month. Raises `ValueError` for anything else and for days that do not exist.
    """
    text = " ".join(text.casefold().split())
    date = next(filter(None, (pattern.match(text) for pattern in written_dates.FULL)), None)
    if date is None:
        raise ValueError(text)
    rest = text[date.end() :].strip(" ,")
    time = TIME.fullmatch(rest)
    if rest and time is None:
        raise ValueError(text)
    day = int(date["year"]), written_dates.month_of(date), int(date["day"])
    clock = datetime(*day, *_clock(time))  # noqa: DTZ001 - the zone follows
    return Typed(clock, time is not None, _zone(time))


def moment(text: str, zone: tzinfo) -> datetime:
    """Return the moment that `text` denotes, in UTC; a date without a time is the start of that day.

    Raises `ValueError` for what `typed` does not accept.
    """
    found = typed(text)
    try:
        return found.clock.replace(tzinfo=found.zone or zone).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def _clock(time: re.Match[str] | None) -> tuple[int, int, int]:
    if time is None:
        return 0, 0, 0
    return int(time["hour"]), int(time["minute"]), int(time["second"] or 0)


def _zone(time: re.Match[str] | None) -> tzinfo | None:
    name = time["zone"] if time else None
    if not name:
        return None
    if name in UTC_NAMES:
        return UTC
    digits = name[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if name[0] == "-" else offset)
