"""Whether a file is a newsroom, judged by its first 100 bytes before SQLite touches anything.

The header's layout: https://sqlite.org/fileformat2.html#the_database_header
"""

import os
import struct
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.storage.errors import (
    BrokenError,
    FolderMissingError,
    ForbiddenError,
    ForeignFileError,
    NewerVersionError,
    NewsroomMissingError,
    NotANewsroomError,
    ReadOnlyError,
)

APPLICATION_ID = 0x44454E52  # "DENR", desktop editor's newsroom

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_FORMAT_AT = 44  # of the schema; SQLite reports an unknown one as a usage error, not as damage
_NEWEST_FORMAT = 4
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68


def check_access(path: Path, *, to_write: bool = True) -> None:
    """Raise a `CannotOpenError` unless the file exists and can be read and, if `to_write`, written."""
    if not path.parent.is_dir():
        raise FolderMissingError(path)
    if not path.exists():
        raise NewsroomMissingError(path)
    if not path.is_file():
        raise NotANewsroomError(path)
    if not os.access(path, os.R_OK):
        raise ForbiddenError(path)
    if to_write and not os.access(path, os.W_OK):
        raise ReadOnlyError(path)


def check_header(path: Path, newest: int | None = None) -> None:
    """Raise a `CannotOpenError` unless the file is a newsroom, and of at most version `newest`."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except OSError as error:
        raise ForbiddenError(path) from error
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise (BrokenError if _was_a_newsroom(path) else NotANewsroomError)(path)
    if _number(header, _APPLICATION_ID_AT) != APPLICATION_ID:
        raise ForeignFileError(path)
    if newest is not None and _number(header, _USER_VERSION_AT) > newest:
        raise NewerVersionError(path)
    if _number(header, _FORMAT_AT) > _NEWEST_FORMAT:
        raise BrokenError(path)


def _number(header: bytes, at: int) -> int:
    number: int = struct.unpack_from(">I", header, at)[0]
    return number


def _was_a_newsroom(path: Path) -> bool:
    """Return whether a newsroom's folders are beside a file that no longer looks like one."""
    return newsroom_paths.photos(path).is_dir() or newsroom_paths.backups(path).is_dir()
