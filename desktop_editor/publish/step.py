"""One step at a destination, so that an error says what was being done, and to which file."""

import ftplib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

CLIENTS = ("paramiko", "botocore")


class Doing(StrEnum):
    """What was being done when something went wrong."""

    CONNECT = "connect"
    ENCRYPT = "encrypt"
    LOGIN = "login"
    OPEN = "open"
    LIST = "list"
    READ = "read"
    WRITE = "write"
    RENAME = "rename"
    REMOVE = "remove"
    MAKE_FOLDER = "make_folder"


class StepError(Exception):
    """An error of the network, the server or the disk, as its protocol raised it, in one step.

    `harmed` are files that readers may see in part, or not at all, until the next upload.
    """

    def __init__(self, doing: Doing, address: str, error: Exception) -> None:
        super().__init__(f"{doing} {address}: {error}")
        self.doing, self.address, self.error = doing, address, error
        self.harmed: tuple[str, ...] = ()


@contextmanager
def step(doing: Doing, address: str = "") -> Iterator[None]:
    """Add to every error what was being done; of nested steps the innermost counts."""
    try:
        yield
    # Errors are recognised by name, so that neither paramiko nor botocore is loaded for a folder.
    except Exception as error:
        if not is_expected(error):
            raise
        raise StepError(doing, address, error) from error


def is_expected(error: Exception) -> bool:
    """Return whether the error comes from a network, a server or a disk, and is not a bug."""
    is_known = isinstance(error, (OSError, EOFError, UnicodeError, ftplib.Error))
    return is_known or type(error).__module__.partition(".")[0] in CLIENTS
