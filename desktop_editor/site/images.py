"""Sizes of a photo: which ones a page offers to the reader's browser, and their addresses."""

import re
from pathlib import PurePosixPath

from markupsafe import Markup

from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.site import addresses

# For columns of the default theme on screens with one, two and three device pixels per CSS pixel.
WIDTHS = (320, 640, 1024, 1600)
# The longest side in pixels of the photo itself, which is shown when a reader clicks on it.
LARGEST = 2560
PHOTOGRAPHS = frozenset({".jpg", ".jpeg"})
SCALED = PHOTOGRAPHS | {".png", ".webp"}
WEBP = ".webp"
# No side of a WebP is longer (RFC 9649, section 2.6).
LONGEST_WEBP = 16383
# The width of a photo in the text: that of the screen or of the column.
BODY_SIZES = "(min-width: 48rem) 42rem, 100vw"
VARIANT = re.compile(rf"{photo_address.FOLDER}/(\d+)/(.+)")


def widths(photo: Photo) -> tuple[int, ...]:
    """Return the widths in which a page offers a photo; none for one that is small or not measured.

    A very tall one, such as a scrolled screenshot, has only those in which it fits into a WebP.
    """
    is_scaled = PurePosixPath(photo.file).suffix.lower() in SCALED
    if not is_scaled or photo.width <= WIDTHS[0] or photo.height <= 0:
        return ()
    offered = (
        *(width for width in WIDTHS if width < photo.width),
        *([photo.width] if photo.width <= WIDTHS[-1] else []),
    )
    return tuple(width for width in offered if width * photo.height <= LONGEST_WEBP * photo.width)


def full_size(width: int, height: int, offered: int) -> tuple[int, int]:
    """Return the size in which readers get the photo itself: within `LARGEST`, but as wide as `offered`."""
    factor = min(max(LARGEST / max(width, height), offered / width), 1)
    return max(1, round(width * factor)), max(1, round(height * factor))


def variants(photo: Photo) -> tuple[str, ...]:
    """Return the addresses of all variants of a photo: in WebP, and of a photograph in JPEG, too."""
    return tuple(
        f"{photo_address.FOLDER}/{width}/{photo.file}{ending}"
        for width in widths(photo)
        for ending in (WEBP, *([""] if _is_photograph(photo) else []))
    )


def original(address: str) -> tuple[str, ...]:
    """Return the files that a variant's address may belong to, the likelier first; none if it isn't one."""
    found = VARIANT.fullmatch(address)
    if found is None:
        return ()
    return tuple(dict.fromkeys((found[2].removesuffix(WEBP), found[2])))


def webp_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photo in WebP, or an empty text."""
    return _set(photo, WEBP)


def jpeg_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photograph in JPEG, or an empty text."""
    return _set(photo, "") if _is_photograph(photo) else Markup("")


def position(photo: Photo) -> str:
    """Return the CSS `object-position` of a photo whose focus is off-centre, else nothing.

    Crops follow it.
    """
    is_middle = (photo.focus_x, photo.focus_y) == (50, 50)
    return "" if is_middle else f"object-position: {photo.focus_x}% {photo.focus_y}%"


def _set(photo: Photo, ending: str) -> Markup:
    return Markup(", ").join(
        addresses.link(f"{photo_address.FOLDER}/{width}/{photo.file}{ending}") + Markup(f" {width}w")
        for width in widths(photo)
    )


def _is_photograph(photo: Photo) -> bool:
    return PurePosixPath(photo.file).suffix.lower() in PHOTOGRAPHS
