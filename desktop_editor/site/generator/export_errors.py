"""What can go wrong when an export is written, in sentences for the editor."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

_FULL = N_(
    "The disk with “{place}” is full. Your articles are safe, and every file exported so far is whole; "
    "free some space and export again."
)
_FORBIDDEN = N_(
    "“{place}” cannot be written: there is no permission, or a file is open in another program. "
    "Your articles are safe, and every file exported so far is whole; choose another place or close "
    "the other program, and export again."
)
_GONE = N_(
    "“{place}” is not there any more. Your articles are safe; bring the folder or the drive back, "
    "or choose another one, and export again."
)
_LONG = N_(
    "“{place}” lies so deep that its files would have too long names. Nothing is lost; "
    "choose a folder with a shorter path and export again."
)
_OTHER = N_(
    "The export to “{place}” stopped: {reason}. Your articles are safe, and every file exported so far is "
    "whole; export again, or choose another place."
)
SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ESTALE: _GONE,
    errno.ENAMETOOLONG: _LONG,
}


class ExportError(EditorError):
    """The destination of the export refused a file; what was written before is complete."""


class ExportRefusedError(EditorError):
    """The destination of the export holds something that no export made; nothing was written."""


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Translate the system's errors about `target` into `ExportError`."""
    try:
        yield
    except OSError as error:
        sentence = SENTENCES.get(error.errno or 0, _OTHER)
        reason = error.strerror or type(error).__name__
        raise ExportError(_(sentence).format(place=target, reason=reason)) from error
