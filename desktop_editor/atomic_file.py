"""Atomic writes: a file is written under a temporary name and renamed, so nobody ever finds half of it."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

PART = ".part"  # the suffix of unfinished files
SYNCED_TOGETHER = 8


def part_of(target: Path) -> Path:
    """Return where a file is written before it is renamed to `target`."""
    return target.with_name(target.name + PART)


def write(target: Path, content: bytes, part: Path | None = None) -> None:
    """Replace a file; raises `OSError`, and then the earlier one stays. A power cut may undo it.

    `part`, here and below, is another path for the unfinished file, on the same disk.
    """
    part = part or part_of(target)
    try:
        with FileIO(part, "w") as file:  # for many small files faster than what `open` returns
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
        part.replace(target)
    except BaseException:
        _discard(part)
        raise


@contextmanager
def begun(target: Path, part: Path | None = None) -> Iterator[Path]:
    """Yield the path of an unfinished file; delete it after the block, unless that has renamed it."""
    part = part or part_of(target)
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        _discard(part)


@contextmanager
def replacing(target: Path, part: Path | None = None, *, is_durable: bool = False) -> Iterator[Path]:
    """Yield the path of an unfinished file and rename it to `target` after the block, unless that failed.

    With `is_durable` the rename survives a power cut; the content does if the block has synced it.
    """
    with begun(target, part) as unfinished:
        yield unfinished
        if is_durable:
            put_in_place(unfinished, target)
        else:
            unfinished.replace(target)


def write_synced(file: Path, content: bytes) -> Path:
    """Write and sync a file, without a rename, and return it; on failure no part of it is left behind."""
    try:
        with file.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        _discard(file)
        raise
    return file


def put_in_place(part: Path, target: Path) -> None:
    """Rename a finished and synced file to `target` so that it stays there after a power cut."""
    part.replace(target)
    sync_folder(target.parent)


def sync_files(files: Sequence[Path]) -> None:
    """Sync files to the disk; may raise `OSError`.

    One after the other, each waits for the file system's journal: 300 took 1.2 s on a busy disk, and several
    at a time 0.2 s, because those that wait together are written together.
    """
    with ThreadPoolExecutor(SYNCED_TOGETHER) as pool:
        for _nothing in pool.map(_sync_file, files):
            pass


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut. Windows does so automatically."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync_file(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink()
