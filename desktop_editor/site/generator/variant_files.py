"""Makes the variants of one photo: decoded once, each size scaled from the one before and written."""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_editor import atomic_file
from desktop_editor.content.photo import moving_pictures, photo_colours
from desktop_editor.site import images

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

# Optimised files are a thirtieth smaller than plain ones, which take half the time to make: enough for the
# photo itself, which no page loads. Progressive ones are smaller by as much again, and take three times as
# long.
JPEG: dict[str, Any] = {"quality": 82, "optimize": True}
FULL_JPEG: dict[str, Any] = {"quality": 82}
# Method 4 makes files a thirtieth smaller than method 2, and takes two and a half times as long; method 1
# makes them a fiftieth larger, in two thirds of the time. Of the smallest a page shows most; the widest take
# most of the time.
WEBP: dict[str, Any] = {"quality": 80}
SMALL = 320
SHARPEST = 1024
METHODS = ((SMALL, 4), (SHARPEST, 2))
WIDE_METHOD = 1
ORIENTATION = 0x0112  # of EXIF; from 5 on the picture is turned by 90°
LYING = 5
# Messengers and social networks refuse or cut off larger pictures.
LARGEST_SHARED = 300_000  # bytes
# The qualities that are tried for it, one after the other.
SHARED_QUALITIES = (82, 72, 60, 46, 32)
WHITE = (255, 255, 255)


class Kind(Enum):
    """What a variant is: the photo itself without metadata, a smaller one, or the picture for sharing."""

    FULL = auto()
    SMALLER = auto()
    SHARED = auto()


@dataclass(frozen=True, slots=True)
class Variant:
    """A file to be made from a photo, at most `width` pixels wide if it is a smaller one."""

    address: str
    source: Path
    kept: Path
    width: int
    kind: Kind


def make(variants: list[Variant]) -> None:
    """Make all variants of one photo, the largest first; those of a damaged file are left out."""
    source = variants[0].source
    smaller = sorted((each for each in variants if each.kind is Kind.SMALLER), key=_width, reverse=True)
    try:
        with _opened(source) as opened:
            if opened.format in moving_pictures.PARTS and getattr(opened, "is_animated", False):
                _make_moving(opened, variants)
                return
        image, profile, whole = _unpacked(source, smaller[0].width if smaller else 0)
    except Exception:  # noqa: BLE001 - Pillow's decoders raise anything for a damaged file, even KeyError
        return
    for variant in variants:
        if variant.kind is Kind.FULL:
            _save(image, variant.kept, profile, FULL_JPEG)
    shared = next(each for each in variants if each.kind is Kind.SHARED)
    size = images.shared_size(*whole)
    rest = [each for each in smaller if each.width < size[0]]
    for variant in smaller[: len(smaller) - len(rest)]:
        image = _smaller(image, variant.width, whole)
        _save(image, variant.kept, profile)
    _save_shared(_resized(image, size), shared.kept, profile)
    for variant in rest:
        image = _smaller(image, variant.width, whole)
        _save(image, variant.kept, profile)


def _width(variant: Variant) -> int:
    return variant.width


