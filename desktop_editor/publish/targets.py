"""The targets by kind of destination: the only module that knows them all."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from desktop_editor.publish.connection import Connection
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.folder_target import FolderTarget
from desktop_editor.publish.ftp_target import FtpTarget
from desktop_editor.publish.s3.target import S3Target
from desktop_editor.publish.sftp_target import SftpTarget
from desktop_editor.publish.target import Opener, Target, close
from desktop_editor.publish.upload_errors import explained
from desktop_editor.site.generator.export import Cancelled


def _folder(destination: Destination, _password: str) -> Target:
    return FolderTarget(Path(destination.folder))


TARGETS: Mapping[DestinationKind, Callable[[Destination, str], Target]] = {
    DestinationKind.SFTP: SftpTarget,
    DestinationKind.FTPS: FtpTarget,
    DestinationKind.FTP: FtpTarget,
    DestinationKind.S3: S3Target,
    DestinationKind.FOLDER: _folder,
}


def opener(destination: Destination, password: str = "") -> Opener:
    """Return a function that opens the destination; not for a ZIP file."""
    return partial(TARGETS[destination.kind], destination, password)


def probe(destination: Destination, password: str = "", cancelled: Cancelled = lambda: False) -> int:
    """Connect, log in and return how many entries are in the folder; raise `UploadError`."""
    with explained(destination):
        target = Connection(opener(destination, password), cancelled)
        try:
            return len(target.listing(""))
        finally:
            close(target)
