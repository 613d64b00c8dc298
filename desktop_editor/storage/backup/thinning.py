"""Which backups are kept, what they take of the disk, and the limit that a newsroom may set for it."""

import json
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_editor.storage.backup import backup_files
from desktop_editor.storage.backup.backup_files import Backup, Reason
from desktop_editor.storage.errors import NewsroomError
from desktop_editor.storage.file import health

DAYS = 14
WEEKS = 8
TODAY = 12  # so that an import every few minutes makes no more

LIMIT = "backup_limit"  # the name of the setting, in MB; without it, or with 0, there is no limit
MEGABYTE = 1 << 20
_LIMIT = "SELECT value FROM settings WHERE name = 'backup_limit'"
# The name that the newsroom gives a photo: its stem and the beginning of its hash. Other files are not ours.
_OF_OURS = re.compile(r".*-[0-9a-f]{8}(?:[0-9a-f]{8}|[0-9a-f]{56})?\.\w+")


@dataclass(frozen=True, slots=True)
class Room:
    """What the backups take of the disk with their photos, in bytes; `limit` is what they may take, or 0.

    `count`: how many there are. `aside`: files that were damaged, or replaced when a backup was restored;
    they are not counted in `backups`.
    """

    count: int
    backups: int
    aside: int
    limit: int

    @property
    def is_exceeded(self) -> bool:
        """Whether the backups take more than they may: the newest alone does, or the limit is new."""
        return 0 < self.limit < self.backups


def room(newsroom: Path) -> Room:
    """Measure what the backups take; in any thread, for there may be many photos."""
    backups = backup_files.every(newsroom)
    own = sum(_size(backup.path) for backup in backups)
    photos = sum(map(_size, backup_files.photos(newsroom).glob("*")))
    aside = sum(map(_size, filter(backup_files.is_aside, backup_files.folder(newsroom).glob("*"))))
    return Room(len(backups), own + photos, aside, limit(newsroom))


def limit(file: Path) -> int:
    """Return how many bytes the backups may take, 0 for any; `file` is the newsroom or a backup of it."""
    try:
        with health.reading(file) as connection:
            row = connection.execute(_LIMIT).fetchone()
        return max(int(json.loads(row[0])), 0) * MEGABYTE if row else 0
    except (NewsroomError, ValueError, TypeError):  # in doubt nothing is deleted
        return 0


def thin(newsroom: Path, spared: Collection[Path] = (), most: int = 0) -> None:
    """Keep the last 12 backups of the newest day, the newest of each of 14 days and of each of 8 weeks.

    Backups dated in the future, by a clock that went ahead, are counted separately, so that they push out
    none of today's. With `most` bytes for all of them, the oldest are deleted, too, but never the newest. The
    `spared` ones, such as the one made just now, stay, even if a clock that went back dates them the oldest.
    Photos that no backup shows any more are deleted.
    """
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    backups = backup_files.every(newsroom)
    ahead = [backup for backup in backups if backup.made_at > tomorrow]
    past = backups[len(ahead) :]
    kept = {backup for backup in past[:TODAY] if backup.made_at.date() == past[0].made_at.date()}
    for some in (past, ahead):
        kept |= _newest_of_each(some, lambda backup: backup.made_at.date(), DAYS)
        kept |= _newest_of_each(some, lambda backup: backup.made_at.isocalendar()[:2], WEEKS)
    stays = {backup for backup in backups if backup.path in spared}
    # No later backup holds what is in these: the file that they were made of is gone.
    stays |= set([backup for backup in past if backup.reason is Reason.REPLACED][:DAYS])
    kept |= stays
    shown = _Shown(newsroom, kept)
    stays |= {*past[:1], *ahead[:1]}
    for backup in [*reversed(past), *reversed(ahead)]:
        if most and shown.size() > most and backup in kept - stays:
            kept.remove(backup)
            shown.drop(backup)
    for backup in set(backups) - kept:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:  # another program has it open
            shown.add(backup)
    shown.remove_others()


class _Shown:
    """The photos that backups show, and what both take of the disk."""

    def __init__(self, newsroom: Path, backups: Collection[Backup]) -> None:
        self._sizes = {file.name: _size(file) for file in backup_files.photos(newsroom).glob("*")}
        self._folder = backup_files.photos(newsroom)
        self._of: dict[Backup, frozenset[str]] = {}
        for backup in backups:
            self.add(backup)

    def add(self, backup: Backup) -> None:
        """Include a backup; one that can't be read may show any photo."""
        try:
            with health.reading(backup.path) as connection:
                names = frozenset(name for (name,) in connection.execute("SELECT file FROM photos"))
        except NewsroomError:
            names = frozenset(self._sizes)
        self._of[backup] = names

    def drop(self, backup: Backup) -> None:
        """Exclude a backup."""
        del self._of[backup]

    def size(self) -> int:
        """Return how many bytes the backups and their photos take."""
        photos = sum(self._sizes.get(name, 0) for name in self._names())
        return photos + sum(_size(backup.path) for backup in self._of)

    def remove_others(self) -> None:
        """Delete the photos that no backup shows."""
        for name in self._sizes.keys() - self._names():
            if _OF_OURS.fullmatch(name):
                with suppress(OSError):
                    (self._folder / name).unlink()

    def _names(self) -> frozenset[str]:
        return frozenset().union(*self._of.values())


def _size(file: Path) -> int:
    """Return the size of a file, 0 for one that is gone."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _newest_of_each(backups: list[Backup], period: Callable[[Backup], object], count: int) -> set[Backup]:
    """Return the newest backup of each of the newest `count` periods."""
    newest: dict[object, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup), backup)
    return set(list(newest.values())[:count])
