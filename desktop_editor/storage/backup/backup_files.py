"""The backup files of a newsroom: one each, whose name says when and why it was made."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.storage.backup.photo_states import Finding

_NAME = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) (?P<reason>[a-z]+)\.sqlite")
PHOTOS = "photos"
_FORMAT = "%Y-%m-%d %H-%M-%S"


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    REQUESTED = "wish"  # the word in the file names of earlier versions
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    RESCUE = "rescue"
    REPLACED = "replaced"


class Aside(StrEnum):
    """Why a file was set aside: it is damaged, or a photo from a backup replaced it."""

    DAMAGED = "damaged"
    REPLACED = "replaced"


_ASIDE = re.compile(rf"\d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d ({'|'.join(Aside)}) .+")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at` is local time, from its file name.

    `findings`: what was wrong with photos when it was made just now; empty for one that was listed.
    """

    path: Path
    made_at: datetime
    reason: Reason
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def folder(newsroom: Path) -> Path:
    """Return the folder of the backups of a newsroom file."""
    return newsroom_paths.backups(newsroom)


def photos(newsroom: Path) -> Path:
    """Return the folder that holds the photos of all backups of a newsroom file."""
    return folder(newsroom) / PHOTOS


def memory(newsroom: Path) -> Path:
    """Return the file that records which photos were read and found sound (`photo_states.ReadPhotos`)."""
    return folder(newsroom) / "photos.read"


def aside(newsroom: Path, what: Aside, name: str) -> Path:
    """Return the path under which a file is kept that restoring replaces."""
    return folder(newsroom) / f"{_now()} {what} {name}"


def is_aside(file: Path) -> bool:
    """Return whether a file in the backups' folder is one that was set aside."""
    return bool(_ASIDE.match(file.name))


def path_of_new(newsroom: Path, reason: Reason) -> Path:
    """Return the path of a backup that is made now."""
    return folder(newsroom) / f"{_now()} {reason}.sqlite"


def every(newsroom: Path) -> list[Backup]:
    """Return the backups of a newsroom file, the newest first."""
    found = filter(None, map(_named, folder(newsroom).glob("*.sqlite")))
    return sorted(found, key=_age, reverse=True)


def is_due(newsroom: Path, now: datetime) -> bool:
    """Return whether no backup was made yet on the local day of `now`."""
    return now.astimezone().date() not in {backup.made_at.date() for backup in every(newsroom)}


def _now() -> str:
    return datetime.now().astimezone().strftime(_FORMAT)


def _named(file: Path) -> Backup | None:
    """Return the backup that a file's name describes; `None` for other files."""
    match = _NAME.fullmatch(file.name)
    if not match or match["reason"] not in set(Reason):
        return None
    try:
        moment = datetime.strptime(match["moment"], _FORMAT).astimezone()
    except (ValueError, OverflowError):  # 30 February
        return None
    return Backup(file, moment, Reason(match["reason"]))


def _age(backup: Backup) -> tuple[datetime, int]:
    """Return a key to sort backups by: time by name, to the second, then the files' own times."""
    try:
        return backup.made_at, backup.path.stat().st_mtime_ns
    except OSError:  # it has just been deleted
        return backup.made_at, 0
