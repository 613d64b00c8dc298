"""The files at a destination as its server shows them, and which of them are ours."""

from collections.abc import Iterator, Mapping

from desktop_editor.publish import upload_errors
from desktop_editor.publish.connection_pool import PooledConnection
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.remote_manifest import digest_of
from desktop_editor.publish.step import StepError
from desktop_editor.publish.target import Listing, Target
from desktop_editor.publish.wanted import Wanted


class RemoteFiles:
    """Reads listings and contents through `connection`, which may be exchanged; a folder is listed once."""

    def __init__(self, connection: PooledConnection, destination: Destination) -> None:
        self.connection, self._destination = connection, destination
        self._listings: dict[str, Listing] = {}

    @property
    def target(self) -> Target:
        """The open destination."""
        return self.connection.target

    def listing(self, folder: str) -> Listing:
        """Return the content of a folder as it was first seen; nothing if it does not exist."""
        if folder not in self._listings:
            parent, _slash, name = folder.rpartition("/")
            is_there = not folder or name in self.listing(parent)
            self._listings[folder] = self.target.listing(folder) if is_there else {}
        return self._listings[folder]

    def size(self, address: str) -> int | None:
        """Return the size of a file; `None` if there is no such file.

        Raises `ForeignFilesError` if a folder is in its place.
        """
        folder, _slash, name = address.rpartition("/")
        listing = self.listing(folder)
        if name in listing and listing[name] is None:
            raise upload_errors.foreign_files(self._destination, [address])
        return listing.get(name)

    def read(self, address: str) -> bytes:
        """Return the content of a file; raise `FileNotFoundError`, also if reading it is not permitted.

        FTP has one number for both.
        """
        try:
            return self.target.read(address)
        except StepError as error:
            if cause_of(error.error, error.doing) is not Cause.FORBIDDEN:
                raise
            raise FileNotFoundError(address) from error

    def digest(self, address: str) -> str | None:
        """Return the digest of a file that is there; `None` if reading it is not permitted."""
        try:
            return digest_of(self.read(address))
        except FileNotFoundError:
            return None


class Recognition:
    """Tells our files from those of others by their content, and by what is `known` of them."""

    def __init__(self, files: RemoteFiles, wanted: Wanted, known: Mapping[str, str]) -> None:
        self._files, self._wanted = files, wanted
        self._remembered = {**wanted.last_upload.digests(), **known}

    def digest(self, address: str, size: int) -> str | None:
        """Return the digest of a file of ours, empty if its content is unknown; `None` if it is not ours."""
        remembered, wanted = self._remembered.get(address), self._wanted.digests[address]
        is_same_size = size == self._wanted.sizes(address)
        if remembered == "" or (remembered == wanted and is_same_size and not self._wanted.thorough):
            return remembered
        if not is_same_size and remembered is None:
            return None
        present = self._files.digest(address)
        if present and present in (wanted, remembered):
            return present
        # If the list is right, it is ours, though nobody may read it, or somebody changed it.
        is_believed = self._wanted.thorough or present is None
        return "" if is_believed and remembered is not None else None

    def left(self) -> Iterator[str]:
        """Yield the files of ours that are wanted no more and are still there as we left them."""
        for address, digest in self._remembered.items():
            if address not in self._wanted.digests and self._is_left(address, digest):
                yield address

    def _is_left(self, address: str, digest: str) -> bool:
        if self._files.size(address) is None:
            return False
        return not digest or self._files.digest(address) in (digest, None)
