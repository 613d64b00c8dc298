"""The remote index: the lists of our files at a destination, read once and written when they change."""

from collections.abc import Callable, Iterable
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
    digest_of,
    parse_base,
    parse_changes,
)


class RemoteIndex:
    """The digests of our files at a destination; empty: about to be written. `site_id` is whose they are.

    `get` reads a list, or raises `FileNotFoundError`; `put` writes one. `trusts_last_upload`: if this machine
    has the large list that the small one names, that is not read.
    """

    def __init__(
        self,
        get: Callable[[str], bytes],
        put: Callable[[str, bytes], None],
        last_upload: LastUpload,
        *,
        trusts_last_upload: bool,
    ) -> None:
        self._get, self._put = get, put
        self._last_upload, self._trusts_last_upload = last_upload, trusts_last_upload
        self.digests: dict[str, str] = {}
        self.site_id = ""
        self._claim = ""
        self._base = Base()
        self._base_text: bytes | None = None
        self._small_texts: set[bytes] = set()
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
        known = self._recorded.claim if self._recorded else ""
        if known and self.is_recorded and self._last_upload.has_noted(known):
            self._claim = known
        else:
            self._claim = uuid4().hex
            self._recorded = None
        self._last_upload.begin(self._claim)
        self.record(site_id, final=False)

    def is_overtaken(self) -> bool:
        """Whether another upload has written its list there since ours was read or written."""
        try:
            return self._get(CHANGES) not in self._small_texts
        except FileNotFoundError:
            return False

    def doubt(self, site_id: str, addresses: Iterable[str]) -> None:
        """Note down in the lists of another upload, which will see it, that these files may hold anything."""
        if self.read():
            self.digests |= dict.fromkeys(addresses, "")
            self._claim = uuid4().hex
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
        following = Base(site_id, dict(self.digests), digest_of(text))
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
            text = self._get(CHANGES)
        except FileNotFoundError:
            return None
        self._small_texts = {text}
        return parse_changes(text)

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
        self._base_text = self._get(MANIFEST)
        return parse_base(self._base_text)

    def _write(self, changes: Changes) -> int:
        text = remote_manifest.changes_text(changes)
        self._small_texts.add(text)  # It may arrive there though its answer does not arrive here.
        self._put(CHANGES, text)
        self._recorded = changes
        return len(text)
