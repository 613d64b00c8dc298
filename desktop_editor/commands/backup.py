"""`backup`: a backup of the newsroom now, or the list of those that there are."""

from pathlib import Path

from desktop_editor.commands.check import tell_missing
from desktop_editor.storage import backups, health, identity
from desktop_editor.translation import gettext as _


def run(file: Path, *, only_list: bool) -> int:
    """Back up, beside an open window too, and print where the backup lies; or print all, the newest first."""
    path = file.resolve()
    identity.check_place(path, to_write=False)
    if only_list:
        for backup in backups.every(path):
            print(f"{backup.made_at:%d.%m.%Y %H:%M:%S}\t{backup.reason}\t{backup.path}")
        return 0
    identity.check_header(path)
    backup = backups.make(path, path.with_suffix(".photos"))
    print(_("The backup is made and was read through: {file}").format(file=backup.path))
    tell_missing(health.missing_photos(backup.path, backup.path.parent / "photos"))
    return 0
