"""The files in a theme's folder; of a newsroom's own folder, those that stay in it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Parts of a name that lead to elsewhere on some system, or to what Windows keeps beside a file.
UNFIT = frozenset("\\:\0")


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """A folder of templates and assets; names in it are separated by `/`. Hidden files are none of the theme.

    `is_own`: it is the newsroom's and may come from anywhere, so links and Windows' junctions that lead out
    of it are not followed, and those to folders are not followed at all. In our own folders links are the
    business of those who installed the program.
    """

    path: Path
    is_own: bool = False

    def find(self, name: str) -> Path | None:
        """Return the file of that name, or nothing when it is not there or must not be read."""
        parts = name.split("/")
        if any(not part or part.startswith(".") or not UNFIT.isdisjoint(part) for part in parts):
            return None
        file = self.path.joinpath(*parts)
        return file if file.is_file() and self._stays(file) else None

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield names and files in a fixed order."""
        return ((name, file) for name, file in self._entries() if file.is_file() and self._stays(file))

    def left_out(self) -> Iterator[str]:
        """Yield the names of what is not followed."""
        entries = self._entries() if self.is_own else ()
        return (name for name, entry in entries if not self._stays(entry))

    def _entries(self) -> Iterator[tuple[str, Path]]:
        """Yield all files, and the folders that are not gone into."""
        for place, folders, files in os.walk(self.path):
            inside = {name: self._stays(Path(place, name)) for name in sorted(folders) if name[0] != "."}
            folders[:] = [name for name, stays in inside.items() if stays]
            shown = sorted(name for name in files if name[0] != ".")
            for name in (*shown, *(name for name, stays in inside.items() if not stays)):
                entry = Path(place, name)
                yield entry.relative_to(self.path).as_posix(), entry

    def _stays(self, entry: Path) -> bool:
        return not self.is_own or stays(entry, self.path)


def stays(entry: Path, folder: Path) -> bool:
    """Whether a file lies in `folder` once all links are followed, or a folder does without any link."""
    try:
        root, real = folder.resolve(), entry.resolve()
        place = root / entry.parent.relative_to(folder)
        is_placed = entry.parent.resolve() == place
        return is_placed and (real.is_relative_to(root) if entry.is_file() else real == place / entry.name)
    except (OSError, RuntimeError):  # Links that lead round in a circle.
        return False
