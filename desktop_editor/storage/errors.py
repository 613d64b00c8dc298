"""What can go wrong with a newsroom file, in sentences for the editor; each failure is its own class."""

from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _


class NewsroomError(EditorError):
    """An error about the newsroom file; the subclasses say which."""


class CannotOpenError(NewsroomError):
    """The newsroom file can't be opened; nothing in it was changed."""


class FolderMissingError(CannotOpenError):
    """The folder of the newsroom file does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The folder “{folder}” is not there. If it lies on a drive or in the network, connect it "
                "and try again; or choose another newsroom file."
            ).format(folder=path.parent)
        )


class NewsroomMissingError(CannotOpenError):
    """There is no file with that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no newsroom file “{path}”. Check the name, or make a new newsroom.").format(path=path)
        )


class NewsroomExistsError(NewsroomError):
    """A new newsroom would replace an existing file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{path}” is there already and was left as it is. Open it, or choose another name.").format(
                path=path
            )
        )


class ForbiddenError(CannotOpenError):
    """The system does not permit reading the file, or writing in its folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "There is no permission to work with “{path}”: the program must be able to read and write "
                "the file and its folder. Nothing was changed. Ask the owner of the computer for permission, "
                "or choose another newsroom file."
            ).format(path=path)
        )


class ReadOnlyError(CannotOpenError):
    """The file or its disk can be read but not written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{path}” can be read but not changed: it is write-protected, or another program keeps it "
                "locked. Nothing was changed. Close the other program, or copy the file to your own folder "
                "and open the copy."
            ).format(path=path)
        )


class NoRoomError(CannotOpenError):
    """The disk has no room to work with the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The disk with “{path}” is full or does not respond. Nothing was changed; free some space "
                "and try again."
            ).format(path=path)
        )


class NotANewsroomError(CannotOpenError):
    """The file is not an SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{path}” is not a newsroom file. It was not touched. Choose another file.").format(path=path)
        )


class ForeignFileError(CannotOpenError):
    """The file is an SQLite file of another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{path}” belongs to another program. It was not touched. Choose a newsroom file.").format(
                path=path
            )
        )


class NewerVersionError(CannotOpenError):
    """A later version of the application has migrated the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{path}” was written by a newer version of this program. It was not touched. "
                "Install the newer version and open it with that."
            ).format(path=path)
        )


class OlderVersionError(CannotOpenError):
    """An earlier version of the application wrote the file, and it can't be migrated where it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{path}” was written by an earlier version of this program and has to be brought up to date "
                "first. It was not touched. Copy it to a folder that may be written to and open the copy."
            ).format(path=path)
        )


class InUseError(CannotOpenError):
    """Another instance has the file open; `holder` names it, such as `4711 on redakcia-pc`, or is empty."""

    def __init__(self, path: Path, holder: str) -> None:
        self.holder = holder
        text = _(
            "The newsroom “{path}” is open in another window of this program. Work there, or close it first."
        )
        if holder:
            text += " " + _("It is held by process {holder}.")
        super().__init__(text.format(path=path, holder=holder))


class BrokenError(CannotOpenError):
    """The file is damaged."""

    text = N_(
        "The newsroom file “{path}” is damaged, or its disk can't read all of it. It was kept as it is. "
        "Make a copy of it, then go back to a backup from the folder “{backups}”, or send the copy to the "
        "developers."
    )

    def __init__(self, path: Path) -> None:
        super().__init__(_(self.text).format(path=path, backups=newsroom_paths.backups(path)))


class BackupBrokenError(CannotOpenError):
    """A backup is damaged."""

    def __init__(self, backup: Path) -> None:
        super().__init__(
            _(
                "The backup “{backup}” is damaged, so it can't be gone back to. The newsroom and the other "
                "backups are as they were. Choose another one."
            ).format(backup=backup)
        )


class MigrationError(CannotOpenError):
    """A migration step failed and was rolled back."""

    def __init__(self, path: Path, step: str) -> None:
        super().__init__(
            _(
                "“{path}” could not be brought to this version of the program (step {step}). It is as it "
                "was, and a copy lies in “{backups}”. Free some disk space and try again, or use the earlier "
                "version."
            ).format(path=path, step=step, backups=newsroom_paths.backups(path))
        )


class BackupFailedError(NewsroomError):
    """A backup could not be made or restored; newsroom and earlier backups are unchanged.

    `reason` is a sentence that says what is in the way and what to do, if that is known.
    """

    def __init__(self, folder: Path, reason: str = "") -> None:
        known = _(
            "The backup did not succeed. {reason} The newsroom and the earlier backups are as they were."
        )
        other = _(
            "The backup did not succeed: “{folder}” cannot be written, or the disk is full. The newsroom "
            "and the earlier backups are as they were. Free some space and try again."
        )
        super().__init__((known if reason else other).format(reason=reason, folder=folder))


