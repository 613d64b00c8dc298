"""Backups of the whole newsroom, each read completely before it counts.

They are in `<newsroom>.backups/` beside the file, one file each and the photos of all of them once. They
share nothing with the newsroom: no file, no folder, no link.
"""

import contextlib
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from desktop_editor import atomic_file
from desktop_editor.content.article import Newspaper
from desktop_editor.storage.backup import backup_files, photo_copies, photo_states, rescue
from desktop_editor.storage.backup.backup_files import (
    Aside,
    Backup,
    Reason,
    every,
    folder,
    is_due,
    path_of_new,
)
from desktop_editor.storage.backup.photo_states import Finding, KnownPhoto, ReadPhotos, State
from desktop_editor.storage.backup.steps import UNHEEDED, Steps
from desktop_editor.storage.backup.thinning import limit, thin
from desktop_editor.storage.deliveries import NOTHING
from desktop_editor.storage.errors import (
    BackupBrokenError,
    BackupFailedError,
    BrokenError,
    NewsroomError,
    PhotosNotKeptError,
    RestoreFailedError,
    StoppedError,
)
from desktop_editor.storage.file import folders, health, identity, instance_lock, safe_copy, write_ahead_log
from desktop_editor.storage.file.instance_lock import InstanceLock
from desktop_editor.storage.file.opened_file_errors import ReplacedError, UnreadableError
from desktop_editor.translation import gettext as _

__all__ = [
    "Backup", "Reason", "contents", "every", "folder", "is_due", "make", "of_held", "path_of_new", "rescued",
    "restore", "sweep", "thin", "time_zone",
]  # fmt: skip

GROWING = 3600.0  # seconds

_CONTENTS = """
    SELECT (SELECT count(*) FROM articles WHERE deleted_at IS NULL), (SELECT count(*) FROM photos),
    coalesce((SELECT headline FROM articles WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC), ''),
    page_count * page_size FROM pragma_page_count, pragma_page_size
"""
_LAST_NUMBER = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'articles'"
_BEGIN_NUMBERS = """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'articles', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'articles')
"""
_GIVEN = "UPDATE sqlite_sequence SET seq = ? WHERE name = 'articles' AND seq < ?"
_SITE_ID = "SELECT value FROM settings WHERE name = 'site_id'"
_KEEP_SITE_ID = "INSERT OR IGNORE INTO settings (name, value) VALUES ('site_id', ?)"
_TIME_ZONE = "SELECT json_extract(value, '$.time_zone') FROM settings WHERE name = 'publication'"


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup: articles outside the bin, photos, the latest changed headline, size in bytes."""

    articles: int
    photos: int
    newest_headline: str
    size: int


def contents(backup: Path) -> Contents:
    """Return what is in a backup; raise a `CannotOpenError` if it can't be read. In any thread."""
    identity.check_access(backup, to_write=False)
    with _of_backup(backup), health.reading(backup) as connection:
        return Contents(*connection.execute(_CONTENTS).fetchone())


def time_zone(newsroom: Path) -> str:
    """Return the name of the newspaper's time zone as the file, or else the newest backup of it, has it."""
    for file in (newsroom, *(backup.path for backup in every(newsroom))):
        with suppress(NewsroomError), health.reading(file) as connection:
            if (row := connection.execute(_TIME_ZONE).fetchone()) and row[0]:
                return str(row[0])
    return Newspaper().time_zone


def make(
    newsroom: Path, photo_folder: Path, reason: Reason = Reason.REQUESTED, steps: Steps = UNHEEDED
) -> Backup:
    """Back up a newsroom, open or not, and delete the backups that are no longer kept.

    Reads the file through its own connection, so it may run in a worker while the newsroom is written to.
    Raises `BrokenError` or `BackupFailedError`; the newsroom and the earlier backups are then unchanged. If
    it is stopped, or photos can't be copied, the articles are backed up all the same: `StoppedError`,
    `PhotosNotKeptError`.
    """
    return _backed_up(newsroom, photo_folder, reason, _copied, steps)


def of_held(copy: Callable[[Path], object], newsroom: Path, photo_folder: Path) -> Backup:
    """Back up a newsroom whose file was deleted or replaced, from the connection that is still open.

    `copy` is `Newsroom.copying()`. May run in a worker. Raises `BackupFailedError`, but not for photos that
    can't be copied: the articles are what exists in no other file.
    """
    reason = Reason.REPLACED
    try:
        return _backed_up(newsroom, photo_folder, reason, lambda _newsroom, target: copy(target), UNHEEDED)
    except PhotosNotKeptError:
        return next(backup for backup in every(newsroom) if backup.reason is reason)


