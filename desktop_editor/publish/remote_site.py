"""The site as it is at the destination: only what was uploaded from here is ever changed there."""

from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

from desktop_editor.publish import upload_errors, upload_order
from desktop_editor.publish.connection_pool import PooledConnection, is_lost
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.placing import Placing, is_refused
from desktop_editor.publish.remote_files import Recognition, RemoteFiles
from desktop_editor.publish.remote_index import RemoteIndex
from desktop_editor.publish.remote_manifest import MANIFEST, digest_of
from desktop_editor.publish.step import StepError
from desktop_editor.publish.target import Target
from desktop_editor.publish.upload_order import Change
from desktop_editor.publish.wanted import Wanted

# The most that a cut costs; lists of large sites are long, so they are written for many files at once.
RECORD_EVERY_S = 10.0
# So many times the bytes of the last record are uploaded before the next one.
RECORD_SHARE = 8


class RemoteSite:
    """Our files at a destination, by their digests; empty: was about to be written.

    `connection` is the one on which everything but the files themselves is done.
    """

    def __init__(self, connection: PooledConnection, destination: Destination, wanted: Wanted) -> None:
        self._files = RemoteFiles(connection, destination)
        self._destination, self._wanted = destination, wanted
        self._placing = Placing(wanted.last_upload.mark, writes_whole=destination.kind.writes_whole)
        self._changing: tuple[str, ...] = ()
        self.is_overtaken = False
        self._index = RemoteIndex(
            self._files.read,
            self._put_list,
            wanted.last_upload,
            trusts_last_upload=destination.kind.is_server,
        )
        self._recorded_at = 0.0
        self._bytes = self._bytes_to_record = 0
        self._folders = {""}

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
        self._placing.clean(self._target, self._files.listing(""))
        if MANIFEST not in self._files.listing(""):
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
        if is_due and connection is self._files.connection:
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
        self._files.connection = connection

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
        self._placing.sweep(self._target, self._files.listing(""))

    def tidy(self) -> None:
        """Delete the unfinished files of this upload."""
        self._placing.tidy(self._target)

    def remember(self) -> None:
        """Store on this machine what is there; that only helps, so a full disk here is no error."""
        with suppress(OSError):
            self._index.remember()

    @property
    def _target(self) -> Target:
        return self._files.target

    def _put_list(self, name: str, text: bytes) -> None:
        self._placing.put(self._files.connection, name, text, is_list=True)

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
        wanted, is_listed = self._wanted.digests, bool(self.digests)
        unlisted = [address for address, digest in wanted.items() if digest and address not in self.digests]
        sizes = {address: size for address in unlisted if (size := self._files.size(address)) is not None}
        if not sizes and is_listed:
            return
        recognition = Recognition(self._files, self._wanted, known)
        found = {address: recognition.digest(address, size) for address, size in sizes.items()}
        self.digests.update((address, digest or "") for address, digest in found.items())
        foreign = [address for address, digest in found.items() if digest is None]
        if foreign and not self._wanted.adopt:
            if self._index.is_overtaken():
                raise self.overtaken()
            raise upload_errors.foreign_files(self._destination, foreign)
        if not is_listed:
            self.digests.update(dict.fromkeys(recognition.left(), ""))

    def _prepare(self, target: Target, folder: str) -> None:
        if folder not in self._folders:
            self._prepare(target, folder.rpartition("/")[0])
            target.make_folder(folder)
            self._folders.add(folder)
