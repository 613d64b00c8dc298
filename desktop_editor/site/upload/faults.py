"""What can go wrong on the way to a server, in sentences for the editor."""

import errno
import ftplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from desktop_editor.errors import EditorError
from desktop_editor.site.faults import ExportError
from desktop_editor.site.upload.destination import Destination
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _

NAMED = 3  # of many files in the way, so many are named


class UploadError(EditorError):
    """The place of upload failed or refused; what readers see there is whole."""


class LoginError(UploadError):
    """The server does not accept this user with this password or key."""


class UnknownServerError(UploadError):
    """The server showed a key or certificate for the first time; nothing secret was sent to it.

    `fingerprint` is for the editor to compare; `identity` is what `Destination.trusted` becomes when the
    editor accepts it.
    """

    def __init__(self, sentence: str, fingerprint: str, identity: str) -> None:
        super().__init__(sentence)
        self.fingerprint, self.identity = fingerprint, identity


class ChangedServerError(UnknownServerError):
    """The server shows another key or certificate than the one that was accepted."""


class ForeignFilesError(UploadError):
    """Files that were not uploaded from here lie where the site's files would; nothing was changed."""

    def __init__(self, sentence: str, addresses: Sequence[str]) -> None:
        super().__init__(sentence)
        self.addresses = tuple(addresses)


_REFUSED = N_(
    "{place} refuses the connection. Nothing was changed; look whether address, port and kind of the "
    "connection are right and whether the server runs, and try again."
)
_NO_HOST = N_(
    "There is no server “{host}”, or there is no network. Nothing was changed; look at the address in the "
    "site's settings and at the network, and try again."
)
_SILENT = N_(
    "{place} does not answer. What was uploaded is whole; publish again, and the upload goes on from there."
)
_CUT = N_(
    "The connection with {place} was cut. What was uploaded is whole; publish again, and the upload goes on "
    "from there."
)
_FULL = N_(
    "{place} is full. What was uploaded is whole; make room there or ask your host for more, and publish "
    "again: the upload goes on from there."
)
_FORBIDDEN = N_(
    "{place} does not permit it: {reason}. What was uploaded is whole; look at the folder and at the user's "
    "rights there, and publish again."
)
_GONE = N_(
    "{place} is not there. Nothing was changed; bring the folder or the drive back, or choose another folder "
    "in the site's settings, and publish again."
)
_UNENCRYPTED = N_(
    "{place} has no encryption that works: {reason}. Nothing was sent; ask your host for FTPS or SFTP."
)
_OTHER = N_(
    "The upload to {place} stopped: {reason}. What was uploaded is whole; publish again, and the upload "
    "goes on from there."
)
_MUTE = N_(
    "{place} did not take a file and does not say why; often its disk or the quota there is full. What was "
    "uploaded is whole; make room there or ask your host, and publish again."
)
_LOGIN = N_(
    "{place} does not accept the user “{user}” with this password or key. Nothing was changed; look at both "
    "and try again."
)

BY_NUMBER = {
    errno.ECONNREFUSED: _REFUSED,
    errno.ENETUNREACH: _NO_HOST,
    errno.EHOSTUNREACH: _NO_HOST,
    errno.ETIMEDOUT: _SILENT,
    errno.ECONNRESET: _CUT,
    errno.ECONNABORTED: _CUT,
    errno.EPIPE: _CUT,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: _MUTE,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
}
# The replies of FTP servers by their numbers: RFC 959, section 4.2.2.
BY_REPLY = {
    "421": _SILENT,
    "425": _SILENT,
    "426": _CUT,
    "430": _LOGIN,
    "452": _FULL,
    "530": _LOGIN,
    "534": _UNENCRYPTED,
    "550": _FORBIDDEN,
    "552": _FULL,
    "553": _FORBIDDEN,
}


@contextmanager
def explained(destination: Destination) -> Iterator[None]:
    """Turn the errors of sockets, FTP, TLS and SSH into `UploadError`."""
    try:
        yield
    except (OSError, EOFError, UnicodeError, ftplib.Error) as error:
        raise _translated(error, destination) from error
    except Exception as error:
        # paramiko's own errors, without loading paramiko for a folder.
        if type(error).__module__.partition(".")[0] != "paramiko":
            raise
        raise _translated(error, destination) from error


def _translated(error: Exception, destination: Destination) -> UploadError:
    sentence = _sentence(error)
    kind = LoginError if sentence is _LOGIN else UploadError
    words = {"place": destination.address, "host": destination.host, "user": destination.user}
    return kind(_(sentence).format(reason=_reason(error), **words))


