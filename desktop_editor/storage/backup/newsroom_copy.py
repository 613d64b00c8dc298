"""Copying a whole newsroom to another path through the open connection, wherever its file is now."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.storage.errors import ForbiddenError, NewsroomExistsError
from desktop_editor.storage.file import disk_errors, safe_copy
from desktop_editor.storage.file.opened_file_errors import WriteFailedError


def copy(
    copying: Callable[[Path], list[str]],
    photo_folder: Path,
    target: Path,
    report: Callable[[int, int], None],
) -> list[str]:
    """Copy a newsroom and its photos to `target`, a file that does not exist yet; in a worker.

    `copying` is `Newsroom.copying()`; `report` gets the photos done and in all. Returns the photos whose
    files can't be read. Raises `NewsroomExistsError`, `ForbiddenError` or a `SaveFailedError`; there is no
    newsroom at `target` then.
    """
    if target.exists():
        raise NewsroomExistsError(target)
    try:
        names = copying(target)
    except PermissionError as error:
        raise ForbiddenError(target) from error
    except OSError as error:
        raise disk_errors.of_os_error(error, target) from error
    except sqlite3.Error as error:
        raise disk_errors.of_code(disk_errors.code_of(error), target) or WriteFailedError(target) from error
    missing = []
    for number, name in enumerate(names):
        report(number, len(names))
        if not _copied(photo_folder / name, newsroom_paths.photos(target) / name):
            missing.append(name)
    return missing


def _copied(source: Path, target: Path) -> bool:
    try:
        target.parent.mkdir(exist_ok=True)
        safe_copy.copy_file(source, target)
    except OSError:
        return False
    return True
