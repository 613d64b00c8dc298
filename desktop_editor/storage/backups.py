"""Copies of the whole newsroom to go back to, each read through before it counts.

They lie in `<newsroom>.backups/` beside the file, one file each and the photos of all of them once:
a photo's file never changes under its name.
"""

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop_editor.storage import health, identity, safe_copy
from desktop_editor.storage.faults import BackupFailedError, BrokenError
from desktop_editor.storage.instance_lock import InstanceLock

DAYS = 14
WEEKS = 8

_NAME = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) (?P<reason>[a-z]+)\.sqlite")
_FORMAT = "%Y-%m-%d %H-%M-%S"


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    WISH = "wish"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at` is local time, as its file name says."""

    path: Path
    made_at: datetime
    reason: Reason


def folder(newsroom: Path) -> Path:
    """Return where the backups of a newsroom file lie."""
    return newsroom.with_suffix(".backups")


def path_of_new(newsroom: Path, reason: Reason) -> Path:
    """Return the file of a backup that is made now."""
    return folder(newsroom) / f"{datetime.now().astimezone().strftime(_FORMAT)} {reason}.sqlite"


def every(newsroom: Path) -> list[Backup]:
    """Return the backups of a newsroom file, the newest first."""
    named = ((file, _NAME.fullmatch(file.name)) for file in folder(newsroom).glob("*.sqlite"))
    found = [
        Backup(file, datetime.strptime(match["moment"], _FORMAT).astimezone(), Reason(match["reason"]))
        for file, match in named
        if match and match["reason"] in set(Reason)
    ]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def is_due(newsroom: Path, now: datetime) -> bool:
    """Whether no backup was made yet on the local day of `now`."""
    return now.astimezone().date() not in {backup.made_at.date() for backup in every(newsroom)}


def make(newsroom: Path, photo_folder: Path, reason: Reason = Reason.WISH) -> Backup:
    """Back up a newsroom, open or not, and drop the backups that are no longer kept.

    Takes its own look at the file, so it may run in a worker while the newsroom is written to. Raises
    `BrokenError` or `BackupFailedError`; the newsroom and the earlier backups stay as they are then.
    """
    target = path_of_new(newsroom, reason)
    with explained(target.parent):
        try:
            with contextlib.closing(sqlite3.connect(f"{newsroom.as_uri()}?mode=rw", uri=True)) as source:
                safe_copy.make(source, target)
                names = [name for (name,) in source.execute("SELECT file FROM photos")]
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # no room, no permission
                raise
            raise BrokenError(newsroom) from error
        _link_missing(names, photo_folder, target.parent / "photos")
        thin(newsroom)
    return next(backup for backup in every(newsroom) if backup.path == target)


def thin(newsroom: Path) -> None:
    """Keep all backups of the newest day, the newest of each of 14 days and of each of 8 weeks."""
    backups = every(newsroom)
    kept = {backup for backup in backups if backup.made_at.date() == backups[0].made_at.date()}
    kept |= _newest_of_each(backups, lambda backup: backup.made_at.date(), DAYS)
    kept |= _newest_of_each(backups, lambda backup: backup.made_at.isocalendar()[:2], WEEKS)
    for backup in set(backups) - kept:
        backup.path.unlink(missing_ok=True)


def restore(newsroom: Path, photo_folder: Path, backup: Path, newest: int) -> None:
    """Put a backup in the place of a newsroom that is not open; `newest` is the newest schema known.

    What is there is backed up first, or, when it is damaged, laid aside in the folder of the backups. Raises
    `InUseError` while the newsroom is open, a `CannotOpenError` when the backup is no newsroom of ours, and
    `BackupFailedError`; the newsroom is as it was then.
    """
    identity.check_place(backup)
    identity.check_header(backup, newest)
    health.check(backup)
    lock = InstanceLock(newsroom)
    try:
        with explained(folder(newsroom)):
            beginning = newsroom.with_name(newsroom.name + ".part")
            shutil.copyfile(backup, beginning)
            _put_away(newsroom, photo_folder)
            safe_copy.put_in_place(beginning, newsroom)
            with contextlib.closing(sqlite3.connect(newsroom)) as restored:
                names = [name for (name,) in restored.execute("SELECT file FROM photos")]
            _link_missing(names, backup.parent / "photos", photo_folder)
    finally:
        lock.release()


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn the system's errors into `BackupFailedError`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise BackupFailedError(place) from error


def _put_away(newsroom: Path, photo_folder: Path) -> None:
    """Back up what a restored newsroom replaces, and take away its log: it belongs to that file alone."""
    logs = [newsroom.with_name(newsroom.name + ending) for ending in ("-wal", "-shm")]
    if newsroom.exists():
        try:
            make(newsroom, photo_folder, Reason.RESTORE)
        except BrokenError:
            for file in (newsroom, *logs):
                _lay_aside(file, folder(newsroom))
    for log in logs:
        log.unlink(missing_ok=True)


def _lay_aside(file: Path, target: Path) -> None:
    if file.exists():
        target.mkdir(exist_ok=True)
        moment = datetime.now().astimezone().strftime(_FORMAT)
        file.replace(target / f"{moment} damaged {file.name}")


def _link_missing(names: Iterable[str], source: Path, target: Path) -> None:
    """Give `target` the photos that it lacks: a second name of the same file where the disk can do that."""
    for name in names:
        if Path(name).name == name and (source / name).is_file() and not (target / name).is_file():
            target.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source / name, target / name)
            except OSError:  # another disk, or one that knows no links
                shutil.copyfile(source / name, target / f"{name}.part")
                (target / f"{name}.part").replace(target / name)


def _newest_of_each(backups: list[Backup], period: Callable[[Backup], object], count: int) -> set[Backup]:
    """Return the newest backup of each of the newest `count` periods."""
    newest: dict[object, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup), backup)
    return set(list(newest.values())[:count])
