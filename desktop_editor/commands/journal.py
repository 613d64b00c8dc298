"""`journal`: print who released what, and which place got it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_editor.commands import exact_output, opening
from desktop_editor.content import time_zone
from desktop_editor.services import article_addresses, journal_table
from desktop_editor.services.article_addresses import UnknownAddressError
from desktop_editor.storage.journal import Event
from desktop_editor.storage.newsroom import Newsroom


def run(file: Path, address: str, *, as_csv: bool, as_json: bool) -> int:
    """Print the events of all articles, or of the one at an address, the newest first."""
    with opening.for_reading(file) as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        events = newsroom.journal.every(_number(newsroom, address) if address else None)
        if as_json:
            exact_output.write_json([_values(event, zone) for event in events])
        elif as_csv:
            exact_output.write(_table(events, zone))
        else:
            for event in events:
                print("\t".join(" ".join(text.split()) for text in journal_table.row(event, zone)))
    return 0


def _number(newsroom: Newsroom, address: str) -> int:
    """Return the number of an article, which may have been deleted since."""
    try:
        return article_addresses.find(newsroom, address).id
    except UnknownAddressError:
        if not address.isdecimal() or not newsroom.journal.newest(int(address[:18]), limit=1):
            raise
        return int(address)


def _table(events: Iterator[Event], zone: ZoneInfo) -> str:
    """Return the file that the window writes for spreadsheets."""
    with tempfile.TemporaryDirectory(prefix="journal-") as folder:
        file = Path(folder, "journal.csv")
        journal_table.write(events, file, zone)
        return file.read_bytes().decode()


def _values(event: Event, zone: ZoneInfo) -> dict[str, object]:
    return {
        "id": event.id,
        "made_at": event.made_at.astimezone(zone).isoformat(),
        "who": event.who,
        "action": event.action.value,
        "article": event.article_id,
        "headline": event.headline,
        "appears_at": time_zone.clock(event.appears_at, zone).isoformat() if event.appears_at else None,
        "destination": event.destination,
        "result": event.result,
    }
