"""What an upload asks of a place, whatever the protocol."""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

# The content of a listing: the size of each file by its name, and `None` for each folder.
Listing = dict[str, int | None]


class Target(Protocol):
    """An open place of upload. Addresses are relative to its root, their parts divided by `/`.

    Errors of the network and of the disk rise as they are; `faults.explained` makes sentences of them.
    """

    def listing(self, folder: str) -> Listing:
        """Return what lies in a folder; nothing when it is not there."""
        ...

    def read(self, address: str) -> bytes:
        """Return the content of a file; raise `FileNotFoundError`."""
        ...

    def write(self, address: str, content: bytes) -> None:
        """Write a file, over one that is there."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Give a file another address, in the place of one that is there, at once or not at all."""
        ...

    def remove(self, address: str) -> None:
        """Delete a file; one that is not there is fine."""
        ...

    def make_folder(self, folder: str) -> None:
        """Make a folder in one that is there; the root when `folder` is empty. One that is there is fine."""
        ...

    def remove_folder(self, folder: str) -> None:
        """Delete a folder if it is empty; else leave it."""
        ...

    def close(self) -> None:
        """End the connection; it may be broken already."""
        ...


Opener = Callable[[], Target]


def close(target: Target) -> None:
    """Close a connection that may be broken."""
    with suppress(Exception):  # A broken connection may refuse even that, in any way.
        target.close()
