"""A hash of all that pages share: if it is the same, a page whose articles are the same is the same."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from desktop_editor.site.generator import page_code
from desktop_editor.site.site import Site


def fingerprint(shown: Site, own_photos: Mapping[str, str]) -> str:
    """Return a hash of the newspaper, its own photos, theme, sections and the code that makes pages of them.

    `own_photos` are the digests of the photos that the newspaper itself shows; those of articles change only
    the pages that show them, and what the front page consists of changes only that. While there are no photos
    at all, it is not known which articles name some.
    """
    digest = hashlib.blake2b(page_code.of_pages(), digest_size=16)
    digest.update(shown.theme.fingerprint)
    newspaper = replace(shown.newspaper, pinned=0, front=())
    pages = [(page.id, page.headline, page.slug) for page in shown.menu_pages]
    known = shown.feed_identity  # of which old ids never change
    identity = (known.site_id, known.address, known.time_zone)
    shared = (newspaper, pages, identity, shown.categories, own_photos, bool(shown.photos))
    digest.update(repr(shared).encode("utf-8", "replace"))
    return digest.hexdigest()
