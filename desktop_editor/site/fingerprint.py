"""One word for all that pages share: when it is the same, a page whose articles are the same is the same."""

import hashlib
from functools import cache
from pathlib import Path

from desktop_editor import content, site
from desktop_editor.site.site import Site


def fingerprint(shown: Site) -> str:
    """Return what stands for publication, theme, sections, photos and the code that makes pages of them."""
    digest = hashlib.blake2b(_code(), digest_size=16)
    digest.update(shown.theme.fingerprint)
    digest.update(repr((shown.publication, shown.categories, shown.photos)).encode("utf-8", "replace"))
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """Return what stands for the program's own code: a new version makes every page anew."""
    folders = [Path(folder) for package in (content, site) for folder in package.__path__]
    digest = hashlib.blake2b(digest_size=16)
    for source in sorted(source for folder in folders for source in folder.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.digest()
