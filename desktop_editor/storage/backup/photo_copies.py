"""Copying photo files between the newsroom and its backups: each side repairs the other.

The backups hold every photo once, in one file, however many of them show it.
"""

import errno
import itertools
import os
import shutil
import stat
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_editor import atomic_file
from desktop_editor.storage.backup import photo_states
from desktop_editor.storage.backup.photo_states import Finding, KnownPhoto, ReadPhotos, Stamp, State
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import StoppedError
from desktop_editor.storage.file import folders, safe_copy

# What photos leave free on the disk, so that there is room for other writes; a 50th of a small disk.
SPARE = 50_000_000  # bytes
PART = 50
TOGETHER = 40  # copies that are synced at once, or as many as have so many bytes
BYTES = 4 << 20
# Another program may copy the same photo at the same time.
_OURS, _NUMBERS = uuid.uuid4().hex, itertools.count()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The state of the source, if it was checked, and of the target before and after."""

    photo: KnownPhoto
    source: State | None
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that waits to be synced and renamed to its target; `seen` is the stamp of its source."""

    outcome: _Outcome
    source: Path
    target: Path
    beginning: Path
    seen: Stamp | None
    aside: Path | None


def back_up(
    photos: Sequence[KnownPhoto], newsroom: Path, kept: Path, memory: ReadPhotos, steps: Steps
) -> list[Finding]:
    """Copy to the backups' folder `kept` the photos in the folder `newsroom` that it lacks.

    Returns what is wrong: photos that are damaged or missing, and copies that were damaged. A damaged photo
    never replaces a sound copy; where there is none, it is better than nothing. Raises `OSError` or
    `StoppedError`; what was copied until then stays.
    """

    def begun(photo: KnownPhoto) -> _Outcome | _Copy:
        source, target = newsroom / photo.file, kept / photo.file
        is_own = not (target.is_symlink() or folders.is_same(source, target))
        return _begin(photo, source, target, memory, is_own=is_own)

    found = []
    for outcome in _brought(photos, begun, kept, memory, steps):
        photo, worth = outcome.photo, outcome.source
        if worth is None:
            worth = memory.state(newsroom / photo.file, photo.content_hash)
        is_mended = outcome.before is State.DAMAGED and outcome.after is State.SOUND
        if is_mended or worth is not State.SOUND or outcome.after is not State.SOUND:
            found.append(Finding(photo.file, worth, outcome.after, is_mended))
    return found


def bring_back(
    photos: Sequence[KnownPhoto],
    kept: Path,
    newsroom: Path,
    aside: Callable[[str], Path],
    memory: ReadPhotos,
    steps: Steps,
) -> list[Finding]:
    """Replace missing or damaged photos in the folder `newsroom` by sound ones from the backups.

    What is replaced is kept at the path that `aside` returns for a name. Returns a finding for each photo
    that was not sound. Raises `OSError` or `StoppedError`; what was copied until then stays.
    """

    def begun(photo: KnownPhoto) -> _Outcome | _Copy:
        return _begin(photo, kept / photo.file, newsroom / photo.file, memory, aside=aside(photo.file))

    found = []
    for outcome in _brought(photos, begun, newsroom, memory, steps):
        if outcome.before is not State.SOUND:
            worth = State.SOUND if outcome.source is None else outcome.source
            found.append(
                Finding(outcome.photo.file, outcome.after, worth, is_mended=outcome.after is State.SOUND)
            )
    return found


