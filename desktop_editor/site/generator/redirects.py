"""Former addresses of articles: a published address stays valid and leads to where the article is now.

The newsroom records what moves (`content/former.py`), so that any export has the same redirects. A folder
knows those of its earlier exports, too, which older versions of the program recorded nowhere else.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from desktop_editor.content.article import Category
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.common_ends import common_ends
from desktop_editor.content.former import Former, LeftPlace
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.site import addresses
from desktop_editor.site.generator.manifest import Source
from desktop_editor.site.generator.site_structure import SiteStructure
from desktop_editor.site.site import Site

# The section of a place, in a site that was.
_ITS_SECTION = 1


def sections(site: Site) -> dict[str, str]:
    """Return the folders of the sections by category id, as a manifest stores them."""
    return {str(category.id): category.slug or category.name for category in site.sections}


class Found(NamedTuple):
    """Addresses that articles have left, with the articles' ids; of `unknown` the newsroom knows nothing."""

    redirects: dict[str, int]
    unknown: dict[str, int]


def found(structure: SiteStructure, former: Former, old: Source | None = None) -> Found:
    """Return the addresses that articles have left, now or before.

    `old` is what the folder was made of that is written to. An address that several articles have had leads
    to the last of them that is still public; one that an article has now is its own.
    """
    present = {row.id for row in structure.public}
    known = {address: number for address, number in former.pages.items() if number in present}
    known |= dict(left_addresses(former, structure.site, present))
    left = dict(known)
    if old is not None:
        before = dict(old.redirects) | _moved_since(structure, old)
        left = {address: number for address, number in before.items() if number in present} | known
    taken = _taken(structure, left)
    redirects = {address: number for address, number in sorted(left.items()) if address not in taken}
    return Found(redirects, {address: redirects[address] for address in redirects.keys() - known.keys()})


def left_addresses(former: Former, site: Site, among: Container[int]) -> Iterator[tuple[str, int]]:
    """Yield the recorded addresses of some articles with their ids, the latest last."""
    for place in former.places:
        if place.article_id in among:
            with suppress(TimeZoneError):
                yield _address(place, site), place.article_id


def _moved_since(structure: SiteStructure, old: Source) -> dict[str, int]:
    """Return the addresses that articles had when a folder was exported to, and have no more."""
    site = structure.site
    is_same = old.sections == sections(site) and old.time_zone == site.newspaper.time_zone
    present = {row.id: row for row in structure.public}
    past = _past(site, {int(number): slug for number, slug in old.sections.items()}, old.time_zone)
    moved = {}
    for row in _unlike(old.rows, structure.public) if is_same else old.rows:
        if now := present.get(row.id):
            before = addresses.digest_address(row, past)
            if before != structure.address(now):
                moved[before] = row.id
    return moved


def _taken(structure: SiteStructure, left: Iterable[str]) -> set[str]:
    """Return those addresses that articles have now; of the others no address is made, which takes time."""
    names = {address.rpartition("/")[2] for address in left}
    if not names:
        return set()
    return {structure.address(row) for row in structure.public if addresses.file_name(row.slug) in names}


def _address(place: LeftPlace, site: Site) -> str:
    past = _past(site, {_ITS_SECTION: place.section} if place.section else {}, place.time_zone)
    row = ArticleDigest(
        id=place.article_id,
        stamp="",
        moment=place.moment,
        category_id=_ITS_SECTION if place.section else None,
        byline="",
        tags="[]",
        slug=place.slug,
        is_page=place.is_page,
    )
    return addresses.digest_address(row, past)


def _unlike(some: Sequence[ArticleDigest], others: Sequence[ArticleDigest]) -> set[ArticleDigest]:
    """Return which of these the others lack."""
    start, end = common_ends(some, others)
    return set(some[start : len(some) - end]) - set(others[start : len(others) - end])


def _past(site: Site, slugs: Mapping[int, str], time_zone: str) -> Site:
    """Return the site as it was, as far as addresses depend on it: with these sections and this time zone."""
    key = ("past", *slugs.items(), time_zone)
    if key not in site.shared:
        site.shared[key] = replace(
            site,
            newspaper=replace(site.newspaper, time_zone=time_zone),
            categories=tuple(Category(id=number, slug=slug) for number, slug in slugs.items()),
        )
    past: Site = site.shared[key]
    return past
