"""A query of an SSH server's disk: the protocol has no error code for a full or write-protected one."""

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paramiko import SFTPClient

# https://github.com/openssh/openssh-portable/blob/master/PROTOCOL, section 4.4: eleven numbers of 64 bits.
STATVFS = "statvfs@openssh.com"
ANSWER = struct.Struct(">11Q")
READ_ONLY = 1


@dataclass(frozen=True, slots=True)
class Disk:
    """The state of a disk that did not accept a file."""

    is_full: bool = False
    is_read_only: bool = False


def state(files: "SFTPClient", folder: str) -> Disk:
    """Return the state of a folder's disk; a default one if the server can't tell, or is gone."""
    from paramiko.sftp import CMD_EXTENDED
    from paramiko.ssh_exception import SSHException

    try:
        # paramiko has a method for each command of the protocol, and this one for extensions by servers.
        _kind, answer = files._request(CMD_EXTENDED, STATVFS, folder)  # type: ignore[attr-defined]
        numbers = ANSWER.unpack(answer.get_remainder()[-ANSWER.size :])
    except (OSError, EOFError, SSHException, struct.error):
        return Disk()
    free_blocks, free_files, flags = numbers[4], numbers[7], numbers[9]
    return Disk(is_full=not free_blocks or not free_files, is_read_only=bool(flags & READ_ONLY))
