"""Former addresses of articles: a published address stays valid and leads to where the article is now."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_editor.content.article import Category
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.common_ends import common_ends
from desktop_editor.site import addresses
from desktop_editor.site.generator.manifest import Source
from desktop_editor.site.generator.site_structure import SiteStructure
from desktop_editor.site.site import Site


def sections(site: Site) -> dict[str, str]:
    """Return the folders of the sections by category id, as a manifest stores them."""
    return {str(category.id): category.slug or category.name for category in site.sections}


def found(structure: SiteStructure, old: Source) -> dict[str, int]:
    """Return the addresses that articles have left, now or before, with the articles' ids.

    The old addresses of a deleted article are dropped; an article that takes such an address keeps it.
    """
    if not old.rows and not old.redirects:
        return {}
    site = structure.site
    is_same = old.sections == sections(site) and old.time_zone == site.newspaper.time_zone
    present = {row.id: row for row in structure.public}
    left = {address: number for address, number in old.redirects.items() if number in present}
    some, others = _unlike(old.rows, structure.public) if is_same else (old.rows, structure.public)
    for row in some:
        if now := present.get(row.id):
            before = addresses.digest_address(row, _past(site, old))
            if before != structure.address(now):
                left[before] = row.id
    taken = {structure.address(row) for row in others}
    return {address: number for address, number in sorted(left.items()) if address not in taken}


def _unlike(
    some: Sequence[ArticleDigest], others: Sequence[ArticleDigest]
) -> tuple[set[ArticleDigest], set[ArticleDigest]]:
    """Return which of these the others lack, and the other way round."""
    start, end = common_ends(some, others)
    one, other = set(some[start : len(some) - end]), set(others[start : len(others) - end])
    return one - other, other - one


def _past(site: Site, old: Source) -> Site:
    """Return the site as it was at the time of `old`, as far as addresses depend on it."""
    key = ("past", *old.sections.items(), old.time_zone)
    if key not in site.shared:
        site.shared[key] = replace(
            site,
            newspaper=replace(site.newspaper, time_zone=old.time_zone),
            categories=tuple(Category(id=int(number), slug=slug) for number, slug in old.sections.items()),
        )
    past: Site = site.shared[key]
    return past
