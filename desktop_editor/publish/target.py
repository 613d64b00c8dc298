"""What an upload needs of a destination, whatever the protocol."""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

# The content of a listing: the size of each file by its name, and `None` for each folder.
Listing = dict[str, int | None]


class Target(Protocol):
    """An open destination. Addresses are relative to its root, their parts separated by `/`.

    Errors of the network and of the disk rise as they are; `upload_errors.explained` translates them into
    sentences.
    """

    def listing(self, folder: str) -> Listing:
        """Return the content of a folder; nothing if it does not exist."""
        ...

    def read(self, address: str) -> bytes:
        """Return the content of a file; raise `FileNotFoundError`."""
        ...

    def write(self, address: str, content: bytes) -> None:
        """Write a file, overwriting an existing one."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Rename a file, replacing an existing one, atomically or not at all."""
        ...

    def remove(self, address: str) -> None:
        """Delete a file; one that does not exist is fine."""
        ...

    def make_folder(self, folder: str) -> None:
        """Create a folder in an existing one; the root if `folder` is empty. An existing folder is fine."""
        ...

    def remove_folder(self, folder: str) -> None:
        """Delete a folder if it is empty; else leave it."""
        ...

    def close(self) -> None:
        """Close the connection; it may be broken already."""
        ...


Opener = Callable[[], Target]


def close(target: Target) -> None:
    """Close a connection that may be broken."""
    with suppress(Exception):  # A broken connection may refuse even that, with any error.
        target.close()
