"""The ids of feeds and of their entries: programs that read feeds take another id for another text.

They are UUIDs as URNs (RFC 9562, RFC 4287 section 4.2.6). A `tag:` (RFC 4151) would hold a domain that the
newspaper may never have had.
"""

from dataclasses import replace
from uuid import UUID, uuid5

from desktop_editor.content.article import Article, Category
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.feed_identity import OldEntry
from desktop_editor.site import addresses
from desktop_editor.site.site import Site


def of_feed(site: Site) -> str:
    """Return the id of the newspaper's feed."""
    identity = site.feed_identity
    return addresses.absolute("", _past(site, "")) if identity.address else f"urn:uuid:{identity.site_id}"


def of_entry(article: Article, site: Site) -> str:
    """Return the id of an article's entry, the same in every feed, whatever changes in the article.

    One that was published before there were such ids keeps the address that it had then.
    """
    identity = site.feed_identity
    had = identity.old(article.id)
    address = _old_address(article.id, had, site) if had else ""
    return address or f"urn:uuid:{uuid5(UUID(identity.site_id), str(article.id))}"


def _old_address(number: int, had: OldEntry, site: Site) -> str:
    """Return an old id: readers know it, so what makes an article's address may not change for it, either."""
    category_id = 1 if had.section else None
    row = ArticleDigest(number, "", had.moment, category_id, "", "", had.slug)
    past = _past(site, had.section)
    return addresses.absolute(addresses.digest_address(row, past), past)


def _past(site: Site, section: str) -> Site:
    """Return the site as it was, as far as the address of an article in a section depends on it."""
    key = ("old entries", section)
    if key not in site.shared:
        identity = site.feed_identity
        newspaper = replace(site.newspaper, address=identity.address, time_zone=identity.time_zone)
        site.shared[key] = replace(
            site, newspaper=newspaper, categories=(Category(id=1, slug=section),), photos=()
        )
    past: Site = site.shared[key]
    return past
