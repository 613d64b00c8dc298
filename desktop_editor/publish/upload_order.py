"""The order of uploading files, so that no reader ever sees a page before what it needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from desktop_editor.content.slug import SITE_NAMES

DATA = frozenset({"json", "xml", "txt"})
# Scripts that hold the search index: they name pages, which come before them.
SEARCH = "search/"
# Settings of the web server, which some hosts refuse: when they come, all that readers need is there.
HOST_FILES = frozenset({".htaccess", "nginx.conf"})
# Article addresses have year and month, as `addresses.article_address` makes them.
ARTICLE = re.compile(r"([^/]+/)?\d{4}/\d{2}/(?!index\.)[^/]+\.html")


class Turn(IntEnum):
    """When a file is uploaded: lists of pages after the pages, then what machines fetch, and the server's.

    Static pages come before the others, of which the menu may lead to them.
    """

    ASSET = 0
    STATIC = 1
    PAGE = 2
    INDEX = 3
    FEED = 4
    HOST = 5


@dataclass(frozen=True, slots=True)
class Change:
    """What an upload has to do, in this order, by addresses in the site."""

    written: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def difference(wanted: Mapping[str, str], present: Mapping[str, str]) -> Change:
    """Return what turns `present` into `wanted`, both digests by address.

    An empty digest in `wanted` is a file that could not be made: the file there stays as it is.
    """
    written = (address for address, digest in wanted.items() if digest and present.get(address) != digest)
    removed = (address for address in present if address not in wanted)
    return Change(_in_order(written), tuple(reversed(_in_order(removed))))


def turn(address: str) -> Turn:
    """Return when the file at `address` is uploaded, by its name: photos, styles and scripts are assets."""
    if address in HOST_FILES:
        return Turn.HOST
    ending = address.rpartition(".")[2]
    if ending in DATA or address.startswith(SEARCH):
        return Turn.FEED
    if ending != "html":
        return Turn.ASSET
    if "/" not in address and address.removesuffix(".html") not in SITE_NAMES:
        return Turn.STATIC
    is_article = ARTICLE.fullmatch(address) and address.partition("/")[0] not in SITE_NAMES
    return Turn.PAGE if is_article else Turn.INDEX


def _in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(addresses, key=lambda address: (turn(address), address)))
