"""The places that the site is published to, as the newsroom remembers them; passwords are not among it."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import replace

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.settings import Settings

DESTINATIONS = "destinations"
SITE_ID = "site-id"


def stored(settings: Settings) -> tuple[Destination, ...]:
    """Return the places in the order in which they are published to."""
    known = {field.name for field in dataclasses.fields(Destination)}
    return tuple(
        Destination(
            **{**{name: entry[name] for name in known & entry.keys()}, "kind": DestinationKind(entry["kind"])}
        )
        for entry in settings.get(DESTINATIONS, [])
        if entry.get("kind") in set(DestinationKind)
    )


def store(settings: Settings, destinations: Sequence[Destination]) -> None:
    """Make these the places; a new one is given its id."""
    named = [place if place.id else replace(place, id=uuid.uuid4().hex) for place in destinations]
    settings.set(DESTINATIONS, [dataclasses.asdict(place) for place in named])


def accept(settings: Settings, destination: Destination, identity: str) -> Destination:
    """Remember the server's key or certificate as the right one; return the place that knows it."""
    accepted = replace(destination, trusted=identity)
    store(settings, [accepted if place.id == destination.id else place for place in stored(settings)])
    return accepted


def site_id(settings: Settings) -> str:
    """Return the name by which servers know this newsroom's site from those of others."""
    known = str(settings.get(SITE_ID, ""))
    if not known:
        known = uuid.uuid4().hex
        settings.set(SITE_ID, known)
    return known