def rescued(newsroom: Path, photo_folder: Path, steps: Steps = UNHEEDED) -> Backup:
    """Back up what can be read of a damaged newsroom, unless that was done since its last change.

    May run in a worker. Raises `BrokenError` if no article can be read, or `BackupFailedError`.
    """
    changed = max(_changed(newsroom), _changed(newsroom.with_name(newsroom.name + "-wal")))
    for backup in every(newsroom):
        if backup.reason is Reason.RESCUE and _changed(backup.path) >= changed:
            return backup
    return _backed_up(newsroom, photo_folder, Reason.RESCUE, _read_out, steps)


def restore(
    newsroom: Path, photo_folder: Path, backup: Path, newest: int, steps: Steps = UNHEEDED
) -> list[str]:
    """Replace a newsroom that is not open by a backup; `newest` is the newest known schema version.

    Photos that are missing or differ are restored, too; returns those without any sound file. The present
    newsroom is backed up first or, if it is damaged, set aside in the backups' folder. Raises `InUseError`
    while the newsroom is open, another `CannotOpenError` if the backup is damaged or not ours,
    `BackupFailedError`, `RestoreFailedError` or `StoppedError`; the newsroom is then unchanged.
    """
    identity.check_access(backup, to_write=False)
    with _of_backup(backup):
        identity.check_header(backup, newest)
        health.check(backup)
    lock = InstanceLock(newsroom)
    try:
        write_ahead_log.settle(newsroom, lock.left_note)
        laid_aside: list[Path] = []
        with explained(RestoreFailedError, newsroom, photo_folder):
            try:
                with atomic_file.replacing(newsroom, is_durable=True) as part:
                    safe_copy.copy_file(backup, part)
                    _forget_deliveries(part)
                    _keep_identity(newsroom, part)
                    found = _bring_photos(newsroom, photo_folder, backup, part, steps)
                    laid_aside = _put_away(newsroom, photo_folder, backup)
            except OSError:
                for file in laid_aside:
                    file.unlink(missing_ok=True)
                raise
        return [finding.file for finding in found if finding.newsroom is not State.SOUND]
    finally:
        lock.release()


def sweep(newsroom: Path, photo_folder: Path) -> None:
    """Delete unfinished files of killed programs; one younger than `GROWING` may still be written to."""
    searched = (folder(newsroom), backup_files.photos(newsroom), photo_folder)
    begun = [path for each in searched for path in each.glob(f"*{atomic_file.PART}")]
    for path in (atomic_file.part_of(newsroom), *begun):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > GROWING:
                path.unlink()


@contextmanager
def explained(make_error: Callable[[Path, str], NewsroomError], path: Path, *used: Path) -> Iterator[None]:
    """Translate system errors into a `NewsroomError` that says what is wrong with the folders `used`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise make_error(path, folders.reason(error, *(used or (path,)))) from error


def _backed_up(
    newsroom: Path,
    photo_folder: Path,
    reason: Reason,
    copy: Callable[[Path, Path], object],
    steps: Steps,
    spared: tuple[Path, ...] = (),
) -> Backup:
    """Make a backup with `copy`, copy its photos to the backups, and thin the backups."""
    target = path_of_new(newsroom, reason)
    with explained(BackupFailedError, target.parent):
        _ask_for_room(newsroom, target.parent)
        copy(newsroom, target)
        photos = _photos(target)
    try:
        findings = _keep_photos(newsroom, photo_folder, photos, steps)
    finally:
        thin(newsroom, (target, *spared), limit(target))
        sweep(newsroom, photo_folder)
    made = next(backup for backup in every(newsroom) if backup.path == target)
    return replace(made, findings=tuple(findings))


def _keep_photos(newsroom: Path, photo_folder: Path, photos: list[KnownPhoto], steps: Steps) -> list[Finding]:
    """Copy the newsroom's photos to the backups, as far as there are sound files; return what is wrong."""
    kept = backup_files.photos(newsroom)
    obstacle = folders.obstacle(photo_folder) or folders.obstacle(kept)
    if any(folders.is_same(path, photo_folder) for path in (kept, folder(newsroom))):
        obstacle = _(
            "“{folder}” leads to the newsroom's own photo folder, so that the backups have no photos of "
            "their own. Remove this link and try again."
        ).format(folder=kept)
    if photos and obstacle:
        raise PhotosNotKeptError(kept, obstacle)
    memory = ReadPhotos(backup_files.memory(newsroom))
    try:
        with explained(PhotosNotKeptError, kept):
            return photo_copies.back_up(photos, photo_folder, kept, memory, steps)
    except StoppedError as error:
        raise StoppedError(
            _("The backup was stopped: all articles are in it, and the next one copies the other photos.")
        ) from error


