"""Conversion on intake, to JPEG or PNG, of pictures that browsers don't show, or not in their own colours."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_editor.content.photo import colour_profiles, photo_colours
from desktop_editor.content.photo.picture_formats import Format

if TYPE_CHECKING:
    from PIL.Image import Image

# Called with the width and height of a picture before it is decoded; raises if that is too large.
Allow = Callable[[int, int], None]

JPEG = {"quality": 92, "subsampling": 0}
FEW_COLOURS = ("1", "P")
# The property of an ISO media file that names its colours by numbers (ISO/IEC 14496-12, clause 12.1.5).
COLOURS = b"colrnclx"
# TIFF tags: the picture is a reduced version of another one in the file; the file follows Adobe's DNG.
NEW_SUBFILE_TYPE, DNG_VERSION = 0x00FE, 0xC612
IS_REDUCED = 1


class NoDecoderError(Exception):
    """No decoder for this format is installed."""


class RawFileError(Exception):
    """A camera's raw file that looks like a TIFF: its first picture is only a small preview."""


class TooDeepError(Exception):
    """A picture with more shades or brighter lights than pages can show; its author must reduce it."""


def converted(content: bytes, format_: Format, allow: Allow) -> bytes:
    """Return the first picture of a file, upright, as JPEG or PNG in its own colours.

    Raises the errors above, what `allow` raises, and whatever decoders raise for a damaged file.
    """
    from PIL import ImageOps

    opened = OPENED.get(format_.name, _opened_by_pillow)(content, format_, allow)
    primaries, curve = opened.info.get("numbers", (0, 0))
    # 32-bit greyscale is what measuring instruments write.
    if opened.mode in ("I", "F") or curve in colour_profiles.HIGH_RANGE:
        raise TooDeepError
    stays_exact = opened.mode in FEW_COLOURS or opened.format == "PNG"
    ImageOps.exif_transpose(opened, in_place=True)
    image, profile = photo_colours.for_screens(opened, colour_profiles.of_primaries(primaries))
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    made = io.BytesIO()
    if stays_exact or image.mode not in ("RGB", "L"):
        image.save(made, "PNG", icc_profile=profile)
    else:
        image.save(made, "JPEG", icc_profile=profile, **JPEG)
    return made.getvalue()


def _opened_by_pillow(content: bytes, format_: Format, allow: Allow) -> "Image":
    from PIL import Image

    opened = Image.open(io.BytesIO(content), formats=(format_.pillow,))
    allow(*opened.size)
    opened.load()
    return opened


def _opened_tiff(content: bytes, format_: Format, allow: Allow) -> "Image":
    from PIL import TiffImagePlugin

    opened = _opened_by_pillow(content, format_, allow)
    if isinstance(opened, TiffImagePlugin.TiffImageFile):
        tags = opened.tag_v2
        if DNG_VERSION in tags or tags.get(NEW_SUBFILE_TYPE, 0) & IS_REDUCED:
            raise RawFileError
    return opened


def _opened_avif(content: bytes, format_: Format, allow: Allow) -> "Image":
    from PIL import features

    if not features.check("avif"):
        raise NoDecoderError
    opened = _opened_by_pillow(content, format_, allow)
    at = content.find(COLOURS) + len(COLOURS)
    if at >= len(COLOURS) and "icc_profile" not in opened.info:
        numbers = content[at : at + 4]
        opened.info["numbers"] = int.from_bytes(numbers[:2], "big"), int.from_bytes(numbers[2:], "big")
    return opened


def _opened_heic(content: bytes, _format: Format, allow: Allow) -> "Image":
    try:
        import pillow_heif
    except ImportError as error:
        raise NoDecoderError from error
    opened = pillow_heif.open_heif(content)
    allow(*opened.size)
    image: Image = opened.to_pillow()
    numbers = image.info.get("nclx_profile")
    if numbers and "icc_profile" not in image.info:
        image.info["numbers"] = numbers["color_primaries"], numbers["transfer_characteristics"]
    return image


OPENED: dict[str, Callable[[bytes, Format, Allow], "Image"]] = {
    "AVIF": _opened_avif,
    "HEIC": _opened_heic,
    "TIFF": _opened_tiff,
}
