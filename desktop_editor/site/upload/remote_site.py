"""The site as it is at the place of upload: only what was uploaded from here is ever changed there."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from time import monotonic

from desktop_editor.site.export_folder import UNFINISHED
from desktop_editor.site.upload import faults, order, remote_manifest
from desktop_editor.site.upload.destination import Destination
from desktop_editor.site.upload.lanes import Lane
from desktop_editor.site.upload.order import Change
from desktop_editor.site.upload.remote_manifest import MANIFEST, StrangeManifestError
from desktop_editor.site.upload.target import Listing, Target

# What a cut costs at most: the manifest of a large site is a megabyte, too much for every file.
RECORD_EVERY_S = 10.0


def digest_of(content: bytes) -> str:
    """Return the SHA-256 that manifests name contents by."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the place shall hold: digests and sizes by address.

    `remembered` are the digests that the last upload from this machine left there; they help when the
    manifest there is lost. `adopt`: files of others that are in the way may be replaced. `thorough`: don't
    believe the manifest, look at the files.
    """

    digests: Mapping[str, str]
    sizes: Callable[[str], int]
    site_id: str = ""
    remembered: Mapping[str, str]
    adopt: bool = False
    thorough: bool = False


class RemoteSite:
    """The files of ours at a target, by their digests; empty: was about to be written."""

    def __init__(self, target: Target, destination: Destination, wanted: Wanted) -> None:
        self._target, self._destination, self._wanted = target, destination, wanted
        self.digests: dict[str, str] = {}
        self._recorded: dict[str, str] | None = None
        self._recorded_at = 0.0
        self._folders = {""}
        self._listings: dict[str, Listing] = {}

    def compare(self) -> Change:
        """Find out what is there; return what an upload has to do. Nothing is changed.

        Raises `ForeignFilesError` when something of others is in the way.
        """
        known, is_ours = self._read_manifest()
        self.digests = known if is_ours else {}
        wanted = self._wanted.digests
        unknown = [address for address, digest in wanted.items() if digest and address not in self.digests]
        foreign = self._examine(unknown, {**known, **self._wanted.remembered})
        if foreign and not self._wanted.adopt:
            raise faults.foreign_files(self._destination, foreign)
        for address in self._wanted.remembered if not is_ours else ():
            if address not in wanted and self._size(address) is not None:
                self.digests[address] = ""
        return order.difference(wanted, self.digests)

    def claim(self, change: Change) -> None:
        """Note down there what is about to change, before any of it does."""
        self._target.make_folder("")
        for name in self._listing(""):
            if name.startswith(UNFINISHED):
                self._target.remove(name)
        for address in (*change.written, *change.removed):
            self.digests[address] = ""
        self.record()

    def put(self, lane: Lane, address: str, content: bytes) -> None:
        """Let the file at `address` hold `content`; readers see the old one or the new one, whole."""
        self._prepare(lane.target, address.rpartition("/")[0])
        lane.target.write(lane.unfinished, content)
        lane.target.rename(lane.unfinished, address)
        self.digests[address] = digest_of(content)
        if lane.target is self._target and monotonic() - self._recorded_at > RECORD_EVERY_S:
            self.record()

    def remove(self, address: str) -> None:
        """Delete a file of ours, and the folders that it leaves empty."""
        self._target.remove(address)
        del self.digests[address]
        folder = address.rpartition("/")[0]
        while folder:
            self._target.remove_folder(folder)
            folder = folder.rpartition("/")[0]

    @property
    def is_recorded(self) -> bool:
        """Whether the manifest there says what is known here."""
        return self.digests == self._recorded

    def record(self) -> None:
        """Write the manifest."""
        if self.digests != self._recorded:
            self._target.write(UNFINISHED, remote_manifest.text(self._wanted.site_id, self.digests))
            self._target.rename(UNFINISHED, MANIFEST)
            self._recorded = dict(self.digests)
        self._recorded_at = monotonic()

    def _read_manifest(self) -> tuple[dict[str, str], bool]:
        """Return the digests that the manifest names, and whether they are to be believed."""
        try:
            site_id, digests = remote_manifest.parse(self._target.read(MANIFEST))
        except (FileNotFoundError, StrangeManifestError):
            return {}, False
        if site_id and self._wanted.site_id and site_id != self._wanted.site_id:
            if not self._wanted.adopt:
                raise faults.foreign_site(self._destination)
            return {}, False
        self._recorded = dict(digests)
        if self._wanted.thorough:
            self._wanted = replace(self._wanted, remembered={**self._wanted.remembered, **digests})
        return digests, not self._wanted.thorough

    def _examine(self, addresses: Iterable[str], remembered: Mapping[str, str]) -> list[str]:
        """Take up those files that are ours by their content; return those that are in the way."""
        foreign = []
        for address in addresses:
            size = self._size(address)
            if size is None:
                continue
            present = self._recognised(address, size, remembered.get(address))
            if present is None:
                foreign.append(address)
            self.digests[address] = present or ""
        return foreign

    def _recognised(self, address: str, size: int, remembered: str | None) -> str | None:
        """Return the digest of a file there when it is ours, empty when it is ours and unknown."""
        wanted = self._wanted.digests[address]
        is_same_size = size == self._wanted.sizes(address)
        if remembered == "" or (remembered == wanted and is_same_size and not self._wanted.thorough):
            return remembered
        if not is_same_size and remembered is None:
            return None
        present = digest_of(self._target.read(address))
        if present in (wanted, remembered):
            return present
        # By an honest manifest it is ours, though somebody changed it.
        return "" if self._wanted.thorough and remembered is not None else None

    def _size(self, address: str) -> int | None:
        """Return the size of a file there; nothing when there is no such file."""
        folder, _slash, name = address.rpartition("/")
        listing = self._listing(folder)
        if name in listing and listing[name] is None:
            raise faults.foreign_files(self._destination, [address])
        return listing.get(name)

    def _listing(self, folder: str) -> Listing:
        if folder not in self._listings:
            parent, _slash, name = folder.rpartition("/")
            is_there = not folder or name in self._listing(parent)
            self._listings[folder] = self._target.listing(folder) if is_there else {}
        return self._listings[folder]

    def _prepare(self, target: Target, folder: str) -> None:
        if folder not in self._folders:
            self._prepare(target, folder.rpartition("/")[0])
            target.make_folder(folder)
            self._folders.add(folder)
