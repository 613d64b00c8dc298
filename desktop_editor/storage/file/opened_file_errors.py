"""Errors that prevent saving to the newsroom file that was opened, as sentences for the editor.

Each says what is known and no more: whether the file, its folder, or the disk is at fault.
"""

from pathlib import Path

from desktop_editor.storage.errors import BrokenError, DiskFullError, SaveFailedError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _


class NotInPlaceError(SaveFailedError):
    """The path of the newsroom no longer leads to the file that was opened.

    `is_file_there`: it leads to another one; `is_held`: what was opened can still be read; `moved_to`: where
    the opened one is now, if known.
    """

    is_file_there = False
    is_held = True
    moved_to: Path | None = None


class ReplacedError(NotInPlaceError):
    """Another file is at the path of the opened one."""

    is_file_there = True

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: another file was put in the place of “{path}”, most likely by a program that "
                "synchronises folders. Nothing was written to that file. Your text is still in the window; "
                "save it elsewhere, or open the file that is there now."
            ).format(path=path)
        )


class OverwrittenError(NotInPlaceError):
    """Another program has written other content into the file that was opened."""

    is_file_there = True
    is_held = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: another program has overwritten the newsroom file “{path}” while it was open "
                "here. Nothing more was written to it; what was saved last may be missing in it. Your text "
                "is still in the window; save it elsewhere, or open the file as it is now."
            ).format(path=path)
        )


class RemovedError(NotInPlaceError):
    """The file was deleted; its folder still exists."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: the newsroom file “{path}” was deleted or moved by another program. What was in "
                "it can still be read, and your text is still in the window; save the newsroom elsewhere."
            ).format(path=path)
        )


class MovedAwayError(NotInPlaceError):
    """The file was moved or renamed."""

    def __init__(self, path: Path, moved_to: Path) -> None:
        self.moved_to = moved_to
        super().__init__(
            _(
                "Not saved: the newsroom file is no longer at “{path}”; it was moved to “{place}”. Your text "
                "is still in the window. Move it back, and saving goes on; or open it at its new place."
            ).format(path=path, place=moved_to)
        )


class FolderGoneError(NotInPlaceError):
    """The folder or the disk no longer exists."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: the folder “{folder}” is no longer there: the drive was pulled out, or the "
                "folder was renamed. Your text is still in the window. Save it elsewhere, or put the "
                "drive or the folder back."
            ).format(folder=path.parent)
        )


class WriteProtectedError(SaveFailedError):
    """The file or its disk has become read-only."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: “{path}” can be read but no longer be written: the file or its disk is "
                "write-protected. The system does that, too, when a disk has a fault. Nothing is lost, your "
                "text is still in the window; lift the protection, or save elsewhere."
            ).format(path=path)
        )


class OpenToReadError(WriteProtectedError):
    """The newsroom was opened read-only."""

    def __init__(self, path: Path) -> None:
        SaveFailedError.__init__(
            self, _("“{path}” is open to be read only: nothing was changed.").format(path=path)
        )


class QuotaError(DiskFullError):
    """The user's disk quota is used up."""

    text = N_(
        "Not saved: your share of the disk with “{path}” is used up. Nothing is lost, your text is still in "
        "the window; delete what you no longer need, and it will be saved."
    )


class WriteFailedError(DiskFullError):
    """The disk did not accept the data, and the system does not say why."""

    text = N_(
        "Not saved: the disk with “{path}” does not take the data: it is full, or it has a fault. Nothing is "
        "lost, your text is still in the window. Free some space; if that does not help, save elsewhere."
    )


class DiskFaultError(SaveFailedError):
    """The disk reports an error."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: the disk with “{path}” reports an error; it may be damaged, or its cable loose. "
                "Your text is still in the window. Save it elsewhere, on another disk."
            ).format(path=path)
        )


class UnreadableError(BrokenError):
    """The disk fails when a part of the file is read; the rest is rescued as from a damaged file."""

    text = N_(
        "A part of the newsroom file “{path}” can't be read: the disk reports an error. Nothing was "
        "changed. Have the disk checked. What can be read is kept as a backup; go back to one from "
        "“{backups}”, best on another disk."
    )
