"""Copies of the whole newsroom to go back to, each read through before it counts.

They lie in `<newsroom>.backups/` beside the file, one file each and the photos of all of them once:
a photo's file never changes under its name.
"""

import contextlib
import errno
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from desktop_editor.storage import health, identity, instance_lock, logs, rescue, safe_copy
from desktop_editor.storage.faults import (
    BackupBrokenError,
    BackupFailedError,
    BrokenError,
    NewsroomError,
    RestoreFailedError,
)
from desktop_editor.storage.instance_lock import InstanceLock
from desktop_editor.storage.place_faults import ReplacedError, UnreadableError

DAYS = 14
WEEKS = 8
TODAY = 12  # an import every few minutes makes no more
GROWING = 3600.0  # seconds

_NAME = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) (?P<reason>[a-z]+)\.sqlite")
_FORMAT = "%Y-%m-%d %H-%M-%S"
_CONTENTS = """
    SELECT (SELECT count(*) FROM articles WHERE deleted_at IS NULL), (SELECT count(*) FROM photos),
    coalesce((SELECT headline FROM articles WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC), ''),
    page_count * page_size FROM pragma_page_count, pragma_page_size
"""


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    WISH = "wish"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    RESCUE = "rescue"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at` is local time, as its file name says."""

    path: Path
    made_at: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup: articles outside the bin, photos, and the headline that was changed last."""

    articles: int
    photos: int
    newest_headline: str
    size: int


def folder(newsroom: Path) -> Path:
    """Return where the backups of a newsroom file lie."""
    return newsroom.with_suffix(".backups")


def path_of_new(newsroom: Path, reason: Reason) -> Path:
    """Return the file of a backup that is made now."""
    return folder(newsroom) / f"{datetime.now().astimezone().strftime(_FORMAT)} {reason}.sqlite"


def every(newsroom: Path) -> list[Backup]:
    """Return the backups of a newsroom file, the newest first."""
    found = filter(None, map(_named, folder(newsroom).glob("*.sqlite")))
    return sorted(found, key=_age, reverse=True)


def contents(backup: Path) -> Contents:
    """Look into a backup; raise a `CannotOpenError` when it can't be read. In any thread."""
    identity.check_place(backup, to_write=False)
    with _of_backup(backup), health.reading(backup) as connection:
        return Contents(*connection.execute(_CONTENTS).fetchone())


def is_due(newsroom: Path, now: datetime) -> bool:
    """Whether no backup was made yet on the local day of `now`."""
    return now.astimezone().date() not in {backup.made_at.date() for backup in every(newsroom)}


def make(newsroom: Path, photo_folder: Path, reason: Reason = Reason.WISH) -> Backup:
    """Back up a newsroom, open or not, and drop the backups that are no longer kept.

    Takes its own look at the file, so it may run in a worker while the newsroom is written to. Raises
    `BrokenError` or `BackupFailedError`; the newsroom and the earlier backups stay as they are then.
    """
    return _backed_up(newsroom, photo_folder, reason, _copied)


def of_held(copy: Callable[[Path], list[str]], newsroom: Path, photo_folder: Path) -> Backup:
    """Back up what an open connection still reads of a newsroom whose file is no longer in its place.

    `copy` is `Newsroom.copying()`. May run in a worker. Raises `BackupFailedError`.
    """
    return _backed_up(newsroom, photo_folder, Reason.REPLACED, lambda _newsroom, target: copy(target))


def rescued(newsroom: Path, photo_folder: Path) -> Backup:
    """Back up what can be read of a damaged newsroom, unless that was done since it was written to last.

    May run in a worker. Raises `BrokenError` when no article can be read, or `BackupFailedError`.
    """
    changed = max(_changed(newsroom), _changed(newsroom.with_name(newsroom.name + "-wal")))
    for backup in every(newsroom):
        if backup.reason is Reason.RESCUE and _changed(backup.path) >= changed:
            return backup
    return _backed_up(newsroom, photo_folder, Reason.RESCUE, _read_out)


def thin(newsroom: Path, made: Path | None = None) -> None:
    """Keep the last 12 backups of the newest day, the newest of each of 14 days and of each of 8 weeks.

    Those of a clock that went ahead are counted by themselves, so that they push out none of today's. The one
    `made` just now stays, too, though a clock that went back calls it the oldest.
    """
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    backups = every(newsroom)
    ahead = [backup for backup in backups if backup.made_at > tomorrow]
    past = backups[len(ahead) :]
    kept = {backup for backup in past[:TODAY] if backup.made_at.date() == past[0].made_at.date()}
    # No later backup holds what is in these: the file that they were made of is gone.
    kept |= set([backup for backup in past if backup.reason is Reason.REPLACED][:DAYS])
    for some in (past, ahead):
        kept |= _newest_of_each(some, lambda backup: backup.made_at.date(), DAYS)
        kept |= _newest_of_each(some, lambda backup: backup.made_at.isocalendar()[:2], WEEKS)
    for backup in set(backups) - kept:
        if backup.path != made:
            backup.path.unlink(missing_ok=True)


def restore(newsroom: Path, photo_folder: Path, backup: Path, newest: int) -> list[str]:
    """Put a backup in the place of a newsroom that is not open; `newest` is the newest schema known.

    Returns the photos of it whose files are neither beside it nor in the photo folder. What is there is
    backed up first, or, when it is damaged, laid aside in the folder of the backups. Raises `InUseError`
    while the newsroom is open, another `CannotOpenError` when the backup is damaged or none of ours, and
    `BackupFailedError` or `RestoreFailedError`; the newsroom is as it was then.
    """
    identity.check_place(backup, to_write=False)
    with _of_backup(backup):
        identity.check_header(backup, newest)
        health.check(backup)
    lock = InstanceLock(newsroom)
    try:
        logs.settle(newsroom, lock.left_note)
        beginning = newsroom.with_name(newsroom.name + ".part")
        with explained(newsroom, RestoreFailedError):
            safe_copy.copy_file(backup, beginning)
            try:
                with contextlib.closing(sqlite3.connect(beginning)) as restored:
                    names = [name for (name,) in restored.execute("SELECT file FROM photos")]
                _link_missing(names, backup.parent / "photos", photo_folder)
                _put_away(newsroom, photo_folder)
                safe_copy.put_in_place(beginning, newsroom)
            finally:
                beginning.unlink(missing_ok=True)
        return [name for name in names if not (photo_folder / name).is_file()]
    finally:
        lock.release()


def sweep(newsroom: Path, photo_folder: Path) -> None:
    """Delete files that a killed program began to write; one younger than `GROWING` may still grow."""
    kept = folder(newsroom)
    begun = [path for place in (kept, kept / "photos", photo_folder) for path in place.glob("*.part")]
    for path in (newsroom.with_name(newsroom.name + ".part"), *begun):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > GROWING:
                path.unlink()


@contextmanager
def explained(place: Path, fault: Callable[[Path], NewsroomError] = BackupFailedError) -> Iterator[None]:
    """Turn the system's errors into a `NewsroomError`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise fault(place) from error


def _backed_up(
    newsroom: Path, photo_folder: Path, reason: Reason, copy: Callable[[Path, Path], list[str]]
) -> Backup:
    """Let `copy` make a backup, which returns the files of its photos, and put these beside it."""
    target = path_of_new(newsroom, reason)
    with explained(target.parent):
        _ask_for_room(newsroom, target.parent)
        _link_missing(copy(newsroom, target), photo_folder, target.parent / "photos")
        thin(newsroom, made=target)
    return next(backup for backup in every(newsroom) if backup.path == target)


def _copied(newsroom: Path, target: Path) -> list[str]:
    if logs.is_foreign(newsroom, instance_lock.note_in(newsroom)):
        raise ReplacedError(newsroom)
    try:
        with contextlib.closing(sqlite3.connect(f"{newsroom.as_uri()}?mode=rw", uri=True)) as source:
            try:
                safe_copy.make(source, target)
                return [name for (name,) in source.execute("SELECT file FROM photos")]
            except sqlite3.DatabaseError as error:
                fault = health.damage(source, newsroom)
                if isinstance(fault, UnreadableError) or not isinstance(error, sqlite3.OperationalError):
                    raise fault from error
                raise  # no room, no permission
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise BrokenError(newsroom) from error


def _read_out(newsroom: Path, target: Path) -> list[str]:
    with health.reading(newsroom) as source:
        return rescue.make(source, target)


@contextmanager
def _of_backup(backup: Path) -> Iterator[None]:
    """Say of damage that it is the backup's."""
    try:
        yield
    except BrokenError as error:
        raise BackupBrokenError(backup) from error


def _named(file: Path) -> Backup | None:
    """Return the backup that a file's name tells of; nothing for a file of someone else."""
    match = _NAME.fullmatch(file.name)
    if not match or match["reason"] not in set(Reason):
        return None
    try:
        moment = datetime.strptime(match["moment"], _FORMAT).astimezone()
    except (ValueError, OverflowError):  # 30 February
        return None
    return Backup(file, moment, Reason(match["reason"]))


def _age(backup: Backup) -> tuple[datetime, int]:
    """Order backups; names have seconds, of two in one second the files' own times tell which came first."""
    try:
        return backup.made_at, backup.path.stat().st_mtime_ns
    except OSError:  # it has just been dropped
        return backup.made_at, 0


def _changed(file: Path) -> float:
    """Return when a file was written to last, 0 for none."""
    return file.stat().st_mtime if file.exists() else 0.0


def _ask_for_room(newsroom: Path, target: Path) -> None:
    """Raise `OSError` when the copy has no room: better now than after filling the disk."""
    if not newsroom.parent.is_dir():  # a drive was pulled out: a folder made there would be on another disk
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    target.mkdir(parents=True, exist_ok=True)
    if newsroom.exists() and shutil.disk_usage(target).free < newsroom.stat().st_size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _put_away(newsroom: Path, photo_folder: Path) -> None:
    """Back up what a restored newsroom replaces, and take away its log: it belongs to that file alone."""
    logs = [newsroom.with_name(newsroom.name + ending) for ending in ("-wal", "-shm")]
    if newsroom.exists():
        try:
            make(newsroom, photo_folder, Reason.RESTORE)
        except BrokenError:
            with explained(folder(newsroom)):
                for file in (newsroom, *logs):
                    _lay_aside(file, folder(newsroom))
    for log in logs:
        log.unlink(missing_ok=True)


def _lay_aside(file: Path, target: Path) -> None:
    """Keep a damaged file; it stays in its place until the backup takes it in one step."""
    if file.exists():
        target.mkdir(exist_ok=True)
        moment = datetime.now().astimezone().strftime(_FORMAT)
        _link(file, target / f"{moment} damaged {file.name}")


def _link_missing(names: Iterable[str], source: Path, target: Path) -> None:
    """Give `target` the photos that it lacks: a second name of the same file where the disk can do that."""
    for name in names:
        if Path(name).name == name and (source / name).is_file() and not (target / name).is_file():
            target.mkdir(parents=True, exist_ok=True)
            _link(source / name, target / name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        beginning = target.with_name(f"{target.name}.part")
        safe_copy.copy_file(source, beginning)
        beginning.replace(target)


def _newest_of_each(backups: list[Backup], period: Callable[[Backup], object], count: int) -> set[Backup]:
    """Return the newest backup of each of the newest `count` periods."""
    newest: dict[object, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup), backup)
    return set(list(newest.values())[:count])
