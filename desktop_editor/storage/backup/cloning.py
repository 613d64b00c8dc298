"""Copies that share their blocks with the original until one of the two is written to, where supported.

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

    # Python has its name from 3.14 on. Where the number differs, it is refused, and the file is copied.
    _FICLONE = getattr(fcntl, "FICLONE", 0x4004_9409)

if sys.platform == "darwin":
    import ctypes

    _clonefile = ctypes.CDLL(None, use_errno=True).clonefile
    _clonefile.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint32)

if sys.platform == "win32":
    import shutil


def share(source: int, target: int) -> bool:
    """Clone the content of an open file into another, empty one; return whether the system could."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.ioctl(target, _FICLONE, source)
            return True
    return False


def clone(source: Path, target: Path) -> bool:
    """Clone `source` to `target`, which does not exist yet; return whether the system could.

    For systems that clone files by path. A write protection that was copied is removed.
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
