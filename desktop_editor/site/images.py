"""Sizes of a photo: which ones a page offers to the reader's browser, and where each stands."""

import re
from pathlib import PurePosixPath

from markupsafe import Markup

from desktop_editor.content.article import Photo
from desktop_editor.site import addresses

# For columns of the default theme on screens of one, two and three dots a pixel.
WIDTHS = (320, 640, 1024, 1600)
# As large as the photo itself is shown to who clicks on it.
LARGEST = 2560
PHOTOGRAPHS = frozenset({".jpg", ".jpeg"})
SCALED = PHOTOGRAPHS | {".png", ".webp"}
WEBP = ".webp"
# No side of a WebP is longer (RFC 9649, section 2.6).
LONGEST_WEBP = 16383
# How wide a photo in the text is: as wide as the screen, or as the column.
BODY_SIZES = "(min-width: 48rem) 42rem, 100vw"
VARIANT = re.compile(rf"{addresses.PHOTOS}/(\d+)/(.+)")


def widths(photo: Photo) -> tuple[int, ...]:
    """Return the widths in which a page offers a photo; none for one that is small or not measured.

    A very high one, as a screen that was scrolled, has only those in which it is a WebP.
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
    """Return the photo's own size for readers: inside of `LARGEST`, but as wide as it is `offered`."""
    factor = min(max(LARGEST / max(width, height), offered / width), 1)
    return max(1, round(width * factor)), max(1, round(height * factor))


def variants(photo: Photo) -> tuple[str, ...]:
    """Return the addresses of all variants of a photo: in WebP, and a photograph's in JPEG, too."""
    return tuple(
        f"{addresses.PHOTOS}/{width}/{photo.file}{ending}"
        for width in widths(photo)
        for ending in (WEBP, *([""] if _is_photograph(photo) else []))
    )


def original(address: str) -> tuple[str, ...]:
    """Return the files, the likelier first, of which a variant's address may be a variant."""
    found = VARIANT.fullmatch(address)
    if found is None:
        return ()
    return tuple(dict.fromkeys((found[2].removesuffix(WEBP), found[2])))


def webp_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photo in WebP, or nothing."""
    return _set(photo, WEBP)


def jpeg_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photograph in JPEG, or nothing."""
    return _set(photo, "") if _is_photograph(photo) else Markup("")


def position(photo: Photo) -> str:
    """Return the `object-position` of a photo whose focus is not its middle; crops follow it."""
    is_middle = (photo.focus_x, photo.focus_y) == (50, 50)
    return "" if is_middle else f"object-position: {photo.focus_x}% {photo.focus_y}%"


def _set(photo: Photo, ending: str) -> Markup:
    return Markup(", ").join(
        addresses.link(f"{addresses.PHOTOS}/{width}/{photo.file}{ending}") + Markup(f" {width}w")
        for width in widths(photo)
    )


def _is_photograph(photo: Photo) -> bool:
    return PurePosixPath(photo.file).suffix.lower() in PHOTOGRAPHS
