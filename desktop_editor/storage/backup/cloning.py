"""A copy that shares its blocks with the original until one of both is written to, where the disk knows how.

Linux: Btrfs, XFS, Bcachefs, OCFS2 (ioctl_ficlone(2)). macOS: APFS (clonefile(2)). Windows: its own copying,
which clones the blocks of ReFS from 11 24H2 on, and copies elsewhere.
"""

import contextlib
import os
import stat
import sys
from pathlib import Path

if sys.platform == "linux":
    import fcntl

    # Python knows its name from 3.14 on. Where it has another number it is refused, and the file is copied.
    _FICLONE = getattr(fcntl, "FICLONE", 0x4004_9409)

if sys.platform == "darwin":
    import ctypes

    _clonefile = ctypes.CDLL(None, use_errno=True).clonefile
    _clonefile.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint32)

if sys.platform == "win32":
    import shutil


def share(source: int, target: int) -> bool:
    """Let an open, empty file have the content of another one; says whether the system could."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.ioctl(target, _FICLONE, source)
            return True
    return False


def clone(source: Path, target: Path) -> bool:
    """Make `target`, which is not there, a copy of its own; says whether the system could.

    It is for systems that know files by their names here. A write protection that came along is taken away.
    """
    try:
        if not _cloned(source, target):
            return False
        target.chmod(target.stat().st_mode | stat.S_IWUSR)
        with target.open("rb+") as copy:
            os.fsync(copy.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        return False
    return True


def _cloned(source: Path, target: Path) -> bool:
    is_cloned = False
    if sys.platform == "darwin":
        is_cloned = not _clonefile(os.fsencode(source), os.fsencode(target), 0)
    if sys.platform == "win32":
        shutil.copy2(source, target)
        is_cloned = True
    return is_cloned
