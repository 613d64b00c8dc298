"""What this machine stores of the last upload to a destination: its two lists, and the progress since."""

import hashlib
import json
import uuid
from contextlib import suppress
from pathlib import Path

from desktop_editor import atomic_file
from desktop_editor.publish.remote_manifest import (
    Base,
    Changes,
    StrangeManifestError,
    parse_base,
    parse_changes,
)

BASE, CHANGES = "files.json", "changes.json"
PROGRESS = "progress.jsonl"


class LastUpload:
    """Copies of the lists in a folder of this machine. They save reading, and help if a list is lost.

    They only help: if something is missing or damaged, it counts as never stored.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def mark(self) -> str:
        """A few letters that are the same each time here, and other ones for any other memory or machine."""
        return hashlib.sha256(f"{uuid.getnode()} {self._folder.absolute()}".encode()).hexdigest()[:8]

    def base(self) -> Base:
        """Return the large list; an empty one if none is stored."""
        try:
            return parse_base((self._folder / BASE).read_bytes())
        except (OSError, StrangeManifestError):
            return Base()

    def base_digest(self) -> str:
        """Return the SHA-256 of the large list's text."""
        try:
            return hashlib.sha256((self._folder / BASE).read_bytes()).hexdigest()
        except OSError:
            return ""

    def changes(self) -> Changes:
        """Return the small list."""
        try:
            return parse_changes((self._folder / CHANGES).read_bytes())
        except (OSError, StrangeManifestError):
            return Changes()

    def digests(self) -> dict[str, str]:
        """Return what the last upload left at the destination."""
        base, changes = self.base(), self.changes()
        return changes.applied_to(base) if changes.base == base.digest else dict(base.files)

    def keep(self, base: bytes | None, changes: bytes) -> None:
        """Store the lists; without a large one, the stored one stays."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((BASE, base), (CHANGES, changes)):
            if text is not None:
                atomic_file.write(self._folder / name, text)

    def begin(self, claim: str) -> None:
        """Start recording the progress of an upload, or go on if it is the one recorded already."""
        file = self._folder / PROGRESS
        with suppress(OSError):
            if not self.has_noted(claim):
                self._folder.mkdir(parents=True, exist_ok=True)
                file.write_text(json.dumps(claim) + "\n", "utf-8")

    def has_noted(self, claim: str) -> bool:
        """Whether this machine has begun that upload."""
        return claim == self._noted_claim()

    def note(self, address: str, digest: str | None) -> None:
        """Record that a file was uploaded, or with `None` that it was deleted."""
        with suppress(OSError), (self._folder / PROGRESS).open("a", encoding="utf-8") as notes:
            notes.write(json.dumps([address, digest], ensure_ascii=False) + "\n")

    def noted(self, claim: str) -> dict[str, str | None]:
        """Return what was recorded of an upload; nothing of any other. A truncated line ends it."""
        done: dict[str, str | None] = {}
        with suppress(OSError, ValueError):
            if claim and self.has_noted(claim):
                for line in (self._folder / PROGRESS).read_text("utf-8").splitlines()[1:]:
                    address, digest = json.loads(line)
                    done[str(address)] = digest
        return done

    def _noted_claim(self) -> str:
        try:
            with (self._folder / PROGRESS).open(encoding="utf-8") as notes:
                return str(json.loads(notes.readline()))
        except (OSError, ValueError):
            return ""
