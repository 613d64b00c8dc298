"""Moments as an editor types them, in the newspaper's time zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_editor.content import time_zone
from desktop_editor.errors import EditorError
from desktop_editor.importers import dates
from desktop_editor.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2100
NOW = ("now", "сейчас")
DAYS = {"today": 0, "сегодня": 0, "tomorrow": 1, "завтра": 1}


class MomentError(EditorError):
    """The typed text is not a moment that an article can have."""


def read(text: str, zone: ZoneInfo, now: datetime, *, needs_time: bool = True) -> datetime:
    """Return, in UTC, the moment meant by `2026-12-01 09:00`, `01.12.2026 9:00`, `завтра 9:00` or `now`.

    A time alone is today; a date alone is refused, or is the start of its day. An hour that a clock shows
    twice is the first of the two. Raises `MomentError`, or `SkippedHourError` for an hour that it skips.
    """
    tidy = " ".join(text.casefold().split())
    if tidy in NOW:
        return now
    try:
        typed = dates.typed(_with_date(tidy, now.astimezone(zone)))
    except ValueError as error:
        sentence = _("“{text}” is not a date. Write it like 19.01.2026 10:30.")
        raise MomentError(sentence.format(text=text)) from error
    if not FIRST_YEAR <= typed.clock.year <= LAST_YEAR:
        sentence = _("The year {year} can't be right. Write one from {first} to {last}.")
        raise MomentError(sentence.format(year=typed.clock.year, first=FIRST_YEAR, last=LAST_YEAR))
    if needs_time and not typed.has_time:
        sentence = _("“{text}” has no time of day. Write it like 19.01.2026 10:30.")
        raise MomentError(sentence.format(text=text))
    if typed.zone is None:
        return time_zone.moment(typed.clock, zone)
    return typed.clock.replace(tzinfo=typed.zone).astimezone(UTC)


def _with_date(text: str, now: datetime) -> str:
    """Return the text with the date that it means by a word, or by a time alone."""
    if dates.TIME.fullmatch(text):
        return f"{now:%Y-%m-%d} {text}"
    word, _space, rest = text.partition(" ")
    return f"{now + timedelta(days=DAYS[word]):%Y-%m-%d} {rest}" if word in DAYS else text
