"""A server that is reached over SSH as a destination."""

import base64
import errno
import hashlib
import logging
import re
import stat
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_editor.publish import sftp_disk, upload_errors
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.step import Doing, StepError, is_expected, step
from desktop_editor.publish.target import Listing

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, SSHClient

TIMEOUT_S = 30.0
CUT_S = 0.5  # after which the end of a connection is known
UNTOLD = ("Failure", "size mismatch")  # how paramiko's errors without a reason from the server begin
PRIVATE_KEY = re.compile(rb"\s*-----BEGIN ([A-Z]+ )*PRIVATE KEY-----")


class SftpTarget:
    """An open SFTP connection. Keys of the agent and of `~/.ssh` are tried first, then the password.

    `password` is also the passphrase of the key file. Raises `UnknownServerError` before anything secret is
    sent to a server that was not accepted yet, `ChangedServerError` if it shows another key than the accepted
    one.
    """

    def __init__(self, destination: Destination, password: str, timeout: float = TIMEOUT_S) -> None:
        with step(Doing.CONNECT):
            self._client = _connected(destination, password, timeout)
        try:
            self._files = _opened(self._client)
            if channel := self._files.get_channel():
                channel.settimeout(timeout)
            self._root = _root(self._files, destination.folder)
        except BaseException:
            self._client.close()
            raise

    def listing(self, folder: str) -> Listing:
        try:
            entries = self._files.listdir_attr(self._path(folder))
        except FileNotFoundError:
            return {}
        return {
            entry.filename: None if stat.S_ISDIR(entry.st_mode or 0) else entry.st_size or 0
            for entry in entries
        }

    def read(self, address: str) -> bytes:
        content = BytesIO()
        self._files.getfo(self._path(address), content)
        return content.getvalue()

    def write(self, address: str, content: bytes) -> None:
        # This sends without waiting for each answer, and compares the size at the end.
        try:
            self._files.putfo(BytesIO(content), self._path(address))
        except OSError as error:
            # The server has one code for everything without a code of its own, such as a full disk.
            if error.errno is None and str(error).startswith(UNTOLD):
                disk = sftp_disk.state(self._files, self._root)
                number = errno.EROFS if disk.is_read_only else errno.ENOSPC if disk.is_full else errno.EIO
                raise OSError(number, str(error)) from error
            raise

    def rename(self, old: str, new: str) -> None:
        try:
            self._files.posix_rename(self._path(old), self._path(new))
        except FileNotFoundError:
            raise
        except OSError as error:
            if error.errno is not None:
                raise
            # A server without the extension renames only to a free name.
            self._files.rename(self._path(old), self._path(new))

    def remove(self, address: str) -> None:
        with suppress(FileNotFoundError):
            self._files.remove(self._path(address))

    def make_folder(self, folder: str) -> None:
        path = self._path(folder)
        try:
            self._files.mkdir(path)
        except OSError as refusal:
            # There is one code for every refusal, so the folder itself is checked.
            try:
                is_there = stat.S_ISDIR(self._files.stat(path).st_mode or 0)
            except FileNotFoundError:
                raise refusal from None
            if not is_there:
                raise

    def remove_folder(self, folder: str) -> None:
        with suppress(OSError):  # Something is in it.
            self._files.rmdir(self._path(folder))

    def close(self) -> None:
        self._client.close()

    def _path(self, address: str) -> str:
        return f"{self._root}/{address}".rstrip("/") or "/"


def _connected(destination: Destination, password: str, timeout: float) -> "SSHClient":
    from paramiko import BadHostKeyException, SSHClient
    from paramiko.ssh_exception import SSHException

    # It prints its log messages unless there is a handler; editors read our sentences.
    logging.getLogger("paramiko").addHandler(logging.NullHandler())
    key_file = _key_file(destination)
    client = SSHClient()
    client.set_missing_host_key_policy(_ask_first(destination))
    if accepted := _key_of(destination.trusted):
        client.get_host_keys().add(_entry_name(destination), accepted.get_name(), accepted)
    try:
        client.connect(
            destination.host,
            port=destination.real_port,
            username=destination.user or None,
            password=password or None,
            passphrase=password or None,
            key_filename=key_file or None,
            timeout=timeout,
            banner_timeout=timeout,
            auth_timeout=timeout,
            channel_timeout=timeout,
        )
    except BadHostKeyException as error:
        client.close()
        raise upload_errors.changed_server(
            destination, fingerprint(error.key), _identity(error.key)
        ) from error
    except SSHException as error:
        client.close()
        if "No authentication methods available" in str(error):
            raise upload_errors.login_refused(destination) from error
        raise
    except BaseException:
        client.close()
        raise
    return client


def _opened(client: "SSHClient") -> "SFTPClient":
    """Return the way to the files, which a server may refuse to a user whom it lets log in."""
    try:
        return client.open_sftp()
    except Exception as error:
        if not is_expected(error):
            raise
        transport = client.get_transport()
        if transport:
            transport.join(CUT_S)
        is_refused = transport is not None and transport.is_active()
        raise StepError(Doing.OPEN if is_refused else Doing.CONNECT, "", error) from error


def _key_file(destination: Destination) -> str:
    """Return the path of the key; for an invalid file paramiko reports only what its last attempt met."""
    if not destination.key_file:
        return ""
    file = Path(destination.key_file).expanduser()
    try:
        is_key = PRIVATE_KEY.match(file.read_bytes())
    except OSError as error:
        raise upload_errors.unfit_key(destination) from error
    if not is_key:
        raise upload_errors.unfit_key(destination)
    return str(file)


def _ask_first(destination: Destination) -> type:
    """Return the policy for a server whose key is not known: nothing is sent before the user agrees."""
    from paramiko import MissingHostKeyPolicy

    class AskFirst(MissingHostKeyPolicy):
        def missing_host_key(self, client: "SSHClient", hostname: str, key: "PKey") -> None:
            make_error = upload_errors.changed_server if destination.trusted else upload_errors.unknown_server
            raise make_error(destination, fingerprint(key), _identity(key))

    return AskFirst


def fingerprint(key: "PKey") -> str:
    """Return a key's fingerprint as `ssh-keygen -l` shows it: `SHA256:…`."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _identity(key: "PKey") -> str:
    return f"{key.get_name()} {key.get_base64()}"


def _key_of(identity: str) -> "PKey | None":
    """Return the key that was accepted; with it, SSH asks the server for this one of its keys."""
    from paramiko import PKey

    name, _space, data = identity.partition(" ")
    return PKey.from_type_string(name, base64.b64decode(data)) if data else None


def _entry_name(destination: Destination) -> str:
    port = destination.real_port
    return destination.host if port == 22 else f"[{destination.host}]:{port}"


def _root(files: "SFTPClient", folder: str) -> str:
    """Return the folder's path without the last slash; a relative one is relative to the login folder."""
    start = "" if folder.startswith("/") else (files.normalize(".") or "").rstrip("/") + "/"
    return (start + folder).rstrip("/")
