"""One instance per newsroom file: a lock of the operating system that ends with its process.

The lock is on a separate file: closing any handle of the newsroom file would drop SQLite's locks on it
(POSIX). `filelock` does the same but takes 50 ms to import, a seventh of our start.
"""

import contextlib
import os
import socket
import sys
from pathlib import Path

from desktop_editor.storage.errors import ForbiddenError, InUseError

ENDING = ".lock"
# Windows locks bytes against reading, too: byte 0 carries the lock, the holder's name follows it.
_NAME_AT = 1
_HERE = f"({socket.gethostname()})"

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Held from construction to `release`; raises `InUseError` if another process has it.

    The lock file also carries a note by its holder. `left_note` is the note of a holder that was killed.
    """

    def __init__(self, newsroom: Path) -> None:
        self._path = newsroom.with_name(newsroom.name + ENDING)
        try:
            self._handle = self._locked()
        except BlockingIOError as error:
            raise InUseError(newsroom, self._holder()) from error
        except OSError as error:
            raise ForbiddenError(newsroom) from error
        self.left_note = note_in(newsroom)
        self._about = f" {os.getpid()} {_HERE}"
        self.note("")

    def note(self, text: str, *, durably: bool = False) -> None:
        """Write a note after the holder's name, to be found after a kill, or if `durably` a power cut."""
        with contextlib.suppress(OSError):  # on a full disk there is no name, but the lock holds all the same
            content = f"{self._about}\n{text}\n".encode()
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, content)
            os.ftruncate(self._handle, len(content))
            if durably:
                os.fsync(self._handle)

    def release(self) -> None:
        """Release the newsroom and delete the lock file."""
        if sys.platform == "win32":  # a file in use can't be removed; if another instance has it, it stays
            os.close(self._handle)
            self._remove()
        else:  # unlink first: an instance that has opened it meanwhile sees that it is gone
            self._remove()
            os.close(self._handle)

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _locked(self) -> int:
        """Open and lock the file; retry if the holder removed it in between."""
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _try_lock(handle)
                if sys.platform == "win32" or self._is_in_place(handle):
                    return handle
            except OSError as error:
                os.close(handle)
                if sys.platform == "win32" and isinstance(error, PermissionError):
                    raise BlockingIOError from error
                raise
            os.close(handle)

    def _is_in_place(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def _holder(self) -> str:
        """Return the holder of the lock, such as `4711 (redakcia-pc)`; empty if that can't be read."""
        return next(iter(_lines(self._path)), "").strip()


def note_in(newsroom: Path) -> str:
    """Return the note of a newsroom's lock holder, present or killed; empty if there is none.

    A sync program brings the lock files of other computers, too; these say nothing about the files here.
    """
    holder, *lines = _lines(newsroom.with_name(newsroom.name + ENDING)) or [""]
    return "".join(lines[:1]) if holder.endswith(_HERE) else ""


def _lines(file: Path) -> list[str]:
    with contextlib.suppress(OSError), file.open("rb", buffering=0) as opened:
        opened.seek(_NAME_AT)
        return opened.read(500).decode(errors="replace").splitlines()
    return []
