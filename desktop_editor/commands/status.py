"""`status`: print what readers have, what they will have, and what has not reached every place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop_editor.commands import exact_output, opening
from desktop_editor.content import time_zone
from desktop_editor.content.article import Article, Status
from desktop_editor.services import destinations
from desktop_editor.services.publishing import NowhereError
from desktop_editor.storage import moments
from desktop_editor.storage.deliveries import NOTHING
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

Rows = Sequence[Mapping[str, Any]]


def run(file: Path, *, as_json: bool) -> int:
    """Print the state of the newsroom's site, for people or as JSON."""
    with opening.for_reading(file) as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        articles = _released(newsroom)
        found = {
            "counts": {status.value: count for status, count in newsroom.articles.counts_by_status().items()},
            "scheduled": sorted(_scheduled(newsroom, articles, zone), key=lambda row: row["appears_at"]),
            "changed": [_named(each) for each in articles if each.status is Status.CHANGED],
            "undelivered": list(_undelivered(newsroom)),
            "destinations": list(_destinations(newsroom, zone)),
        }
    if as_json:
        exact_output.write_json(found)
    else:
        print(*_lines(found), sep="\n")
    return 0


def _released(newsroom: Newsroom) -> list[Article]:
    """Return the articles that are scheduled, have unreleased changes or are not everywhere yet."""
    releases = newsroom.releases
    ids = {*releases.due(moments.LAST), *releases.unreleased(), *releases.undelivered()}
    chosen = newsroom.articles.chosen(ids)
    return sorted(chosen, key=lambda article: article.id)


def _scheduled(newsroom: Newsroom, articles: Sequence[Article], zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    for article in articles:
        found = newsroom.released.scheduled(article.id)
        if found is not None:
            yield _named(article) | {"appears_at": time_zone.clock(found[0], zone).isoformat()}


def _undelivered(newsroom: Newsroom) -> Iterator[dict[str, Any]]:
    """Yield each article that a place lacks, with the places and the reasons."""
    states = {each.destination: each for each in newsroom.deliveries.all()}
    places = destinations.stored(newsroom.settings)
    for article in newsroom.articles.chosen(newsroom.releases.undelivered()):
        event_id = newsroom.articles.event_id(article.id)
        late = [each for each in places if each.id not in states or states[each.id].event_id < event_id]
        reasons = [
            {"destination": each.address, "reason": states[each.id].failure if each.id in states else ""}
            for each in late
        ]
        nowhere = [{"destination": "", "reason": str(NowhereError())}]
        yield _named(article) | {"destinations": reasons if places else nowhere}


def _destinations(newsroom: Newsroom, zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    states = {each.destination: each for each in newsroom.deliveries.all()}
    for place in destinations.stored(newsroom.settings):
        state = states.get(place.id)
        tried = state.made_at if state and state.event_id != NOTHING else None
        yield {
            "destination": place.address,
            "tried_at": tried.astimezone(zone).isoformat() if tried else None,
            "failure": state.failure if state else "",
        }


def _named(article: Article) -> dict[str, Any]:
    headline = " ".join(article.headline.split())
    return {"id": article.id, "address": article.slug, "headline": headline}


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for name, count in found["counts"].items():
        if count:
            yield f"{_(Status(name).label)}\t{count}"
    yield from _section(_("Scheduled"), found["scheduled"], lambda row: _shown(row["appears_at"]))
    yield from _section(_("Unreleased changes"), found["changed"])
    yield from _section(_("Not delivered"), found["undelivered"], _why)
    if found["destinations"]:
        yield "\n" + _("Last deliveries") + ":"
    for row in found["destinations"]:
        tried = _shown(row["tried_at"]) if row["tried_at"] else ""
        yield "\t".join((row["destination"], tried, row["failure"] or (_("Delivered") if tried else "")))


def _section(
    title: str, rows: Rows, more: Callable[[Mapping[str, Any]], str] = lambda _row: ""
) -> Iterator[str]:
    if rows:
        yield f"\n{title}:"
    for row in rows:
        yield "\t".join(filter(None, (row["address"], row["headline"], more(row))))


def _why(row: Mapping[str, Any]) -> str:
    reasons = ((each["destination"], each["reason"]) for each in row["destinations"])
    return "; ".join(": ".join(filter(None, reason)) for reason in reasons)


def _shown(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d.%m.%Y %H:%M}"
