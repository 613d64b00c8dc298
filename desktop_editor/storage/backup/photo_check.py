"""A full check of all photos in the newsroom and its backups; a sound file repairs its damaged copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop_editor.storage.backup import backup_files, backups, photo_copies, photo_states
from desktop_editor.storage.backup.backup_files import Aside, Backup
from desktop_editor.storage.backup.photo_states import Finding, KnownPhoto, ReadPhotos, State
from desktop_editor.storage.backup.steps import UNHEEDED, Steps
from desktop_editor.storage.errors import NewsroomError, PhotosNotPutBackError, PhotosOutOfReachError
from desktop_editor.storage.file import folders, health
from desktop_editor.storage.photo import photo_uses

_WORDS = "SELECT file, coalesce(nullif(alt, ''), caption) FROM photos"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A photo whose file in the newsroom or in the backups is not sound.

    `description` is its alt text or caption, `headline` that of the newest article that shows it; either may
    be empty. `kept_in` is the newest backup that shows it, if the backups have a sound file of it.
    `is_mended`: the backups' file was not sound until now.
    """

    file: str
    description: str
    headline: str
    newsroom: State
    backup: State
    kept_in: Backup | None
    is_mended: bool

    @property
    def can_be_mended(self) -> bool:
        """Whether only one of the two files is sound."""
        return self.newsroom is not self.backup and State.SOUND in (self.newsroom, self.backup)


def examine(newsroom: Path, photo_folder: Path, steps: Steps = UNHEEDED) -> list[Trouble]:
    """Read all photo files and return what is wrong with them; raise a `NewsroomError`. In any thread.

    A photo that no backup has a copy of yet is not reported: the next backup will copy it.
    """
    photos = _listed(newsroom)
    if photos and (obstacle := folders.obstacle(photo_folder)):
        raise PhotosOutOfReachError(obstacle)
    kept = backup_files.photos(newsroom)
    memory = ReadPhotos(backup_files.memory(newsroom), thorough=True)
    found = []
    for done, photo in enumerate(photos):
        steps.at(done, len(photos))
        here = memory.state(photo_folder / photo.file, photo.content_hash)
        there = memory.state(kept / photo.file, photo.content_hash)
        if here is not State.SOUND or there is State.DAMAGED:
            found.append(Finding(photo.file, here, there))
    if backup_files.folder(newsroom).is_dir():
        memory.save()
    return described(newsroom, found)


def described(newsroom: Path, findings: Sequence[Finding]) -> list[Trouble]:
    """Add to findings what the photos show and which article uses them. In any thread.

    Raises a `NewsroomError`.
    """
    if not findings:
        return []
    with health.reading(newsroom) as connection:
        words = dict(connection.execute(_WORDS).fetchall())
    headlines = photo_uses.first_headlines(newsroom, [finding.file for finding in findings])
    kept = _backups_of({finding.file for finding in findings}, newsroom)
    return [
        Trouble(
            finding.file,
            words.get(finding.file, ""),
            headlines.get(finding.file, ""),
            finding.newsroom,
            finding.backup,
            kept.get(finding.file) if finding.backup is State.SOUND else None,
            finding.is_mended,
        )
        for finding in findings
    ]


def mend(newsroom: Path, photo_folder: Path, files: Iterable[str], steps: Steps = UNHEEDED) -> list[Finding]:
    """Copy sound photos from the backups into the newsroom, and sound ones of the newsroom into the backups.

    Only these files are checked. What is replaced in the newsroom is set aside in the backups' folder.
    Returns their new states. Raises `PhotosNotPutBackError`, `StoppedError` or a `CannotOpenError`.
    """
    wanted = set(files)
    photos = [photo for photo in _listed(newsroom) if photo.file in wanted]
    kept = backup_files.photos(newsroom)
    memory = ReadPhotos(backup_files.memory(newsroom))
    memory.forget(folder / photo.file for folder in (kept, photo_folder) for photo in photos)
    aside = partial(backup_files.aside, newsroom, Aside.REPLACED)
    with backups.explained(PhotosNotPutBackError, photo_folder, photo_folder, kept):
        if obstacle := folders.obstacle(photo_folder):
            raise PhotosNotPutBackError(photo_folder, obstacle)
        found = photo_copies.bring_back(photos, kept, photo_folder, aside, memory, steps)
        mended = [photo for photo in photos if photo.file not in {finding.file for finding in found}]
        return found + photo_copies.back_up(mended, photo_folder, kept, memory, steps)


def _listed(newsroom: Path) -> list[KnownPhoto]:
    with health.reading(newsroom) as connection:
        return photo_states.listed(connection)


def _backups_of(files: set[str], newsroom: Path) -> dict[str, Backup]:
    """Return the newest backup that shows each of these photos."""
    found: dict[str, Backup] = {}
    for backup in backup_files.every(newsroom):
        left = files - found.keys()
        if not left:
            break
        try:
            with health.reading(backup.path) as connection:
                shown = {photo.file for photo in photo_states.listed(connection)}
        except NewsroomError:  # a damaged backup is reported when it is restored
            continue
        found.update(dict.fromkeys(left & shown, backup))
    return found
