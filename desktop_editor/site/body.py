"""The body's blocks in their place on a page: photos found from there and measured, tables that scroll."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import quote, unquote

from desktop_editor.content.article import Photo
from desktop_editor.site import addresses
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

# Sanitised HTML escapes `<` in text and `"` in attributes, so that this finds whole tags and nothing else.
TAG = re.compile(r"<(/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
PHOTO = re.compile(r"(?<=\s)(src|href)=\"photos/([^\"]*)\"")
# Tags that may stand inside a word; any other one ends it.
INLINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u",
})  # fmt: skip
TOUCHED = ("<img", "<table", '"photos/')

_readable = lru_cache(maxsize=4096)(readable)


def place(blocks: tuple[str, ...], address: str, site: Site) -> tuple[str, ...]:
    """Return sanitised blocks as they stand on the page at `address`."""
    up = addresses.root(address)
    return tuple(_readable(_place(block, up, site)) for block in blocks)


def photo_files(blocks: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of the photos that the blocks show or link to."""
    for block in blocks:
        if '"photos/' in block:
            yield from (_file(found[2]) for tag in TAG.finditer(block) for found in PHOTO.finditer(tag[2]))


def words(lead: str, blocks: tuple[str, ...]) -> Iterator[str]:
    """Yield the words of an article in reading order, one at a time: a list needs but fifteen."""
    yield from lead.split()
    for block in blocks:
        yield from _text(block).split()


@lru_cache(maxsize=4096)
def _text(block: str) -> str:
    return unescape(TAG.sub(lambda tag: "" if tag[1].lstrip("/") in INLINE else " ", block))


def _place(block: str, up: str, site: Site) -> str:
    if not any(mark in block for mark in TOUCHED):
        return block

    def changed(tag: re.Match[str]) -> str:
        change = CHANGES.get(tag[1])
        return change(tag, up, site) if change else tag[0]

    return TAG.sub(changed, block)


def _image(tag: re.Match[str], up: str, site: Site) -> str:
    """Give an image what keeps the text from jumping while it loads."""
    found = PHOTO.search(tag[2])
    photo = site.photo_by_file.get(_file(found[2])) if found else None
    size = f' width="{photo.width}" height="{photo.height}"' if photo and _is_bare(tag[2], photo) else ""
    return f'<img{_moved(tag[2], up)}{size} loading="lazy">'


def _is_bare(attributes: str, photo: Photo) -> bool:
    return photo.width > 0 and photo.height > 0 and not re.search(r"\b(width|height)=", attributes)


def _link(tag: re.Match[str], up: str, _site: Site) -> str:
    return f"<a{_moved(tag[2], up)}>"


def _moved(attributes: str, up: str) -> str:
    return PHOTO.sub(lambda found: f'{found[1]}="{up}{_quoted(found[2])}"', attributes)


def _quoted(escaped: str) -> str:
    return quote(addresses.photo_address(_file(escaped)), errors="replace")


def _file(escaped: str) -> str:
    return unquote(unescape(escaped))


# A wide table scrolls in a box of its own, which the keyboard can reach.
CHANGES: dict[str, Callable[[re.Match[str], str, Site], str]] = {
    "img": _image,
    "a": _link,
    "table": lambda tag, _up, _site: f'<div class="table" tabindex="0">{tag[0]}',
    "/table": lambda tag, _up, _site: f"{tag[0]}</div>",
}
