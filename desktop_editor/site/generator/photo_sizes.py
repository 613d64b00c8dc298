"""The sizes of the files that readers get of photos, for feeds, which name them."""

from pathlib import Path

from desktop_editor.content.article import Photo
from desktop_editor.site.generator.photo_digests import PhotoHashes
from desktop_editor.site.generator.photo_variants import Variants


class PhotoSizes:
    """Knows the variants of the photos in a folder once they are made, which is before any page is."""

    def __init__(self, photo_folder: Path, hashes: PhotoHashes) -> None:
        self._photo_folder, self._hashes = photo_folder, hashes

    def of(self, photo: Photo, address: str) -> int | None:
        """Return the size in bytes of a photo's file at an address, `None` if there is no such file."""
        variants = Variants(self._photo_folder, [photo], self._hashes).all
        kept = next((variant.kept for variant in variants if variant.address == address), None)
        try:
            return kept.stat().st_size if kept else None
        except OSError:
            return None
