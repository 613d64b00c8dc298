"""The destinations that the site is published to, as stored in the newsroom, without passwords."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import replace

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.settings import Settings

DESTINATIONS = "destinations"
SITE_ID = "site-id"


def stored(settings: Settings) -> tuple[Destination, ...]:
    """Return the destinations in the order in which the site is published to them."""
    known = {field.name for field in dataclasses.fields(Destination)}
    return tuple(
        Destination(
            **{**{name: entry[name] for name in known & entry.keys()}, "kind": DestinationKind(entry["kind"])}
        )
        for entry in settings.get(DESTINATIONS, [])
        if entry.get("kind") in set(DestinationKind)
    )


def store(settings: Settings, destinations: Sequence[Destination]) -> tuple[Destination, ...]:
    """Replace the stored destinations and return them; a new one is assigned an id."""
    identified = tuple(each if each.id else replace(each, id=uuid.uuid4().hex) for each in destinations)
    settings.set(DESTINATIONS, [dataclasses.asdict(each) for each in identified])
    return identified


def save(newsroom: Newsroom, wanted: Sequence[Destination]) -> None:
    """Replace the stored destinations; nothing waits for those that are gone.

    One that is new, or is elsewhere now, lacks everything that was released.
    """
    before = {each.id: each.address for each in stored(newsroom.settings)}
    stored_now = store(newsroom.settings, wanted)
    newsroom.deliveries.keep_only([each.id for each in stored_now])
    newsroom.deliveries.start([each.id for each in stored_now if before.get(each.id) != each.address])


def accept(settings: Settings, destination: Destination, identity: str) -> Destination:
    """Store the server's key or certificate as trusted; return the updated destination."""
    accepted = replace(destination, trusted=identity)
    store(settings, [accepted if each.id == destination.id else each for each in stored(settings)])
    return accepted


def site_id(settings: Settings) -> str:
    """Return the id that tells this newsroom's site from others on a server; create it if needed."""
    known = str(settings.get(SITE_ID, ""))
    if not known:
        known = uuid.uuid4().hex
        settings.set(SITE_ID, known)
    return known
