"""What this machine remembers of a place: the two lists as they were left there, and what was done since."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

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
    """Copies of the lists in a folder of this machine. They save reading, and help when a list is lost.

    It only helps: what is missing or damaged is as good as never remembered.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def base(self) -> Base:
        """Return the large list; an empty one when none is remembered."""
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
        """Return what was at the place when it was left."""
        base, changes = self.base(), self.changes()
        return changes.applied_to(base) if changes.base == base.digest else dict(base.files)

    def keep(self, base: bytes | None, changes: bytes) -> None:
        """Remember the lists; without a large one, the one that is remembered stays."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((BASE, base), (CHANGES, changes)):
            if text is not None:
                unfinished = self._folder / f"{name}.part"
                unfinished.write_bytes(text)
                unfinished.replace(self._folder / name)

    def begin(self, claim: str) -> None:
        """Note from now on what is done of an upload, which may be the one that was noted before."""
        file = self._folder / PROGRESS
        with suppress(OSError):
            if claim != self._noted_claim():
                self._folder.mkdir(parents=True, exist_ok=True)
                file.write_text(json.dumps(claim) + "\n", "utf-8")

    def note(self, address: str, digest: str | None) -> None:
        """Note that a file is at the place now, or `None`: that it is gone."""
        with suppress(OSError), (self._folder / PROGRESS).open("a", encoding="utf-8") as notes:
            notes.write(json.dumps([address, digest], ensure_ascii=False) + "\n")

    def noted(self, claim: str) -> dict[str, str | None]:
        """Return what was noted of an upload; nothing of any other. A line that was cut off ends it."""
        done: dict[str, str | None] = {}
        with suppress(OSError, ValueError):
            if claim and claim == self._noted_claim():
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
