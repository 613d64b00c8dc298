"""Variants of photos for readers: smaller, in formats for browsers, without the camera's metadata.

Each is made once and cached under the hash of the photo's content in a folder beside the newsroom.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_editor import atomic_file, newsroom_paths
from desktop_editor.content import moving_pictures, photo_address, photo_colours
from desktop_editor.content.article import Photo
from desktop_editor.site import images
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.site.generator.photo_digests import PhotoHashes

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

# A photo of 30 megapixels takes 90 MB while it is decoded; two of them at once are enough for any machine.
# Larger ones that have to be decoded whole, such as a PNG, take up to a gigabyte and come one after the
# other.
WORKERS = 2
LARGE = 40_000_000
JPEG = {"quality": 82, "optimize": True, "progressive": True}
WEBP = {"quality": 80, "method": 4}
# The version of the code that makes variants: with another number they are made again.
RECIPE = "3"
ORIENTATION = 0x0112  # of EXIF; from 5 on the picture is turned by 90°
LYING = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """A file to be made from a photo, at most `width` pixels wide; `is_full`: the photo itself, stripped."""

    address: str
    source: Path
    kept: Path
    width: int
    is_full: bool


class Variants:
    """The variants of some photos of a folder, cached in the `.cache` folder beside it."""

    def __init__(
        self, photo_folder: Path, photos: Sequence[Photo], hashes: PhotoHashes | None = None
    ) -> None:
        self._photo_folder = photo_folder
        self._photos = photos
        self._hashes = hashes or PhotoHashes(photo_folder)
        self.folder = newsroom_paths.cache(photo_folder) / "photos"

    @cached_property
    def all(self) -> tuple[Variant, ...]:
        """Every file that readers may ask for; those that are not in the cache are still to be made."""
        hashes = self._hashes.of(photo.file for photo in self._photos)
        return tuple(
            variant for photo in self._photos for variant in self._of(photo, hashes.get(photo.file, ""))
        )

    def make(self, progress: Progress, cancelled: Cancelled) -> None:
        """Make what is not there yet, in threads. What cannot be read is left out, like a missing photo.

        `cancelled` is called before each photo; those that are done stay. Raises `ExportError`.
        """
        of_photos: dict[Path, list[Variant]] = {}
        for variant in self.all:
            of_photos.setdefault(variant.source, []).append(variant)
        # A photo's variants are all made again: each is made from the one before, so it is always the same.
        wanted = [some for some in of_photos.values() if not all(each.kept.exists() for each in some)]
        if not wanted:
            return

        def make(some: list[Variant]) -> None:
            if not cancelled():
                _make(some)

        large = {self._photo_folder / photo.file for photo in self._photos if _is_large(photo)}
        of_both = (
            (WORKERS, [some for some in wanted if some[0].source not in large]),
            (1, [some for some in wanted if some[0].source in large]),
        )
        done = count(1)
        with explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for workers, turn in of_both:
                with ThreadPoolExecutor(workers) as pool:
                    for _nothing in pool.map(make, turn):
                        progress(next(done), len(wanted))

    def _of(self, photo: Photo, content_hash: str) -> Iterator[Variant]:
        source = self._photo_folder / photo.file
        suffix = source.suffix.lower()
        stem = f"{content_hash or 'missing'}-{RECIPE}"
        full = self.folder / f"{stem}-full{suffix}"
        yield Variant(photo_address.of(photo.file), source, full, images.LARGEST, is_full=True)
        for address in images.variants(photo):
            width = int(address.split("/")[1])
            ending = images.WEBP if address.endswith(images.WEBP) else suffix
            yield Variant(address, source, self.folder / f"{stem}-{width}{ending}", width, is_full=False)


def _is_large(photo: Photo) -> bool:
    """Return whether a photo takes much memory: it can't be decoded at a part of its size, as a JPEG can."""
    is_jpeg = Path(photo.file).suffix.lower() in images.PHOTOGRAPHS
    return not is_jpeg and photo.width * photo.height > LARGE


def _make(variants: list[Variant]) -> None:
    """Make some variants of one photo, the largest first, each from the one before."""
    try:
        with _opened(variants[0].source) as opened:
            if opened.format in moving_pictures.PARTS and getattr(opened, "is_animated", False):
                _make_moving(opened, variants)
                return
        offered = max((each.width for each in variants if not each.is_full), default=0)
        image, profile, whole = _unpacked(variants[0].source, offered)
    except Exception:  # noqa: BLE001 - Pillow's decoders raise anything for a damaged file, even KeyError
        return
    for variant in sorted(variants, key=lambda variant: (variant.is_full, variant.width), reverse=True):
        image = image if variant.is_full else _smaller(image, variant.width, whole)
        _save(image, variant, profile)


def _opened(source: Path) -> "ImageFile":
    """Open a photo, without Pillow's warning of large ones at its own limit; ours was checked on intake."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(source)


def _make_moving(opened: "ImageFile", variants: list[Variant]) -> None:
    """Make the variants of an animation: itself without its metadata, and smaller in WebP."""
    content = moving_pictures.stripped(variants[0].source.read_bytes(), opened.format or "")
    for variant in variants:
        if variant.is_full:
            atomic_file.write(variant.kept, content)
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
        size = images.full_size(*whole, offered)
        # JPEG can be decoded at a half, a quarter, an eighth of its size, which costs as much less.
        opened.draft(None, size[::-1] if lies else size)
        is_gif = opened.format == "GIF"
        ImageOps.exif_transpose(opened, in_place=True)
        image, profile = photo_colours.for_screens(opened)
        image = image.copy() if image.size == size else _resized(image, size)
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
    plain = image
    if image.mode == "P":
        plain = image.convert("RGBA" if "transparency" in image.info else "RGB")
    return plain.resize(size, Resampling.LANCZOS, reducing_gap=2.0)


def _save(image: "Image", variant: Variant, profile: bytes | None) -> None:
    suffix = variant.kept.suffix
    is_jpeg = suffix in images.PHOTOGRAPHS
    options: Mapping[str, Any] = JPEG if is_jpeg else WEBP if suffix == images.WEBP else {}
    if is_jpeg and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    elif suffix == images.WEBP and image.mode not in ("RGB", "RGBA"):
        is_clear = "A" in image.mode or "transparency" in image.info
        image = image.convert("RGBA" if is_clear else "RGB")
    # Pillow takes the format from the suffix.
    part = variant.kept.with_name(f"{variant.kept.stem}{atomic_file.PART}{suffix}")
    with atomic_file.replacing(variant.kept, part):
        # The colour profile belongs to the picture; all other metadata is dropped.
        image.save(part, icc_profile=profile, exif=b"", **options)
