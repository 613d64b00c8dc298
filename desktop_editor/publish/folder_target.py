"""A folder as a destination: a network share, a mounted drive, a web server's own disk."""

from contextlib import suppress
from pathlib import Path

from desktop_editor.publish.target import Listing


class FolderTarget:
    """The folder `root`. It is created if it is missing, but only in an existing folder.

    A share that is not mounted looks like a missing folder, and must not become one on the local disk.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        if not root.parent.is_dir():
            raise FileNotFoundError(2, "No such folder", str(root.parent))

    def listing(self, folder: str) -> Listing:
        path = self._root / folder
        if not path.is_dir():
            return {}
        return {entry.name: None if entry.is_dir() else entry.lstat().st_size for entry in path.iterdir()}

    def read(self, address: str) -> bytes:
        return (self._root / address).read_bytes()

    def write(self, address: str, content: bytes) -> None:
        (self._root / address).write_bytes(content)

    def rename(self, old: str, new: str) -> None:
        (self._root / old).replace(self._root / new)

    def remove(self, address: str) -> None:
        (self._root / address).unlink(missing_ok=True)

    def make_folder(self, folder: str) -> None:
        (self._root / folder).mkdir(exist_ok=True)

    def remove_folder(self, folder: str) -> None:
        with suppress(OSError):  # Something is in it.
            (self._root / folder).rmdir()

    def close(self) -> None:
        pass
