"""`import`: import files and folders as articles; refused files are reported, the others imported."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop_editor.commands.progress import Progress
from desktop_editor.errors import EditorError
from desktop_editor.importers import files
from desktop_editor.importers.files import Findings, Source
from desktop_editor.paths import resource
from desktop_editor.services import importing, site_source
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import PhotosNotKeptError, SaveFailedError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


def run(file: Path, paths: Sequence[Path]) -> int:
    """Make a backup, then import the files at `paths`; return 1 if anything was refused."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        found = files.find(paths)
        if found.sources:
            _back_up(newsroom)
        count, refusals = _bring_in(found, newsroom)
    for folder in found.unreadable:
        refusals.append(_("The folder {folder} can't be read; it was left out.").format(folder=folder))
    for left in found.left_aside:
        print(_("{file} was left aside: no importer reads such files.").format(file=left), file=sys.stderr)
    print(*refusals, sep="\n", end="\n" if refusals else "", file=sys.stderr)
    text = ngettext("{count} article was imported.", "{count} articles were imported.", count)
    print(text.format(count=count))
    return 1 if refusals else 0


def _back_up(newsroom: Newsroom) -> None:
    """Back up the articles, which an import may change; if there is no room for photos, print a warning."""
    with Progress() as progress:
        try:
            backups.make(newsroom.path, newsroom.photo_folder, Reason.IMPORT, Steps(progress.report))
        except PhotosNotKeptError as error:
            progress.tell(str(error))


def _bring_in(found: Findings, newsroom: Newsroom) -> tuple[int, list[str]]:
    count = 0
    refusals: list[str] = []
    with Progress() as progress, closing(site_source.render_cache(newsroom.path)) as renderings:
        for done, source in enumerate(found.sources, start=1):
            try:
                for imported in importing.bring_in(source, newsroom):
                    count += 1
                    renderings(imported.article.body)  # so that the first export need not
                    for warning in imported.warnings:
                        progress.tell(f"{source.file}: {warning}")
            except SaveFailedError:
                refusals.append(_stopped(source))
                break
            except EditorError as error:
                refusals.append(str(error))
            progress.report(done, len(found.sources))
    return count, refusals


def _stopped(source: Source) -> str:
    return _(
        "The import stopped at {file}: the disk of the newsroom is full, or the newsroom is write-protected. "
        "What was imported before is safe. Free some space and import this file and those after it."
    ).format(file=source.file)
