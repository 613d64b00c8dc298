"""The newspaper's time zone, by its name in the IANA database, and moments as its clock shows them."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _


class TimeZoneError(EditorError):
    """The newspaper's time zone is not in the IANA database."""


class SkippedHourError(EditorError):
    """The newspaper's clock never shows a time that was typed: it is set forward there."""


def named(name: str) -> ZoneInfo:
    """Return the time zone `name`, such as `Asia/Novosibirsk`; raise `TimeZoneError`."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise TimeZoneError(
            _(
                "The time zone “{name}” is not known. "
                "Choose one in the newsroom's settings, such as Europe/Moscow."
            ).format(name=name)
        ) from error


def clock(moment: datetime, zone: tzinfo) -> datetime:
    """Return an aware moment as the clock of a zone shows it; at the ends of the calendar it stays in UTC."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment.astimezone(UTC)


def month(moment: datetime, zone: tzinfo) -> str:
    """Return the month of a moment in a zone, as `2026-01`."""
    shown = clock(moment, zone)
    return f"{shown.year:04}-{shown.month:02}"


def comes_twice(shown: datetime) -> bool:
    """Return whether the clock of an aware datetime shows the same time again, before or after it."""
    return shown.replace(fold=1 - shown.fold).utcoffset() != shown.utcoffset()


def moment(typed: datetime, zone: tzinfo) -> datetime:
    """Return, in UTC, the moment at which the clock of a zone shows `typed`, which is naive.

    Of a time that the clock shows twice, `typed.fold` says which is meant, 0 the first one. Raises
    `SkippedHourError` for a time that it never shows.
    """
    found = typed.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != typed:
        sentence = _(
            "There is no {time} on {date}: in the time zone {zone} the clock skips this hour. Choose another "
            "time."
        )
        shown = {"time": f"{typed:%H:%M}", "date": f"{typed:%d.%m.%Y}", "zone": str(zone)}
        raise SkippedHourError(sentence.format(**shown))
    return found