class PhotosNotKeptError(BackupFailedError):
    """A backup has the articles, but not all their photos."""

    def __init__(self, folder: Path, reason: str = "") -> None:
        known = _("The articles are backed up, but not all of their photos. {reason} Nothing is lost.")
        other = _(
            "The articles are backed up, but not all of their photos: “{folder}” cannot be written, or the "
            "disk is full. Nothing is lost. Free some space and try again."
        )
        NewsroomError.__init__(self, (known if reason else other).format(reason=reason, folder=folder))


class StoppedError(NewsroomError):
    """A long task was stopped by the user; what was done until then stays."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text or _("It was stopped. Nothing is lost."))


class RestoreFailedError(NewsroomError):
    """A backup could not replace the newsroom; the newsroom is unchanged."""

    def __init__(self, newsroom: Path, reason: str = "") -> None:
        known = _(
            "The backup could not be put in the place of “{path}”. {reason} The newsroom and all backups are "
            "as they were."
        )
        other = _(
            "The backup could not be put in the place of “{path}”: the folder cannot be written, or the "
            "disk is full. The newsroom and all backups are as they were. Free some space and try again."
        )
        super().__init__((known if reason else other).format(reason=reason, path=newsroom))


class PhotosOutOfReachError(NewsroomError):
    """The folder of the photos can't be used; `reason` says why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("The photos can't be read. {reason} The articles and the backups are as they were.").format(
                reason=reason
            )
        )


class PhotosNotPutBackError(NewsroomError):
    """Sound photos from the backups could not replace damaged ones."""

    def __init__(self, folder: Path, reason: str = "") -> None:
        known = _("Not all photos could be put back. {reason} The backups are as they were.")
        other = _(
            "Not all photos could be put back: “{folder}” cannot be written, or the disk is full. The "
            "backups are as they were. Free some space and try again."
        )
        super().__init__((known if reason else other).format(reason=reason, folder=folder))


class SaveFailedError(NewsroomError):
    """A change could not be written; the newsroom file is unchanged."""


class DiskFullError(SaveFailedError):
    """The disk is full."""

    text = N_(
        "Not saved: the disk with “{path}” is full. Nothing is lost, your text is still in the window; "
        "free some space, and it will be saved."
    )

    def __init__(self, path: Path) -> None:
        super().__init__(_(self.text).format(path=path))


class PhotoNoRoomError(DiskFullError):
    """There is no room left for a photo; other than a text, nobody keeps it until there is."""

    text = N_(
        "The photo was not stored: the disk with “{path}” is full. Free some space and add the photo again."
    )


class PhotoFolderError(SaveFailedError):
    """The folder of the photos can't be used; `reason` says why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("The photo was not stored. {reason} Nothing is lost.").format(reason=reason))


class LockedError(SaveFailedError):
    """Another program keeps the file locked."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: “{path}” is locked by another program. Nothing is lost, your text is still in "
                "the window; it will be saved as soon as the other program lets go of the file."
            ).format(path=path)
        )


class TooLongError(SaveFailedError):
    """A text is longer than the file can hold (some 500 million letters)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "Not saved: the text is too long for the newsroom file “{path}”. It is still in the window; "
                "divide it into several articles."
            ).format(path=path)
        )


class SaveConflictError(NewsroomError):
    """The article was changed elsewhere since it was read; `stored` is its state in the newsroom."""

    def __init__(self, stored: Article) -> None:
        self.stored = stored
        super().__init__(
            _(
                "“{headline}” was changed elsewhere in the meantime. Nothing was overwritten, your text is "
                "still in the window; compare the two and decide."
            ).format(headline=stored.headline)
        )


class GoneError(NewsroomError):
    """What was asked for is no longer in the newsroom."""


class ArticleGoneError(GoneError):
    """The article was deleted permanently, or never existed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This article is no longer in the newsroom. What stands in the window can be copied to a new "
                "article."
            )
        )


class CategoryGoneError(GoneError):
    """The category was deleted."""

    def __init__(self) -> None:
        super().__init__(_("This category is no longer in the newsroom. Choose another one."))


class PhotoGoneError(GoneError):
    """The photo was deleted."""

    def __init__(self) -> None:
        super().__init__(_("This photo is no longer in the newsroom. Choose another one."))


class CategoryNameError(NewsroomError):
    """A category has no name, or the name of another category."""


class PhotoRefusedError(NewsroomError):
    """A file was not accepted as a photo; the message says why. The newsroom is unchanged."""
