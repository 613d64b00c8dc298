"""A hash of all that pages share: if it is the same, a page whose articles are the same is the same."""

import hashlib

from desktop_editor.site.generator import page_code
from desktop_editor.site.site import Site


def fingerprint(shown: Site) -> str:
    """Return a hash of the newspaper, theme, sections, photos and the code that makes pages of them."""
    digest = hashlib.blake2b(page_code.of_pages(), digest_size=16)
    digest.update(shown.theme.fingerprint)
    digest.update(repr((shown.newspaper, shown.categories, shown.photos)).encode("utf-8", "replace"))
    return digest.hexdigest()