def _brought(
    photos: Sequence[KnownPhoto],
    begin: Callable[[KnownPhoto], _Outcome | _Copy],
    target: Path,
    memory: ReadPhotos,
    steps: Steps,
) -> Iterator[_Outcome]:
    """Yield the outcome for each photo; what was done is recorded, however it ends.

    Copies are synced in batches: one by one they would take five times as long, and with larger batches
    saving an article meanwhile would have to wait for them.
    """
    if photos:
        target.mkdir(parents=True, exist_ok=True)
    waiting: list[_Copy] = []
    try:
        for done, photo in enumerate(photos):
            steps.at(done, len(photos))
            begun = begin(photo)
            if isinstance(begun, _Outcome):
                yield begun
                continue
            waiting.append(begun)
            if len(waiting) >= TOGETHER or sum(_size(copy) for copy in waiting) >= BYTES:
                yield from _put_in_place(waiting, memory)
        yield from _put_in_place(waiting, memory)
        steps.report(len(photos), len(photos))
    except StoppedError:
        yield from _put_in_place(waiting, memory)
        raise
    finally:
        for copy in waiting:
            copy.beginning.unlink(missing_ok=True)
        with suppress(OSError):
            atomic_file.sync_folder(target)
        memory.save()


def _begin(
    photo: KnownPhoto,
    source: Path,
    target: Path,
    memory: ReadPhotos,
    *,
    is_own: bool = True,
    aside: Path | None = None,
) -> _Outcome | _Copy:
    """Copy a photo if it is better than the file at `target`, or if that is not an independent file."""
    before = memory.state(target, photo.content_hash)
    if before is State.SOUND and is_own:
        return _Outcome(photo, None, before, before)
    seen = photo_states.stamp(source)
    beginning = atomic_file.part_of(target.with_name(f"{target.name}.{_OURS}-{next(_NUMBERS)}"))
    worth = _copied(photo, source, beginning)
    if not beginning.exists() or worth < before or (worth is before and is_own):
        beginning.unlink(missing_ok=True)
        return _Outcome(photo, worth, before, before)
    return _Copy(_Outcome(photo, worth, before, worth), source, target, beginning, seen, aside)


def _put_in_place(waiting: list[_Copy], memory: ReadPhotos) -> Iterator[_Outcome]:
    """Sync copies and rename them to their targets; those that are done are removed from `waiting`."""
    atomic_file.sync_files([copy.beginning for copy in waiting])
    while waiting:
        copy = waiting[0]
        _replace(copy.beginning, copy.target, copy.aside)
        del waiting[0]
        if copy.outcome.after is State.SOUND:
            content_hash = copy.outcome.photo.content_hash
            for file, seen in ((copy.source, copy.seen), (copy.target, photo_states.stamp(copy.target))):
                if seen:
                    memory.remember(file, content_hash, seen)
        yield copy.outcome


def _copied(photo: KnownPhoto, source: Path, beginning: Path) -> State:
    """Copy a photo and return the state of the copy; if the photo can't be read, there is no copy."""
    try:
        found = source.stat()
    except OSError:
        return photo_states.read(source, photo.content_hash)
    if not stat.S_ISREG(found.st_mode):
        return State.DAMAGED
    disk = shutil.disk_usage(beginning.parent)
    if disk.free < found.st_size + min(SPARE, disk.total // PART):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    try:
        safe_copy.copy_file(source, beginning, is_synced=False)
    except OSError:
        if photo_states.read(source, photo.content_hash) is State.SOUND:
            raise
        return State.DAMAGED
    worth = photo_states.read(beginning, photo.content_hash)
    if worth is not State.SOUND and photo_states.read(source, photo.content_hash) is State.SOUND:
        beginning.unlink(missing_ok=True)
        raise OSError(errno.EIO, os.strerror(errno.EIO))  # the copy's disk has corrupted it
    return worth


def _replace(beginning: Path, target: Path, aside: Path | None) -> None:
    """Put a copy in its place; what is there is moved to `aside`, or replaced if that is `None`.

    A folder that is in its place is kept in any case.
    """
    if aside is None and target.is_dir():
        aside = target.with_name(f"{target.name} (folder)")
    laid = safe_copy.lay_aside(target, aside) if aside and os.path.lexists(target) else None
    try:
        beginning.replace(target)
    except OSError:
        if laid and target.exists():
            laid.unlink()
        raise


def _size(copy: _Copy) -> int:
    return copy.seen[0] if copy.seen else 0
