"""The site as it is at the destination: only what was uploaded from here is ever changed there."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from desktop_editor.publish import upload_errors, upload_order
from desktop_editor.publish.connection_pool import PooledConnection, is_lost
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.placing import Placing, is_refused
from desktop_editor.publish.remote_index import RemoteIndex
from desktop_editor.publish.remote_manifest import MANIFEST
from desktop_editor.publish.step import StepError
from desktop_editor.publish.target import Listing, Target
from desktop_editor.publish.upload_order import Change

# The most that a cut costs; lists of large sites are long, so they are written for many files at once.
RECORD_EVERY_S = 10.0
# So many times the bytes of the last record are uploaded before the next one.
RECORD_SHARE = 8


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a content, as manifests have it."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the destination shall hold: digests and sizes by address.

    `last_upload` is what this machine stores of it. `adopt`: files of others that are in the way may be
    replaced. `thorough`: check the files instead of trusting the lists there.
    """

    digests: Mapping[str, str]
    sizes: Callable[[str], int]
    site_id: str = ""
    last_upload: LastUpload
    adopt: bool = False
    thorough: bool = False


class RemoteSite:
    """Our files at a destination, by their digests; empty: was about to be written.

    `connection` is the one on which everything but the files themselves is done.
    """

    def __init__(self, connection: PooledConnection, destination: Destination, wanted: Wanted) -> None:
        self._connection, self._destination, self._wanted = connection, destination, wanted
        self._placing = Placing(wanted.last_upload.mark)
        self._changing: tuple[str, ...] = ()
        self.is_overtaken = False
        self._index = RemoteIndex(
            self._get_list,
            self._put_list,
            wanted.last_upload,
            trusts_last_upload=destination.kind.is_server,
        )
        self._recorded_at = 0.0
        self._bytes = self._bytes_to_record = 0
        self._folders = {""}
        self._listings: dict[str, Listing] = {}

    @property
    def digests(self) -> dict[str, str]:
        """What is known of the files there."""
        return self._index.digests

    def wanted_digest(self, address: str) -> str:
        """Return the digest that a file there shall have."""
        return self._wanted.digests[address]

    def compare(self) -> Change:
        """Find out what is there; return what an upload has to do. Nothing is changed.

        Raises `ForeignFilesError` if files of others are in the way.
        """
        is_known = self._index.read() and self._is_ours()
        known = dict(self.digests)
        if self._wanted.thorough or not is_known:
            self._index.digests = {}
        self._examine(known if is_known else {})
        return upload_order.difference(self._wanted.digests, self.digests)

    def claim(self, change: Change) -> None:
        """Record there what is about to change, before any of it does.

        Raises `UploadError` when another upload has begun since `compare`.
        """
        self._target.make_folder("")
        self._placing.clean(self._target, self._listing(""))
        if MANIFEST not in self._listing(""):
            self._index.forget_base()
        if self._index.is_overtaken():
            raise self.overtaken()
        self._changing = (*change.written, *change.removed)
        for address in self._changing:
            self.digests[address] = ""
        try:
            self._index.claim(self._wanted.site_id)
        except StepError as error:
            if not is_refused(error):
                raise
            self.remember()

    def put(self, connection: PooledConnection, address: str, content: bytes) -> None:
        """Write `content` to the file at `address`; readers see the old one or the new one."""
        folder = address.rpartition("/")[0]
        self._prepare(connection.target, folder)
        try:
            self._placing.put(connection, address, content)
        except StepError as error:
            if not is_lost(error):
                self._doubt_if_gone(connection.target, folder)
            raise
        self.digests[address] = digest_of(content)
        self._wanted.last_upload.note(address, self.digests[address])
        self._bytes += len(content)
        is_due = monotonic() - self._recorded_at > RECORD_EVERY_S and self._bytes > self._bytes_to_record
        if is_due and connection is self._connection:
            self.record()

    def _doubt_if_gone(self, target: Target, folder: str) -> None:
        """Have everything uploaded again that was in a folder which somebody has deleted meanwhile."""
        parent, _slash, name = folder.rpartition("/")
        with suppress(StepError):
            if folder and name not in target.listing(parent):
                for address in self.digests:
                    if address.startswith(f"{folder}/"):
                        self.digests[address] = ""
                        self._wanted.last_upload.note(address, "")

    def remove(self, address: str) -> bool:
        """Delete a file of ours, and the folders that it leaves empty; return whether that is permitted."""
        try:
            self._target.remove(address)
        except StepError as error:
            if not is_refused(error):
                raise
            return False
        del self.digests[address]
        self._wanted.last_upload.note(address, None)
        folder = address.rpartition("/")[0]
        while folder:
            self._target.remove_folder(folder)
            folder = folder.rpartition("/")[0]
        return True

    @property
    def is_recorded(self) -> bool:
        """Whether the lists there contain what is known here."""
        return self._index.is_recorded

    @property
    def harmed(self) -> tuple[str, ...]:
        """The files that readers may find incomplete or missing."""
        return self._placing.harmed

    def go_on_with(self, connection: PooledConnection) -> None:
        """Use another connection from now on."""
        self._connection = connection

    def put_back(self) -> bool:
        """Put back the files that were being replaced when it failed; return whether all are there again."""
        with suppress(StepError):
            self._placing.put_back(self._target)
        return not self.harmed

    def record(self, *, final: bool = False) -> None:
        """Record there what has been done; if no lists are permitted, only this machine has them.

        Raises `UploadError` when another upload is running: each may have overwritten the other's files.
        """
        try:
            if self._index.is_overtaken():
                self.is_overtaken = True
                self._index.doubt(self._wanted.site_id, self._changing)
                raise self.overtaken()
            size = self._index.record(self._wanted.site_id, final=final)
        except StepError as error:
            if not is_refused(error):
                raise
            size = 0
        self._bytes, self._bytes_to_record = 0, size * RECORD_SHARE
        self._recorded_at = monotonic()

    def overtaken(self) -> upload_errors.UploadError:
        """Return the error for another upload that goes on there."""
        return upload_errors.two_uploads(self._destination)

    def finish(self) -> None:
        """Record everything that has been done, and delete what is unfinished."""
        self.record(final=True)
        self.tidy()
        self._placing.sweep(self._target, self._listing(""))

    def tidy(self) -> None:
        """Delete the unfinished files of this upload."""
        self._placing.tidy(self._target)

    def remember(self) -> None:
        """Store on this machine what is there; that only helps, so a full disk here is no error."""
        with suppress(OSError):
            self._index.remember()

    @property
    def _target(self) -> Target:
        return self._connection.target

    def _get_list(self, name: str) -> bytes:
        try:
            return self._target.read(name)
        except StepError as error:
            if cause_of(error.error, error.doing) is not Cause.FORBIDDEN:
                raise
            raise FileNotFoundError(name) from error

    def _put_list(self, name: str, text: bytes) -> None:
        self._placing.put(self._connection, name, text, is_list=True)

    def _is_ours(self) -> bool:
        """Return whether the lists are those of this newsroom's site."""
        ours, theirs = self._wanted.site_id, self._index.site_id
        if not ours or not theirs or ours == theirs:
            return True
        if not self._wanted.adopt:
            raise upload_errors.foreign_site(self._destination)
        return False

    def _examine(self, known: Mapping[str, str]) -> None:
        """Adopt those files at our addresses that are ours by their content; refuse the others."""
        wanted = self._wanted.digests
        unlisted = [address for address, digest in wanted.items() if digest and address not in self.digests]
        present = {address: size for address in unlisted if (size := self._size(address)) is not None}
        is_listed = bool(self.digests)
        if not present and is_listed:
            return
        remembered = {**self._wanted.last_upload.digests(), **known}
        foreign = []
        for address, size in present.items():
            digest = self._recognised(address, size, remembered.get(address))
            if digest is None:
                foreign.append(address)
            self.digests[address] = digest or ""
        if foreign and not self._wanted.adopt:
            if self._index.is_overtaken():
                raise self.overtaken()
            raise upload_errors.foreign_files(self._destination, foreign)
        for address, digest in remembered.items() if not is_listed else ():
            if address not in wanted and self._is_left(address, digest):
                self.digests[address] = ""

    def _is_left(self, address: str, digest: str) -> bool:
        """Return whether a file that was ours is still there as we left it."""
        if self._size(address) is None:
            return False
        return not digest or self._digest(address) in (digest, None)

    def _recognised(self, address: str, size: int, remembered: str | None) -> str | None:
        """Return the digest of a file there if it is ours, empty if it is ours but its content is unknown."""
        wanted = self._wanted.digests[address]
        is_same_size = size == self._wanted.sizes(address)
        if remembered == "" or (remembered == wanted and is_same_size and not self._wanted.thorough):
            return remembered
        if not is_same_size and remembered is None:
            return None
        present = self._digest(address)
        if present and present in (wanted, remembered):
            return present
        # If the list is right, it is ours, though nobody may read it, or somebody changed it.
        is_believed = self._wanted.thorough or present is None
        return "" if is_believed and remembered is not None else None

    def _digest(self, address: str) -> str | None:
        """Return the digest of a file that is there; `None` if reading it is not permitted."""
        try:
            return digest_of(self._target.read(address))
        except FileNotFoundError:  # FTP has one number for both.
            return None
        except StepError as error:
            if cause_of(error.error, error.doing) is not Cause.FORBIDDEN:
                raise
            return None

    def _size(self, address: str) -> int | None:
        """Return the size of a file there; `None` if there is no such file."""
        folder, _slash, name = address.rpartition("/")
        listing = self._listing(folder)
        if name in listing and listing[name] is None:
            raise upload_errors.foreign_files(self._destination, [address])
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
