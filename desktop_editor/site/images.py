"""Sizes of a photo: which ones a page offers to the reader's browser, and their addresses."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from markupsafe import Markup

from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.site import addresses

# For columns of the default theme, at most 45rem wide, on screens with one, two and three device pixels per
# CSS pixel: 720, 1440, and the 1290 of a wide telephone.
WIDTHS = (320, 640, 960, 1440)
# The width of the one JPEG, besides the picture for sharing, for browsers without WebP.
SMALL_JPEG = 640
# The longest side in pixels that the photo itself comes near to, which readers get by a link to it.
LARGEST = 2560
# What the picture for sharing fits into: Google asks for 1,200 pixels of width, networks for 1,200 × 630.
SHARED = (1440, 1600)
SHARING = f"{photo_address.FOLDER}/share"
JPEG = ".jpg"
PHOTOGRAPHS = frozenset({".jpg", ".jpeg"})
SCALED = PHOTOGRAPHS | {".png", ".webp"}
WEBP = ".webp"
# No side of a WebP is longer (RFC 9649, section 2.6).
LONGEST_WEBP = 16383
# The width of a photo in the text: that of the screen or of the column.
BODY_SIZES = "(min-width: 48rem) 42rem, 100vw"
VARIANT = re.compile(rf"{photo_address.FOLDER}/(\d+|share)/(.+)")


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


def divisor(width: int, height: int, offered: int) -> int:
    """Return by how much readers get the photo itself reduced: 1, 2, 4 …, still as wide as `offered`.

    The longest side comes as near to `LARGEST` as it can. A JPEG is decoded at such a part of its size at
    little cost and with no loss of sharpness, and nothing has to be scaled after that.
    """
    found = 1
    while max(width, height) >= LARGEST * found * 2**0.5 and width >= offered * found * 2:
        found *= 2
    return found


def variants(photo: Photo) -> tuple[str, ...]:
    """Return the addresses of all variants of a photo: in WebP, and in JPEG for sharing and old browsers."""
    small = [_variant(SMALL_JPEG, photo, "")] if _has_small_jpeg(photo) else []
    return (*(_variant(width, photo, WEBP) for width in widths(photo)), *small, shared(photo))


def shared(photo: Photo) -> str:
    """Return the address of a photo's picture for sharing, a JPEG, whatever the photo is stored as."""
    return f"{SHARING}/{photo.file}{'' if is_photograph(photo) else JPEG}"


def shared_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the picture for sharing of a photo; 0 and 0 if the photo's is not known."""
    if width <= 0 or height <= 0:
        return 0, 0
    factor = min(SHARED[0] / width, SHARED[1] / height, 1)
    return max(1, round(width * factor)), max(1, round(height * factor))


def shown(photo: Photo) -> str:
    """Return the address that a page names for programs and browsers that choose no variant.

    A photograph stored as PNG would be of several megabytes there, and one from a camera needlessly large.
    Where there are no variants it is the photo itself: it is small, or moves.
    """
    return shared(photo) if widths(photo) else photo_address.of(photo.file)


def original(address: str) -> tuple[str, ...]:
    """Return the files that a variant's address may belong to, the likelier first; none if it isn't one."""
    found = VARIANT.fullmatch(address)
    if found is None:
        return ()
    size, file = found.groups()
    files = (file.removesuffix(WEBP), file) if size.isdigit() else (file, file.removesuffix(JPEG))
    return tuple(dict.fromkeys(files))


def webp_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photo in WebP, or an empty text."""
    return _set((_variant(width, photo, WEBP), width) for width in widths(photo))


def jpeg_set(photo: Photo) -> Markup:
    """Return the `srcset` of a photograph in JPEG, or an empty text."""
    if not _has_small_jpeg(photo):
        return Markup("")
    width, _height = shared_size(photo.width, photo.height)
    return _set([(_variant(SMALL_JPEG, photo, ""), SMALL_JPEG), (shared(photo), width)])


def position(photo: Photo) -> str:
    """Return the CSS `object-position` of a photo whose focus is off-centre, else nothing.

    Crops follow it.
    """
    is_middle = (photo.focus_x, photo.focus_y) == (50, 50)
    return "" if is_middle else f"object-position: {photo.focus_x}% {photo.focus_y}%"


def _variant(width: int, photo: Photo, ending: str) -> str:
    return f"{photo_address.FOLDER}/{width}/{photo.file}{ending}"


def _set(offered: Iterable[tuple[str, int]]) -> Markup:
    return Markup(", ").join(addresses.link(address) + Markup(f" {width}w") for address, width in offered)


def _has_small_jpeg(photo: Photo) -> bool:
    return is_photograph(photo) and SMALL_JPEG in widths(photo) and photo.width > SMALL_JPEG


def is_photograph(photo: Photo) -> bool:
    """Return whether a photo is stored as JPEG."""
    return PurePosixPath(photo.file).suffix.lower() in PHOTOGRAPHS
