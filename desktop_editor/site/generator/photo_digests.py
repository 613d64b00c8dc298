"""Digests of photos: they differ as soon as anything does that pages or readers get of a photo."""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

import orjson

from desktop_editor import atomic_file, newsroom_paths
from desktop_editor.content.article import Photo
from desktop_editor.site.generator.export_errors import explained

HASHES = "hashes.json"
SIZE = 8  # bytes


class PhotoHashes:
    """The SHA-256 of the files in a photo folder; a file of the same size and time is not read again."""

    def __init__(self, photo_folder: Path) -> None:
        self._photo_folder = photo_folder
        self._kept_in = newsroom_paths.cache(photo_folder) / "photos"
        self._found: dict[str, str] = {}
        self._has_new = False

    def of(self, files: Iterable[str]) -> dict[str, str]:
        """Return the hashes of those files that can be read; raise `ExportError`."""
        wanted = list(files)
        self._has_new = False
        for file in wanted:
            if file not in self._found:
                with suppress(OSError):
                    self._found[file] = self._hash(file)
        if self._has_new:
            self._keep()
        return {file: self._found[file] for file in wanted if file in self._found}

    @cached_property
    def _known(self) -> dict[str, list[object]]:
        with suppress(OSError, ValueError):
            known: dict[str, list[object]] = orjson.loads((self._kept_in / HASHES).read_bytes())
            return known
        return {}

    def _hash(self, file: str) -> str:
        path = f"{self._photo_folder}/{file}"
        found = os.stat(path)  # noqa: PTH116 - a `Path` for each of ten thousand photos takes longer than this
        entry = self._known.get(file)
        if not entry or entry[:2] != [found.st_size, found.st_mtime_ns]:
            with Path(path).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            self._known[file] = entry = [found.st_size, found.st_mtime_ns, digest]
            self._has_new = True
        return str(entry[2])

    def _keep(self) -> None:
        with explained(self._kept_in):
            self._kept_in.mkdir(parents=True, exist_ok=True)
            atomic_file.write(self._kept_in / HASHES, json.dumps(self._known, indent=0).encode())


@lru_cache(maxsize=16_384)
def digest(photo: Photo, content_hash: str) -> str:
    """Return a digest of a photo and of its file's content."""
    value = repr((photo, content_hash)).encode("utf-8", "replace")
    return hashlib.blake2b(value, digest_size=SIZE).hexdigest()