def _bring_photos(
    newsroom: Path, photo_folder: Path, backup: Path, restored: Path, steps: Steps
) -> list[Finding]:
    """Restore the photos that a restored file needs to the photo folder; all of them are read again."""
    photos = _photos(restored)
    memory = ReadPhotos(backup_files.memory(newsroom), thorough=True)
    aside = partial(backup_files.aside, newsroom, Aside.REPLACED)
    kept = backup.parent / backup_files.PHOTOS
    return photo_copies.bring_back(photos, kept, photo_folder, aside, memory, steps)


def _forget_deliveries(restored: Path) -> None:
    """Let no destination count as having what a backup says: each may have got more or less since."""
    with contextlib.closing(sqlite3.connect(restored, isolation_level=None)) as connection:
        # An older schema has no such table yet.
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'deliveries'").fetchone():
            connection.execute("UPDATE deliveries SET event_id = ?, failure = ''", (NOTHING,))


def _keep_identity(newsroom: Path, restored: Path) -> None:
    """Let what is restored be the same newspaper to programs that read its feeds.

    A backup that is older than the newspaper's own id gets it, and no number is given to a second article.
    """
    number, site_id = 0, None
    reading = health.reading(newsroom, write_ahead_log.without_writing(newsroom))
    with suppress(NewsroomError, sqlite3.Error), reading as present:
        [(number,)] = present.execute(_LAST_NUMBER)
        site_id = present.execute(_SITE_ID).fetchone()
    with contextlib.closing(sqlite3.connect(restored, isolation_level=None)) as connection:
        connection.execute(_BEGIN_NUMBERS)
        connection.execute(_GIVEN, (number, number))
        if site_id:
            connection.execute(_KEEP_SITE_ID, site_id)


def _copied(newsroom: Path, target: Path) -> None:
    if write_ahead_log.is_foreign(newsroom, instance_lock.note_in(newsroom)):
        raise ReplacedError(newsroom)
    try:
        with contextlib.closing(sqlite3.connect(_address(newsroom), uri=True)) as source:
            try:
                safe_copy.make(source, target)
            except sqlite3.DatabaseError as error:
                damage = health.damage(source, newsroom)
                if isinstance(damage, UnreadableError) or not isinstance(error, sqlite3.OperationalError):
                    raise damage from error
                raise  # no room, no permission
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise BrokenError(newsroom) from error


def _address(newsroom: Path) -> str:
    return f"{newsroom.as_uri()}?{write_ahead_log.without_writing(newsroom)}"


def _read_out(newsroom: Path, target: Path) -> None:
    with health.reading(newsroom) as source:
        rescue.make(source, target)


def _photos(backup: Path) -> list[KnownPhoto]:
    with contextlib.closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True)) as connection:
        return photo_states.listed(connection)


@contextmanager
def _of_backup(backup: Path) -> Iterator[None]:
    """Report damage as that of the backup."""
    try:
        yield
    except BrokenError as error:
        raise BackupBrokenError(backup) from error


def _changed(file: Path) -> float:
    """Return a file's time of change, 0 if it does not exist."""
    return file.stat().st_mtime if file.exists() else 0.0


def _ask_for_room(newsroom: Path, target: Path) -> None:
    """Raise `OSError` if there is no room for the copy: better now than after filling the disk."""
    if not newsroom.parent.is_dir():  # a drive was pulled out: a folder made there would be on another disk
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    target.mkdir(parents=True, exist_ok=True)
    if newsroom.exists() and shutil.disk_usage(target).free < newsroom.stat().st_size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _put_away(newsroom: Path, photo_folder: Path, backup: Path) -> list[Path]:
    """Back up a newsroom that is to be replaced, and delete its log, which belongs to that file alone.

    Returns what was set aside instead of a backup: second names of files until these are replaced.
    """
    logs = [newsroom.with_name(newsroom.name + ending) for ending in ("-wal", "-shm")]
    laid_aside = []
    if newsroom.exists():
        try:
            # Its photos stay where they are, whether or not there is room to copy them.
            with suppress(PhotosNotKeptError):
                _backed_up(newsroom, photo_folder, Reason.RESTORE, _copied, UNHEEDED, (backup,))
        except BrokenError:
            with explained(BackupFailedError, folder(newsroom)):
                for file in filter(Path.exists, (newsroom, *logs)):
                    target = backup_files.aside(newsroom, Aside.DAMAGED, file.name)
                    laid_aside.append(safe_copy.lay_aside(file, target))
    for log in logs:
        log.unlink(missing_ok=True)
    return laid_aside
