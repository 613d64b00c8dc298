"""`backup`: make a backup of the newsroom, or list the existing ones."""

import math
import sys
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.commands.check import tell_troubles
from desktop_editor.commands.progress import Progress
from desktop_editor.content import time_zone
from desktop_editor.paths import resource
from desktop_editor.services import backup_reports
from desktop_editor.storage.backup import backups, photo_check, thinning
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.file import identity
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


def run(file: Path, *, only_list: bool, limit: float | None = None) -> int:
    """Make a backup, even while the window is open, and print its path; or print all backups, newest first.

    `limit` is the new limit of the disk space for backups in GB, 0 for no limit.
    """
    path = file.resolve()
    identity.check_access(path, to_write=False)
    if limit is not None:
        with Newsroom.open(path, resource("db", "migrations")) as newsroom:
            newsroom.settings.set(thinning.LIMIT, math.ceil(limit * 1024))
    if only_list:
        zone = time_zone.named(backups.time_zone(path))
        for backup in backups.every(path):
            print(f"{backup.made_at.astimezone(zone):%d.%m.%Y %H:%M:%S}\t{backup.reason}\t{backup.path}")
    else:
        _make(path)
    print(*backup_reports.room(thinning.room(path)), file=sys.stderr)
    return 0


def _make(path: Path) -> None:
    identity.check_header(path)
    with Progress() as progress:
        backup = backups.make(path, newsroom_paths.photos(path), steps=Steps(progress.report))
    print(_("The backup is made and was read through: {file}").format(file=backup.path))
    tell_troubles(photo_check.described(path, backup.findings))
