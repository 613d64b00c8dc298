"""Which backups of a newsroom there are: one file each, whose name tells when and why it was made."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop_editor.storage.backup.photo_states import Finding

_NAME = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) (?P<reason>[a-z]+)\.sqlite")
PHOTOS = "photos"
_FORMAT = "%Y-%m-%d %H-%M-%S"


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    WISH = "wish"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    RESCUE = "rescue"
    REPLACED = "replaced"


class Aside(StrEnum):
    """Why a file was laid aside: it is damaged, or a photo of a backup took its place."""

    DAMAGED = "damaged"
    REPLACED = "replaced"


_ASIDE = re.compile(rf"\d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d ({'|'.join(Aside)}) .+")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at` is local time, as its file name says.

    `findings`: what was wrong with photos while it was made just now; one that is listed has none.
    """

    path: Path
    made_at: datetime
    reason: Reason
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def folder(newsroom: Path) -> Path:
    """Return where the backups of a newsroom file lie."""
    return newsroom.with_suffix(".backups")


def photos(newsroom: Path) -> Path:
    """Return the folder that holds the photos of all backups of a newsroom file."""
    return folder(newsroom) / PHOTOS


def memory(newsroom: Path) -> Path:
    """Return the file that remembers which photos were read and were sound (`photo_states.ReadPhotos`)."""
    return folder(newsroom) / "photos.read"


def aside(newsroom: Path, what: Aside, name: str) -> Path:
    """Return the file that keeps what a restoration takes the place of."""
    return folder(newsroom) / f"{_now()} {what} {name}"


def is_aside(file: Path) -> bool:
    """Whether a file in the folder of the backups is one that was laid aside."""
    return bool(_ASIDE.match(file.name))


def path_of_new(newsroom: Path, reason: Reason) -> Path:
    """Return the file of a backup that is made now."""
    return folder(newsroom) / f"{_now()} {reason}.sqlite"


def every(newsroom: Path) -> list[Backup]:
    """Return the backups of a newsroom file, the newest first."""
    found = filter(None, map(_named, folder(newsroom).glob("*.sqlite")))
    return sorted(found, key=_age, reverse=True)


def is_due(newsroom: Path, now: datetime) -> bool:
    """Whether no backup was made yet on the local day of `now`."""
    return now.astimezone().date() not in {backup.made_at.date() for backup in every(newsroom)}


def _now() -> str:
    return datetime.now().astimezone().strftime(_FORMAT)


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
