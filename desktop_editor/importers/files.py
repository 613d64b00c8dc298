"""The importers by file ending; finds and reads the files to import."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content.article import Newspaper
from desktop_editor.content.photo import picture_formats
from desktop_editor.importers import markdown_files
from desktop_editor.importers.drafts import Draft, ImportRefusedError
from desktop_editor.translation import gettext as _

# An importer gets a file, the folder that pictures must be in and the newspaper, and yields drafts.
Importer = Callable[[Path, Path, Newspaper], Iterator[Draft]]

IMPORTERS: dict[str, Importer] = {
    ".md": markdown_files.read,
    ".markdown": markdown_files.read,
    ".mdown": markdown_files.read,
    ".txt": markdown_files.read,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import; pictures are only taken from within `root`."""

    file: Path
    root: Path


@dataclass(frozen=True, slots=True)
class Findings:
    """The contents of some paths: files to import, files without an importer, unreadable folders."""

    sources: tuple[Source, ...]
    left_aside: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def find(paths: Iterable[Path]) -> Findings:
    """Return the files at `paths`; folders are searched recursively.

    A file given by its path is a source whatever its ending, so that its refusal names it. In folders,
    pictures are imported with the texts that show them; hidden files and links to folders are skipped.
    Files are sorted by name, so that an import can be repeated.
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


def read(source: Source, newspaper: Newspaper) -> list[Draft]:
    """Return the drafts of one file; raise `ImportRefusedError` when it can't be read."""
    importer = IMPORTERS.get(source.file.suffix.lower())
    if importer is None:
        raise ImportRefusedError(
            _("{file} was left out: only files that end in {endings} can be imported.").format(
                file=source.file, endings=", ".join(IMPORTERS)
            )
        )
    return list(importer(source.file, source.root, newspaper))


def _walk(folder: Path, unreadable: list[Path]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        unreadable.append(Path(error.filename))

    for current, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(current, name) for name in sorted(files) if not name.startswith("."))
