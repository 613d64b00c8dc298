"""Variants of photos for readers: smaller, in formats for browsers, without the camera's metadata.

Each is made once and cached under the hash of the photo's content in a folder beside the newsroom.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import count
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.site import images
from desktop_editor.site.generator import variant_files
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.site.generator.photo_digests import PhotoHashes
from desktop_editor.site.generator.variant_files import Kind, Variant

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

# Pillow decodes, scales and encodes without Python's lock, so threads keep all cores busy. A photo of 30
# megapixels takes some 30 MB, as a JPEG is decoded at a part of its size; some kinds of JPEG take 200. Large
# ones that have to be decoded whole, such as a PNG, take up to a gigabyte and come one after the other.
WORKERS = min(os.cpu_count() or 1, 4)
LARGE = 20_000_000
# The version of the code that makes variants: with another number they are made again.
RECIPE = "5"


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
                variant_files.make(some)

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
        stem = f"{content_hash or 'missing'}-{RECIPE}"
        for kind, address, name in _files_of(photo):
            width = int(address.split("/")[1]) if kind is Kind.SMALLER else 0
            yield Variant(address, source, self.folder / f"{stem}-{name}", width, kind)


def _files_of(photo: Photo) -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind, the address and the end of the cached name of each variant of a photo."""
    suffix = Path(photo.file).suffix.lower()
    yield Kind.FULL, photo_address.of(photo.file), f"full{suffix}"
    for address in images.variants(photo):
        if address.startswith(images.SHARING):
            yield Kind.SHARED, address, f"share{images.JPEG}"
        else:
            ending = images.WEBP if address.endswith(images.WEBP) else suffix
            yield Kind.SMALLER, address, f"{address.split('/')[1]}{ending}"


def _is_large(photo: Photo) -> bool:
    """Return whether a photo takes much memory: it can't be decoded at a part of its size, as a JPEG can."""
    is_jpeg = Path(photo.file).suffix.lower() in images.PHOTOGRAPHS
    return not is_jpeg and photo.width * photo.height > LARGE
