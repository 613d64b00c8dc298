"""`restore`: replace the newsroom by one of its backups."""

import sys
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.commands.progress import Progress
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.file import migrations
from desktop_editor.translation import gettext as _

NEWEST = "newest"


class NoSuchBackupError(EditorError):
    """No backup of the newsroom has this name."""

    def __init__(self, name: str, newsroom: Path) -> None:
        super().__init__(
            _(
                "There is no backup “{name}” of “{newsroom}”. Nothing was changed. `backup --list` shows "
                "those that there are."
            ).format(name=name, newsroom=newsroom)
        )


def run(file: Path, name: str) -> int:
    """Restore a backup: the path of a file, the name of one in the backups folder, or `newest`."""
    path = file.resolve()
    backup = _find(path, name)
    newest_schema = len(migrations.steps(resource("db", "migrations")))
    existed = path.exists()
    with Progress() as progress:
        steps = Steps(progress.report)
        lost = backups.restore(path, newsroom_paths.photos(path), backup, newest_schema, steps)
    print(_("The newsroom is as it was in “{backup}”.").format(backup=backup.name))
    if existed:
        print(_("What it was before is kept in “{folder}”.").format(folder=backups.folder(path)))
    for name in lost:
        text = _("The photo {file} is missing or damaged, and the backup has no sound file of it.")
        print(text.format(file=name), file=sys.stderr)
    return 0


def _find(newsroom: Path, name: str) -> Path:
    known = backups.every(newsroom)
    if name == NEWEST and known:
        return known[0].path
    for candidate in (Path(name).absolute(), backups.folder(newsroom) / name):
        if candidate.is_file():
            return candidate
    raise NoSuchBackupError(name, newsroom)
