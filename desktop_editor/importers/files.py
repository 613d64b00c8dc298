"""The importers by file ending, and the reading of files and folders with them."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content import picture_formats
from desktop_editor.content.article import Newspaper
from desktop_editor.importers import markdown_files
from desktop_editor.importers.drafts import Draft, ImportRefusedError
from desktop_editor.translation import gettext as _

# An importer is handed a file, the folder that bounds it and the publication, and yields drafts.
Importer = Callable[[Path, Path, Newspaper], Iterator[Draft]]

IMPORTERS: dict[str, Importer] = {
    ".md": markdown_files.read,
    ".markdown": markdown_files.read,
    ".mdown": markdown_files.read,
    ".txt": markdown_files.read,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import; pictures are taken from below `root` only."""

    file: Path
    root: Path


@dataclass(frozen=True, slots=True)
class Findings:
    """What paths hold: files to import, files without an importer, folders that can't be read."""

    sources: tuple[Source, ...]
    left_aside: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def find(paths: Iterable[Path]) -> Findings:
    """Return what lies at `paths`: files as they are named, folders with all that is below them.

    A file that is named is a source whatever its ending, so that it is refused by name. In folders
    pictures come along with their texts; hidden files and links to folders are passed by. The order
    is that of the names, so that an import can be repeated.
    """
    sources: list[Source] = []
    left_aside: list[Path] = []
    unreadable: list[Path] = []
    for path in paths:
        if not path.is_dir():
            sources.append(Source(path, path.parent))
            continue
        for file in _walk(path, unreadable):
            if file.suffix.lower() in IMPORTERS:
                sources.append(Source(file, path))
            elif file.suffix.lower() not in picture_formats.ENDINGS:
                left_aside.append(file)
    return Findings(tuple(sources), tuple(left_aside), tuple(unreadable))


def read(source: Source, publication: Newspaper) -> list[Draft]:
    """Return the drafts of one file; raise `ImportRefusedError` when it can't be read."""
    importer = IMPORTERS.get(source.file.suffix.lower())
    if importer is None:
        raise ImportRefusedError(
            _("{file} was left out: only files that end in {endings} can be imported.").format(
                file=source.file, endings=", ".join(IMPORTERS)
            )
        )
    return list(importer(source.file, source.root, publication))


def _walk(folder: Path, unreadable: list[Path]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        unreadable.append(Path(error.filename))

    for current, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(current, name) for name in sorted(files) if not name.startswith("."))
