"""The folder that exports are written to; only what an export made there is ever changed."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from stat import S_ISLNK
from typing import Self

from desktop_editor import atomic_file
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.export_errors import ExportRefusedError
from desktop_editor.site.generator.manifest import Record, Source
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

# One name for all: the next export overwrites what a killed one left.
UNFINISHED = f".desktop-editor-export{atomic_file.PART}"
# Up to so many files are synced one by one; for more it is faster to sync everything.
FEW = 200
# What file managers leave in folders that look empty.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory", UNFINISHED})


class Outcome(Enum):
    """What became of a file. RESTORED: it had been changed by hand, and is the newsroom's again."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    RESTORED = "restored"
    MISSING = "missing"


class ExportFolder:
    """An open export folder. Disk errors rise as `OSError`, for the caller to translate.

    `known` is its record, if it was read already; it is read again if another export came in between.

    Every file is written under another name in the same folder tree and then renamed, so that an existing
    file is complete whenever the export ends.
    """

    def __init__(self, folder: Path, known: Record | None = None) -> None:
        self.root = _real(folder)
        self.digests: dict[str, str] = {}
        # What the files are made from; recorded when an export of the whole site is complete.
        self.source: Source | None = None
        self._known, self._old = known, Record({}, Source(), is_whole=False)
        self._is_claimed = False
        self._touched: list[Path] = []
        self._folders = {self.root}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if not self._is_claimed:
            return
        if kind is None:
            self._settle()
            self._record()
        else:
            with suppress(OSError):  # The first error is the one to report.
                self._record()

    def claim(self, planned: Iterable[str]) -> None:
        """Create the folder or recognise it, and record the addresses to change before any of them is.

        Raises `ExportRefusedError`, with nothing touched, if the folder or a planned path in it holds
        something that no export made, or leads elsewhere.
        """
        self._recognise()
        addresses = sorted(set(planned))
        self._inspect(addresses)
        self.root.mkdir(parents=True, exist_ok=True)
        self._unfinished.unlink(missing_ok=True)
        for address in addresses:
            self.digests.setdefault(address, "")
        self._write(self.root / manifest.PENDING, manifest.pending_text(addresses))
        self._is_claimed = True

    def put(self, address: str, content: bytes) -> Outcome:
        """Write `content` to the file at `address`; it is not touched if it has that content already."""
        path = self.root / address
        digest = hashlib.sha256(content).hexdigest()
        present = _digest(path)
        if present != digest:
            self._prepare(path.parent)
            self._write(path, content)
            self._touched.append(path)
        return self._note(address, present, digest)

    def copy(self, address: str, source: Path) -> Outcome:
        """Copy `source`, with its time of change, to the file at `address`.

        The same size and time are taken for the same content, as rsync does: reading gigabytes of photos to
        find that none has changed would take minutes.
        """
        path = self.root / address
        try:
            wanted = source.stat()
            stream = source.open("rb")
        except OSError:
            return Outcome.MISSING
        with stream:
            if self.digests.get(address) and _looks_like(path, wanted):
                return Outcome.UNCHANGED
            digest, present = hashlib.file_digest(stream, "sha256").hexdigest(), _digest(path)
            if present != digest:
                self._prepare(path.parent)
                stream.seek(0)
                with atomic_file.replacing(path, self._unfinished) as part:
                    with part.open("wb") as copy:
                        shutil.copyfileobj(stream, copy)
                    os.utime(part, ns=(wanted.st_atime_ns, wanted.st_mtime_ns))
                self._touched.append(path)
        return self._note(address, present, digest)

    def remove(self, address: str) -> None:
        """Delete a file of ours, and the folders that it leaves empty.

        What is behind a link that somebody put in the place of a folder is not ours.
        """
        path = self.root / address
        self.digests.pop(address, None)
        if not _real(path.parent).is_relative_to(self.root):
            return
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.root:
                break
            with suppress(OSError):  # Something else is in it, and stays.
                folder.rmdir()

    def _settle(self) -> None:
        """Sync the new files to the disk; many of them all at once, since one by one takes longer."""
        if sys.platform == "win32" or not self._touched:
            return
        if len(self._touched) > FEW:
            os.sync()
            return
        for path in self._touched:
            with suppress(FileNotFoundError), path.open("rb") as written:
                os.fsync(written.fileno())

    def _record(self) -> None:
        """Write the manifest; after an export of less than the whole site it is not known to be whole."""
        source = self.source or replace(self._old.source, key="")
        if (self.digests, source) != (self._old.files, self._old.source):
            with atomic_file.replacing(self.root / manifest.MANIFEST, self._unfinished) as part:
                part.write_bytes(manifest.text(self.digests, source))
                stamp = (*manifest.file_stamp(part), *manifest.NO_FILE)
            manifest.remember(self.root, Record(self.digests, source, bool(source.key), stamp, self.root))
        (self.root / manifest.PENDING).unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        atomic_file.write(path, content, self._unfinished)

    @cached_property
    def _unfinished(self) -> Path:
        return self.root / UNFINISHED

    def _recognise(self) -> None:
        """Read which files are ours; refuse a folder that is not."""
        if manifest.exists(self.root):
            is_known = self._known is not None and self._known.stamp == manifest.stamp(self.root)
            self._old = self._known if is_known and self._known else manifest.load(self.root)
            self.digests = dict(self._old.files)
        elif self.root.exists() and not self.root.is_dir():
            raise _refused(N_("“{folder}” is a file. Nothing was written; choose a folder."), self.root)
        elif self.root.exists() and any(entry.name not in LITTER for entry in self.root.iterdir()):
            raise _refused(
                N_(
                    "The folder “{folder}” holds files that were not exported from here, so nothing was "
                    "written to it. Choose an empty folder or one of an earlier export."
                ),
                self.root,
            )

    def _inspect(self, addresses: Iterable[str]) -> None:
        """Refuse addresses that lead out of the folder, and paths that are taken by files of others."""
        folders = {self.root}
        for address in addresses:
            path = self.root / address
            for folder in path.parents:
                if folder in folders:
                    break
                folders.add(folder)
                if not _real(folder).is_relative_to(self.root):
                    raise _outside(address, self.root)
                if folder.exists() and not folder.is_dir():
                    raise _in_the_way(folder)
            if self._is_taken(address, path):
                raise _in_the_way(path)

    def _is_taken(self, address: str, path: Path) -> bool:
        if address in self.digests:
            return path.is_dir() and not path.is_symlink()
        return os.path.lexists(path)

    def _prepare(self, folder: Path) -> None:
        """Create the folders down to `folder`, but never the root: if it is gone, that is an error."""
        if folder not in self._folders:
            self._prepare(folder.parent)
            folder.mkdir(exist_ok=True)
            self._folders.add(folder)

    def _note(self, address: str, present: str, digest: str) -> Outcome:
        known = self.digests[address]
        self.digests[address] = digest
        if present == digest:
            return Outcome.UNCHANGED
        return Outcome.RESTORED if present and known and present != known else Outcome.WRITTEN


