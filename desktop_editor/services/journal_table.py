"""The journal of releases as a table of texts, for the window, and as a file for spreadsheets."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_editor import atomic_file
from desktop_editor.content import time_zone
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.storage.journal import Action, Event
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

HEADINGS = (N_("When"), N_("Who"), N_("What"), N_("Article"), N_("Place"), N_("Result"))
# A spreadsheet takes a cell that begins so for a formula, which whoever wrote the headline would let it run.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def row(event: Event, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the texts of an event, one for each heading; its moments are shown in `zone`."""
    return (
        _moment(event.made_at, zone),
        event.who,
        _what(event, zone),
        event.headline or _("Untitled"),
        event.destination,
        event.result,
    )


def write(events: Iterable[Event], file: Path, zone: ZoneInfo) -> int:
    """Write events to a CSV file that a double click opens in a Russian Excel; return how many.

    Excel splits at what the system separates lists by, a semicolon in Russia, and takes a file without a mark
    at its beginning for one of Windows-1251. The file is replaced when all is written; raises `ExportError`.
    """
    count = 0
    with (
        explained(file),
        atomic_file.replacing(file) as part,
        part.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream,
    ):
        table = csv.writer(stream, delimiter=";")
        table.writerow(_(heading) for heading in HEADINGS)
        for event in events:
            table.writerow(map(_harmless, row(event, zone)))
            count += 1
    return count


def _what(event: Event, zone: ZoneInfo) -> str:
    if event.action is Action.DELIVERED and event.result:
        return _("Not delivered")
    if event.appears_at is None:
        return _(event.action.label)
    moment = _moment(event.appears_at, zone)
    return _("{deed} for {moment}").format(deed=_(event.action.label), moment=moment)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{time_zone.clock(moment, zone):%d.%m.%Y %H:%M}"


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) else text
