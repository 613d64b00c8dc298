"""Parsing of dates and times as editors type them."""

import re
from datetime import date, datetime, time, timedelta

from desktop_editor.content import written_dates
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2100
NEXT_CENTURY = 70  # two-digit years below this are in this century

# After the full ones: years of two digits, dates of this year, and words.
DATES = (
    *written_dates.FULL,
    *(
        re.compile(pattern)
        for pattern in (
            r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{2})\b",
            r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\b\.?(?!\d)",
            rf"(?P<day>\d{{1,2}}) {written_dates.NAME}",
            r"(?P<word>[^\W\d_]{3,})",
        )
    ),
)
TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?")
BETWEEN = re.compile(r"(?: ?г(?:ода|\.)?)?(?:,|t| в| at)? ?", re.IGNORECASE)
FULL = re.compile(r"\s*\d{1,2}\.\d{1,2}\.\d{4}\s+\d{1,2}[:.]\d{2}\s*")

DAYS = {"сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "вчера": -1, "yesterday": -1}
NOW = ("сейчас", "now")


class MomentError(EditorError):
    """The typed text is not a moment that an article can have."""


def is_complete(text: str) -> bool:
    """Return whether the text can't be continued: `19.01.2026 10:3` may still become another time."""
    return FULL.fullmatch(text) is not None


def parse(text: str, now: datetime, kept: time) -> datetime:
    """Return the date and time meant by a text such as `19.01.2026 10:30`, `19.1.26` or `завтра 9:00`.

    It is naive, as `now` is: what the clock shows. A time without a date is today; a date without a time
    keeps `kept`. Raises `MomentError` with a sentence.
    """
    tidy = " ".join(text.split()).casefold()
    if tidy in NOW:
        return now
    clock = TIME.fullmatch(tidy)
    if clock:
        return datetime.combine(now.date(), _time(clock))
    for pattern in DATES:
        found = pattern.match(tidy)
        if found:
            rest = tidy[BETWEEN.match(tidy, found.end()).end() :]  # type: ignore[union-attr]
            clock = TIME.fullmatch(rest)
            if not rest or clock:
                return datetime.combine(_date(found, text, now.date()), _time(clock) if clock else kept)
    raise _unreadable(text)


def _date(found: re.Match[str], text: str, today: date) -> date:
    parts = found.groupdict()
    if "word" in parts:
        if parts["word"] not in DAYS:
            raise _unreadable(text)
        return today + timedelta(days=DAYS[parts["word"]])
    year = _year(parts.get("year"), today)
    month = written_dates.month_of(found)
    if not month:
        raise _unreadable(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise MomentError(
            _("The year {year} can't be right. Write one from {first} to {last}.").format(
                year=year, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    try:
        return date(year, month, int(parts["day"]))
    except ValueError as error:
        raise MomentError(_("There is no such day: {text}.").format(text=" ".join(text.split()))) from error


def _year(digits: str | None, today: date) -> int:
    if not digits:
        return today.year
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < NEXT_CENTURY else 1900)


def _time(found: re.Match[str]) -> time:
    try:
        return time(int(found["hour"]), int(found["minute"]))
    except ValueError as error:
        raise MomentError(_("There is no such time: {text}.").format(text=found.group())) from error


def _unreadable(text: str) -> MomentError:
    shown = " ".join(text.split())[:40]
    return MomentError(_("“{text}” is not a date. Write it like 19.01.2026 10:30.").format(text=shown))
