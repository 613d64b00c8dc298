"""The files in a theme's folder; in a newsroom's own theme, without links that lead out of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Characters that make a path of a name on some system, or name an alternate data stream on Windows.
UNFIT = frozenset("\\:\0")


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """A folder of templates and assets; parts of names are separated by `/`. Hidden files are ignored.

    `is_own`: the folder belongs to the newsroom and may come from anywhere, so links and Windows junctions
    that lead out of it are not followed, and links to folders are not followed at all. Links in built-in
    folders were made by the person who installed the program, and are followed.
    """

    path: Path
    is_own: bool = False

    def find(self, name: str) -> Path | None:
        """Return the file of that name, or None if it does not exist or must not be read."""
        parts = name.split("/")
        if any(not part or part.startswith(".") or not UNFIT.isdisjoint(part) for part in parts):
            return None
        file = self.path.joinpath(*parts)
        return file if _is_file(file) and self._stays(file) else None

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield the names and files in a fixed order."""
        return ((name, file) for name, file in self._entries() if _is_file(file) and self._stays(file))

    def left_out(self) -> Iterator[str]:
        """Yield the names of entries that are not followed."""
        entries = self._entries() if self.is_own else ()
        return (name for name, entry in entries if not self._stays(entry))

    def _entries(self) -> Iterator[tuple[str, Path]]:
        """Yield all files, and the folders that are not entered."""
        for parent, folders, files in os.walk(self.path):
            inside = {name: self._stays(Path(parent, name)) for name in sorted(folders) if name[0] != "."}
            folders[:] = [name for name, stays in inside.items() if stays]
            shown = sorted(name for name in files if name[0] != ".")
            for name in (*shown, *(name for name, stays in inside.items() if not stays)):
                entry = Path(parent, name)
                yield entry.relative_to(self.path).as_posix(), entry

    def _stays(self, entry: Path) -> bool:
        return not self.is_own or stays(entry, self.path)


def _is_file(path: Path) -> bool:
    """Whether a file is there that can be opened; one that lies too deep can't."""
    try:
        return path.is_file()
    except OSError:
        return False


def stays(entry: Path, folder: Path) -> bool:
    """Return whether an entry is in `folder`: a file after resolving all links, a folder without links."""
    try:
        root, real = folder.resolve(), entry.resolve()
        parent = root / entry.parent.relative_to(folder)
        is_inside = entry.parent.resolve() == parent
        return is_inside and (real.is_relative_to(root) if entry.is_file() else real == parent / entry.name)
    except (OSError, RuntimeError):  # circular links
        return False
