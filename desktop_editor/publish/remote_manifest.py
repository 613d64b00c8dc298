"""Which files at a destination are ours, with their digests: a large list, and a small one of changes to it.

A site of ten thousand articles has a list of four megabytes; a deployment of one article writes and reads
only the changes, a kilobyte, as long as both sides have the same large list.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson

from desktop_editor.site.addresses import are_safe
from desktop_editor.site.generator import manifest

# The same name and format as in an export folder: a folder of an earlier export is adopted as it is.
MANIFEST = manifest.MANIFEST
CHANGES = ".desktop-editor-export.changes.json"
# With more changes the large list is written again.
FEW = 100


class StrangeManifestError(Exception):
    """A list can't be parsed, or has a path outside the site; it is rebuilt."""


@dataclass(frozen=True, slots=True)
class Base:
    """The large list: digests by address (empty: was about to be written), and the SHA-256 of its text."""

    site_id: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the large list whose digest is `base`; `None` means that a file was deleted.

    `next` is the digest of the large list that is about to replace that one, and contains all changes.
    `claim` identifies an upload that is not complete, so that what this machine records of it is not taken
    for another's.
    """

    site_id: str = ""
    base: str = ""
    files: Mapping[str, str | None] = field(default_factory=dict)
    next: str = ""
    claim: str = ""

    def applied_to(self, base: Base) -> dict[str, str]:
        """Return the digests by address as they are now."""
        present = {**base.files, **self.files}
        return {address: digest for address, digest in present.items() if digest is not None}


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a content, as the lists have it."""
    return hashlib.sha256(content).hexdigest()


def base_text(site_id: str, files: Mapping[str, str]) -> bytes:
    """Return the text of the large list; the same for the same files."""
    return _text({"site": site_id, "files": files})


def changes_text(changes: Changes) -> bytes:
    """Return the text of the small list."""
    values = {"site": changes.site_id, "base": changes.base, "next": changes.next, "files": changes.files}
    return _text(values | ({"claim": changes.claim} if changes.claim else {}))


@lru_cache(maxsize=2)
def parse_base(text: bytes) -> Base:
    """Parse a large list; raise `StrangeManifestError`. Publishing asks for the same one each time."""
    values = _values(text)
    return Base(str(values.get("site", "")), _digests(values), digest_of(text))


def parse_changes(text: bytes) -> Changes:
    """Parse a small list; raise `StrangeManifestError`."""
    values = _values(text)
    site_id, base, following, claim = (
        str(values.get(name, "")) for name in ("site", "base", "next", "claim")
    )
    return Changes(site_id, base, _digests(values), following, claim)


def difference(base: Base, digests: Mapping[str, str]) -> dict[str, str | None]:
    """Return what changes turn the large list into these digests."""
    changed: dict[str, str | None] = {
        address: digest for address, digest in digests.items() if base.files.get(address) != digest
    }
    return changed | dict.fromkeys(base.files.keys() - digests.keys())


def _text(values: Mapping[str, object]) -> bytes:
    content = {"made_by": "Desktop Editor", "format": manifest.FORMAT, **values}
    # A line per file, and the fast encoder, which does not indent.
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",\n", ":")).encode()


def _values(text: bytes) -> dict[str, Any]:
    try:
        values = orjson.loads(text)
    except ValueError as error:
        raise StrangeManifestError from error
    if not isinstance(values, dict) or values.get("format") != manifest.FORMAT:
        raise StrangeManifestError
    return values


def _digests(values: Mapping[str, Any]) -> Any:
    files = values.get("files")
    if not isinstance(files, dict) or not are_safe(files):
        raise StrangeManifestError
    if not all(digest is None or isinstance(digest, str) for digest in files.values()):
        raise StrangeManifestError
    return files
