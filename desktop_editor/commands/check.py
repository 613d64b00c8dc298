"""`check`: check the newsroom file and its photos, and find sound copies in the backups."""

import sys
from contextlib import suppress
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.commands.progress import Progress
from desktop_editor.errors import EditorError
from desktop_editor.services import backup_reports
from desktop_editor.storage.backup import backups, photo_check
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.backup.photo_check import Trouble
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import BrokenError
from desktop_editor.storage.file import health, identity
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


def run(file: Path, *, repair: bool = False) -> int:
    """Read the whole newsroom, even while the window is open; return 1 if something is missing or damaged.

    With `repair`, damaged photos are replaced by sound ones from the backups, and the other way round.
    """
    path = file.resolve()
    identity.check_access(path, to_write=False)
    identity.check_header(path)
    try:
        health.check(path)
    except BrokenError:
        _rescue(path)
        raise
    found = backups.contents(path)
    articles = ngettext("{count} article", "{count} articles", found.articles).format(count=found.articles)
    photos = ngettext("{count} photo", "{count} photos", found.photos).format(count=found.photos)
    print(_("The newsroom file is sound: {articles}, {photos}.").format(articles=articles, photos=photos))
    return _check_photos(path, newsroom_paths.photos(path), repair=repair)


def tell_troubles(troubles: list[Trouble]) -> None:
    """Print the problems with photos to standard error."""
    for trouble in troubles:
        print(backup_reports.trouble(trouble, _name), file=sys.stderr)


def _check_photos(path: Path, photo_folder: Path, *, repair: bool) -> int:
    with Progress() as progress:
        troubles = photo_check.examine(path, photo_folder, Steps(progress.report))
    tell_troubles(troubles)
    mendable = [trouble.file for trouble in troubles if trouble.can_be_mended]
    if not repair and mendable:
        text = ngettext(
            "`check --repair` puts the sound file of {count} photo in the place of the other one.",
            "`check --repair` puts the sound files of {count} photos in the places of the others.",
            len(mendable),
        )
        print(text.format(count=len(mendable)), file=sys.stderr)
    if not repair or not troubles:
        return 1 if troubles else 0
    with Progress() as progress:
        findings = photo_check.mend(
            path, photo_folder, [trouble.file for trouble in troubles], Steps(progress.report)
        )
    print(backup_reports.put_back(findings))
    return 0 if all(finding.is_mended for finding in findings) else 1


def _name(backup: Backup) -> str:
    return backup.path.name


def _rescue(path: Path) -> None:
    """Save what can be read of a damaged newsroom as a backup, and print its name."""
    with suppress(EditorError):  # the caller reports the damage itself
        kept = backups.rescued(path, newsroom_paths.photos(path))
        found = backups.contents(kept.path)
        text = ngettext(
            "{count} article can be read and was kept as a backup: `restore {backup}` puts it in place.",
            "{count} articles can be read and were kept as a backup: `restore {backup}` puts them in place.",
            found.articles,
        )
        print(text.format(count=found.articles, backup=f'"{kept.path.name}"'))