def _opened(source: Path) -> "ImageFile":
    """Open a photo, without Pillow's warning of large ones at its own limit; ours was checked on intake."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(source)


def _make_moving(opened: "ImageFile", variants: list[Variant]) -> None:
    """Make the variants of an animation: itself without metadata, smaller in WebP, a still for sharing."""
    content = moving_pictures.stripped(variants[0].source.read_bytes(), opened.format or "")
    for variant in variants:
        if variant.kind is Kind.FULL:
            atomic_file.write(variant.kept, content)
        elif variant.kind is Kind.SHARED:
            opened.seek(0)
            first = opened.convert("RGBA")
            first.info.clear()
            _save_shared(_resized(first, images.shared_size(*first.size)), variant.kept, None)
        elif variant.kept.suffix == images.WEBP:
            atomic_file.write(variant.kept, _smaller_moving(opened, variant.width))


def _smaller_moving(opened: "ImageFile", width: int) -> bytes:
    from PIL import ImageSequence

    times: list[int] = []

    def frames() -> Iterator["Image"]:
        for frame in ImageSequence.Iterator(opened):
            made = _smaller(frame.convert("RGBA"), width, opened.size)
            times.append(int(frame.info.get("duration", 0)))  # known once the frame is decoded
            made.info.clear()
            yield made

    first, *others = frames()
    made = io.BytesIO()
    first.save(
        made,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=times,
        loop=opened.info.get("loop", 0),
        quality=WEBP["quality"],
    )
    return made.getvalue()


def _unpacked(source: Path, offered: int) -> tuple["Image", bytes | None, tuple[int, int]]:
    """Return a photo upright, in size and colours for readers, their colour profile, and its original size.

    `offered` is the width of its widest variant. Nothing but the pixels is kept, and those of the original
    size are freed.
    """
    from PIL import ImageOps

    with _opened(source) as opened:
        lies = opened.getexif().get(ORIENTATION, 1) >= LYING  # which decodes a PNG
        whole = (opened.height, opened.width) if lies else opened.size
        divisor = images.divisor(*whole, offered)
        # JPEG can be decoded at a half, a quarter, an eighth of its size, which costs as much less.
        opened.draft(None, (-(-opened.width // divisor), -(-opened.height // divisor)))
        is_gif = opened.format == "GIF"
        ImageOps.exif_transpose(opened, in_place=True)
        image, profile = photo_colours.for_screens(opened)
        left = divisor // max(1, round(max(whole) / max(image.size)))
        image = _plain(image).reduce(left) if left > 1 else image.copy()
    # Pillow writes what it finds here into the file, such as comments and descriptions.
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    return image, None if is_gif else profile, whole  # browsers ignore the profile of a GIF


def _smaller(image: "Image", width: int, whole: tuple[int, int]) -> "Image":
    """Return the image at most `width` pixels wide, in the proportions of the original."""
    if width >= image.width:
        return image
    return _resized(image, (width, max(1, round(whole[1] * width / whole[0]))))


def _resized(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling

    if size == image.size:
        return image
    # Wide ones by a filter that is a third faster, and to less than a half by one that is twice as fast; the
    # loss of sharpness can be measured, not seen.
    if size[0] <= SHARPEST:
        chosen = Resampling.LANCZOS
    else:
        chosen = Resampling.HAMMING if image.width >= 2 * size[0] else Resampling.BICUBIC
    return _plain(image).resize(size, chosen)


def _plain(image: "Image") -> "Image":
    """Return an image that can be scaled: without a palette."""
    if image.mode != "P":
        return image
    return image.convert("RGBA" if "transparency" in image.info else "RGB")


def _save(image: "Image", file: Path, profile: bytes | None, jpeg: Mapping[str, Any] = JPEG) -> None:
    is_jpeg = file.suffix in images.PHOTOGRAPHS
    if is_jpeg and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    elif file.suffix == images.WEBP and image.mode not in ("RGB", "RGBA"):
        is_clear = "A" in image.mode or "transparency" in image.info
        image = image.convert("RGBA" if is_clear else "RGB")
    method = next((method for width, method in METHODS if image.width <= width), WIDE_METHOD)
    options: Mapping[str, Any] = (
        jpeg if is_jpeg else WEBP | {"method": method} if file.suffix == images.WEBP else {}
    )
    # Pillow takes the format from the suffix.
    with atomic_file.replacing(file, _part(file)) as part:
        # The colour profile belongs to the picture; all other metadata is dropped.
        image.save(part, icc_profile=profile, exif=b"", **options)


def _save_shared(image: "Image", file: Path, profile: bytes | None) -> None:
    """Write a JPEG of at most `LARGEST_SHARED`, on white; what is full of grain loses grain before size."""
    image = _on_white(image)
    with atomic_file.replacing(file, _part(file)) as part:
        for blur in (1, 2, 4, 8, 16):
            softer = image.reduce(blur).resize(image.size) if blur > 1 else image
            for quality in SHARED_QUALITIES:
                softer.save(part, icc_profile=profile, exif=b"", **JPEG | {"quality": quality})
                if part.stat().st_size <= LARGEST_SHARED:
                    return


def _on_white(image: "Image") -> "Image":
    """Return an image without transparency: services show what is behind it in any colour, often black."""
    from PIL import Image

    image = _plain(image)
    if "A" not in image.mode:
        return image if image.mode in ("RGB", "L") else image.convert("RGB")
    image = image.convert("RGBA")
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _part(file: Path) -> Path:
    return file.with_name(f"{file.stem}{atomic_file.PART}{file.suffix}")