def damaged(folder: Path, files: Mapping[str, str]) -> bool:
    """Return whether any of these files, by their digests, is not as an export left it."""
    root = _real(folder)
    return any(not digest or _digest(root / address) != digest for address, digest in files.items())


def _real(path: Path) -> Path:
    """Return the real path, like `Path.resolve`, but without an error for a link to itself."""
    return Path(os.path.realpath(path))


def _digest(path: Path) -> str:
    """Return the SHA-256 of the file at `path`; empty if there is none, or a link instead of it."""
    try:
        if S_ISLNK(path.lstat().st_mode):
            return ""
    except (FileNotFoundError, NotADirectoryError):
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _looks_like(path: Path, wanted: os.stat_result) -> bool:
    if path.is_symlink() or not path.exists():
        return False
    present = path.stat()
    return (present.st_size, present.st_mtime_ns) == (wanted.st_size, wanted.st_mtime_ns)


def _refused(sentence: str, folder: Path) -> ExportRefusedError:
    return ExportRefusedError(_(sentence).format(folder=folder))


def _outside(address: str, folder: Path) -> ExportRefusedError:
    return ExportRefusedError(
        _(
            "“{address}” would lie outside the folder “{folder}”, so nothing was written. "
            "Export into an empty folder."
        ).format(address=address, folder=folder)
    )


def _in_the_way(path: Path) -> ExportRefusedError:
    return ExportRefusedError(
        _(
            "“{path}” was not exported from here and is in the way of the export. "
            "Nothing was written; move it elsewhere and export again."
        ).format(path=path)
    )
