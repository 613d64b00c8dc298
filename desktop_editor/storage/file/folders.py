"""Sentences that say why a folder can't be used: a file in its place, a dead link, no permission."""

import os
from pathlib import Path

from desktop_editor.translation import gettext as _


def obstacle(folder: Path) -> str:
    """Return a sentence on why `folder` can't be used; empty if it can, or if nothing is there."""
    try:
        if folder.is_dir():
            return "" if os.access(folder, os.R_OK | os.X_OK) else _forbidden(folder)
        if folder.exists():
            return _(
                "“{folder}” has to be a folder, but a file lies in its place. Rename that file and try again."
            ).format(folder=folder)
        if folder.is_symlink():
            return _(
                "“{folder}” is a link to a folder that is not there. Connect the drive that it leads to, or "
                "remove the link, and try again."
            ).format(folder=folder)
    except PermissionError:
        return _forbidden(folder)
    return ""


def reason(error: BaseException, *used: Path) -> str:
    """Return a sentence on why the system refused to work with folders, where that is known, else nothing."""
    for folder in used:
        if found := obstacle(folder):
            return found
    if isinstance(error, PermissionError):
        return _forbidden(Path(error.filename) if isinstance(error.filename, str) else used[0])
    return ""


def is_same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file or folder, by a hard link, a symbolic link or a mount."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _forbidden(path: Path) -> str:
    return _(
        "There is no permission to work with “{place}”, or another program keeps it open. Close that "
        "program, or ask the owner of the computer for permission, and try again."
    ).format(place=path)
