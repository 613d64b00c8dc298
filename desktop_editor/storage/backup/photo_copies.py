"""The photos' files in the newsroom and in its backups: each is made sound again by the other one.

The backups hold every photo once, in a file of its own, whatever number of them shows it.
"""

import errno
import itertools
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.storage.backup import photo_states
from desktop_editor.storage.backup.photo_states import Finding, KnownPhoto, ReadPhotos, Stamp, State
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import StoppedError
from desktop_editor.storage.file import folders, safe_copy

# What photos leave of the disk, so that there is room for what is written meanwhile; less of a small disk.
SPARE = 50_000_000  # bytes
PART = 50
TOGETHER = 40  # copies that go to the disk at once, of so many bytes
BYTES = 4 << 20
# Another program may copy the same photo at the same time.
_OURS, _NUMBERS = uuid.uuid4().hex, itertools.count()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the source is worth, if it was looked at, and the target before and after."""

    photo: KnownPhoto
    source: State | None
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that waits to be brought to the disk and put in its place; `seen` is the stamp of its source."""

    outcome: _Outcome
    source: Path
    target: Path
    beginning: Path
    seen: Stamp | None
    aside: Path | None


def back_up(
    photos: Sequence[KnownPhoto], newsroom: Path, kept: Path, memory: ReadPhotos, steps: Steps
) -> list[Finding]:
    """Give the folder `kept` of the backups what it lacks of the photos in the folder `newsroom`.

    Returns what is not as it should be: photos that are damaged or missing, and copies that were damaged. A
    damaged photo never takes the place of a sound copy; where there is none, it is better than nothing.
    Raises `OSError` or `StoppedError`; what was copied until then stays.
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
    """Give the folder `newsroom` the sound photos of the backups in the places of missing or damaged ones.

    What is replaced is laid where `aside` says for a name. Returns a finding for each photo that was not
    sound. Raises `OSError` or `StoppedError`; what was brought back until then stays.
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
    """Yield what became of each photo; what was done is remembered however it ends.

    Copies go to the disk some at a time: each alone would take five times as long, and of more at once
    whoever saves something meanwhile would have to wait for them.
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
            safe_copy.sync_folder(target)
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
    """Copy a photo if it is better than what is at `target`, or if that is no file of its own."""
    before = memory.state(target, photo.content_hash)
    if before is State.SOUND and is_own:
        return _Outcome(photo, None, before, before)
    seen = photo_states.stamp(source)
    beginning = target.with_name(f"{target.name}.{_OURS}-{next(_NUMBERS)}.part")
    worth = _copied(photo, source, beginning)
    if not beginning.exists() or worth < before or (worth is before and is_own):
        beginning.unlink(missing_ok=True)
        return _Outcome(photo, worth, before, before)
    return _Copy(_Outcome(photo, worth, before, worth), source, target, beginning, seen, aside)


def _put_in_place(waiting: list[_Copy], memory: ReadPhotos) -> Iterator[_Outcome]:
    """Bring copies to the disk and rename them; those that are done no longer wait."""
    safe_copy.sync_files([copy.beginning for copy in waiting])
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
    """Copy a photo and return what it is worth, as the copy is; one that can't be read has no copy then."""
    try:
        size = source.stat().st_size
    except OSError:
        return photo_states.read(source, photo.content_hash)
    disk = shutil.disk_usage(beginning.parent)
    if disk.free < size + min(SPARE, disk.total // PART):
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
        raise OSError(errno.EIO, os.strerror(errno.EIO))  # the disk of the copy has changed it
    return worth


def _replace(beginning: Path, target: Path, aside: Path | None) -> None:
    """Put a copy in its place; what is there is laid aside, or given up for a better one."""
    laid = safe_copy.lay_aside(target, aside) if aside and os.path.lexists(target) else None
    try:
        beginning.replace(target)
    except OSError:
        if laid and target.exists():
            laid.unlink()
        raise


def _size(copy: _Copy) -> int:
    return copy.seen[0] if copy.seen else 0
