"""The remote index: the lists of our files at a destination, read once and written when they change."""

from collections.abc import Callable
from uuid import uuid4

from desktop_editor.publish import remote_manifest
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.remote_manifest import (
    CHANGES,
    FEW,
    MANIFEST,
    Base,
    Changes,
    StrangeManifestError,
    parse_base,
    parse_changes,
)
from desktop_editor.publish.target import Target


class RemoteIndex:
    """The digests of our files at a target; empty: about to be written. `site_id` is the site they belong to.

    `put` writes a list. `trusts_last_upload`: if this machine has the large list that the small one names,
    that is not read.
    """

    def __init__(
        self,
        target: Target,
        put: Callable[[str, bytes], None],
        last_upload: LastUpload,
        *,
        trusts_last_upload: bool,
    ) -> None:
        self._target, self._put, self._last_upload, self._trusts_last_upload = (
            target,
            put,
            last_upload,
            trusts_last_upload,
        )
        self.digests: dict[str, str] = {}
        self.site_id = ""
        self._claim = ""
        self._base = Base()
        self._base_text: bytes | None = None
        self._recorded: Changes | None = None

    def read(self) -> bool:
        """Read the lists; return whether they exist and can be trusted."""
        try:
            small = self._small()
            base = self._large(small)
        except (FileNotFoundError, StrangeManifestError):
            return False
        if small is None and base.digest == self._last_upload.base_digest():
            return False  # What was changed since is not known.
        is_current = small is not None and small.base == base.digest
        changes = small if small and is_current else Changes(base.site_id, base.digest)
        self._base, self.site_id = base, changes.site_id
        self.digests = changes.applied_to(base)
        is_settled = small is None or (is_current and not small.next)
        self._recorded = changes if is_settled else None
        self._go_on_from_notes(changes)
        return True

    @property
    def is_recorded(self) -> bool:
        """Whether the lists there contain what is known here."""
        return self._recorded is not None and self._recorded.files == self._changed()

    def claim(self, site_id: str) -> None:
        """Record what is about to change, unless the lists there contain it already."""
        if self.is_recorded and self._recorded and self._recorded.claim:
            self._claim = self._recorded.claim
        else:
            self._claim = uuid4().hex
            self._recorded = None
        self._last_upload.begin(self._claim)
        self.record(site_id, final=False)

    def forget_base(self) -> None:
        """Have the large list written again, because it is missing."""
        self._base, self._recorded = Base(), None

    def record(self, site_id: str, *, final: bool) -> int:
        """Write what has changed, and if `final` and it is much, the large list; return the bytes written."""
        changed = self._changed()
        claim = "" if final else self._claim
        if self._recorded and (self._recorded.files, self._recorded.claim) == (changed, claim):
            return 0
        if self._base.digest and not (final and len(changed) > FEW):
            return self._write(Changes(site_id, self._base.digest, changed, claim=claim))
        text = remote_manifest.base_text(site_id, self.digests)
        following = parse_base(text)
        if self._base.digest:
            # Whichever large list is found after a cut, the small one tells how to apply it.
            self._write(Changes(site_id, self._base.digest, changed, following.digest, claim))
        self._put(MANIFEST, text)
        self._base, self._base_text = following, text
        return len(text) + self._write(Changes(site_id, following.digest, claim=claim))

    def remember(self) -> None:
        """Store the lists on this machine as they are there, or would be if they were permitted."""
        if self._recorded is None:
            text = remote_manifest.base_text(self.site_id, self.digests)
            self._last_upload.keep(text, remote_manifest.changes_text(Changes(base=parse_base(text).digest)))
            return
        is_known = self._last_upload.base_digest() == self._base.digest
        base = None if is_known else self._base_text
        self._last_upload.keep(base, remote_manifest.changes_text(self._recorded))

    def _go_on_from_notes(self, changes: Changes) -> None:
        """Add what this machine has done of an upload after its last record there."""
        for address, digest in self._last_upload.noted(changes.claim).items():
            if digest is None:
                self.digests.pop(address, None)
            elif address in self.digests:
                self.digests[address] = digest

    def _changed(self) -> dict[str, str | None]:
        return remote_manifest.difference(self._base, self.digests)

    def _small(self) -> Changes | None:
        try:
            return parse_changes(self._target.read(CHANGES))
        except FileNotFoundError:
            return None

    def _large(self, small: Changes | None) -> Base:
        """Return the large list, from this machine if it has the one that the small list names."""
        is_settled = small is not None and small.base and not small.next
        if (
            small
            and is_settled
            and self._trusts_last_upload
            and self._last_upload.base_digest() == small.base
        ):
            return self._last_upload.base()
        self._base_text = self._target.read(MANIFEST)
        return parse_base(self._base_text)

    def _write(self, changes: Changes) -> int:
        text = remote_manifest.changes_text(changes)
        self._put(CHANGES, text)
        self._recorded = changes
        return len(text)