def _sentence(error: Exception) -> str:
    if isinstance(error, (socket.gaierror, UnicodeError)):  # a name that no host can have
        return _NO_HOST
    if isinstance(error, TimeoutError):
        return _SILENT
    if isinstance(error, EOFError):
        return _CUT
    if isinstance(error, ftplib.Error):
        return BY_REPLY.get(str(error)[:3], _OTHER)
    if isinstance(error, ssl.SSLError):
        return _UNENCRYPTED
    if isinstance(error, OSError):
        return BY_NUMBER.get(_number(error), _OTHER)
    if any(words in str(error) for words in SAID_NOTHING):
        return _SILENT
    if str(error).startswith(TRIED_IN_VAIN):
        return _LOGIN
    return BY_SSH_ERROR.get(type(error).__name__, _CUT)


# What paramiko says of a server that accepts a connection and then says nothing.
SAID_NOTHING = ("reading SSH protocol banner", "No existing session")
# What paramiko says in the end of a key that was not accepted: it tries to read it in other ways, too.
TRIED_IN_VAIN = "encountered "
BY_SSH_ERROR = {
    "AuthenticationException": _LOGIN,
    "BadAuthenticationType": _LOGIN,
    "PasswordRequiredException": _LOGIN,
    "SSHException": _OTHER,
}


def _number(error: OSError) -> int:
    """Return the error's number; paramiko hides that of each address it tried in a collection."""
    tried = getattr(error, "errors", None)
    if isinstance(tried, dict) and tried:
        return _number(next(iter(tried.values())))
    return error.errno or 0


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.strip().rstrip(".") or type(error).__name__


def login_refused(destination: Destination) -> LoginError:
    """Return the error for a server that asks for a password or a key and is offered none."""
    return LoginError(_(_LOGIN).format(place=destination.address, user=destination.user))


def unfit_key(destination: Destination) -> UploadError:
    """Return the error for a file that is none of a private key, or not there."""
    sentence = _(
        "“{file}” is not there or is no private key in the form of OpenSSH; one of PuTTY (.ppk) has to be "
        "exported as an OpenSSH key first. Nothing was sent to {place}; choose another key in the site's "
        "settings."
    )
    return UploadError(sentence.format(file=destination.key_file, place=destination.address))


def unknown_server(destination: Destination, fingerprint: str, identity: str) -> UnknownServerError:
    """Return the error for a server that is met for the first time."""
    sentence = _(
        "{host} is met for the first time. Its fingerprint is {fingerprint}. Nothing was sent yet; compare "
        "it with the one that your host names."
    ).format(host=destination.host, fingerprint=fingerprint)
    return UnknownServerError(sentence, fingerprint, identity)


def changed_server(destination: Destination, fingerprint: str, identity: str) -> ChangedServerError:
    """Return the error for a server that is another than the one met before, or pretends to be it."""
    sentence = _(
        "{host} shows another key than before: {fingerprint}. Either your host changed it, or someone stands "
        "in between. Nothing was sent; ask your host, and accept the new key in the site's settings only if "
        "it is theirs."
    ).format(host=destination.host, fingerprint=fingerprint)
    return ChangedServerError(sentence, fingerprint, identity)


def foreign_files(destination: Destination, addresses: Sequence[str]) -> ForeignFilesError:
    """Return the error for files of others that are in the way."""
    sentence = ngettext(
        "At {place} there is a file that was not uploaded from here: {names}. Nothing was changed; choose an "
        "empty folder, or have it replaced.",
        "At {place} there are {count} files that were not uploaded from here: {names}. Nothing was changed; "
        "choose an empty folder, or have them replaced.",
        len(addresses),
    )
    names = ", ".join(addresses[:NAMED])
    if len(addresses) > NAMED:
        names = _("{names} and others").format(names=names)
    text = sentence.format(place=destination.address, count=len(addresses), names=names)
    return ForeignFilesError(text, addresses)


def foreign_site(destination: Destination) -> ForeignFilesError:
    """Return the error for a folder that holds the site of another newsroom."""
    sentence = _(
        "At {place} stands the site of another newsroom. Nothing was changed; choose another folder, or have "
        "this one taken over: its files stay, those with the same address are replaced."
    ).format(place=destination.address)
    return ForeignFilesError(sentence, ())


def unfinished_export() -> ExportError:
    """Return the error for a folder that no export has completed, or that was changed since."""
    return ExportError(_("The pages to upload are not complete. What was uploaded is whole; publish again."))
