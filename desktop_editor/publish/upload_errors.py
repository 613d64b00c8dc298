"""What can go wrong during an upload, in sentences for the editor."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.s3 import errors as s3_errors
from desktop_editor.publish.s3 import sentences as s3_sentences
from desktop_editor.publish.s3 import storages
from desktop_editor.publish.step import Doing, StepError, is_expected
from desktop_editor.site.generator.export_errors import ExportError
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _

NAMED = 3  # so many of the files are named
REASON_LENGTH = 200  # characters of a server's message within a sentence


class UploadError(EditorError):
    """The destination failed or refused; what readers see there is whole."""


class StoppedError(UploadError):
    """The editor stopped the upload."""


class LoginError(UploadError):
    """The server does not accept this user with this password or key."""


class UnknownServerError(UploadError):
    """The server showed a key or certificate for the first time; nothing secret was sent to it.

    `fingerprint` is for the editor to compare; `identity` becomes `Destination.trusted` if the editor accepts
    it.
    """

    def __init__(self, sentence: str, fingerprint: str, identity: str) -> None:
        super().__init__(sentence)
        self.fingerprint, self.identity = fingerprint, identity


class ChangedServerError(UnknownServerError):
    """The server shows another key or certificate than the one that was accepted."""


class ForeignFilesError(UploadError):
    """There are files of others where the site's files would be; nothing was changed."""

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
_GONE_MEANWHILE = N_(
    "{place} is not there any more, or the folder of “{name}” in it. What was uploaded before is whole; "
    "bring the place back if it is gone, and publish again: what is missing is uploaded again."
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
_NO_FILES = N_(
    "{place} accepts the user “{user}”, but gives access to no files over SFTP. Nothing was changed; ask "
    "your host to allow SFTP for this user, or choose FTPS in the site's settings."
)
_NO_DATA = N_(
    "{place} answers, but the second connection, over which FTP sends files, does not come about. What was "
    "uploaded is whole; if it is the same at the next try, ask your host about passive mode and the "
    "firewall, or choose SFTP in the site's settings."
)
_TOO_LARGE = N_(
    "{place} does not accept “{name}”: the file is larger than the server permits. What was uploaded is "
    "whole; ask your host for a higher limit, or make the photo smaller if it is one, and publish again."
)
_BUSY = N_(
    "{place} takes no more connections at the moment: {reason}. Nothing was changed; end other programs that "
    "are connected there, or wait a few minutes, and publish again."
)
_ENDLESS = N_(
    "{place} sends an answer that never ends. It is faulty, or no server of this kind. What was uploaded is "
    "whole; look whether address, port and kind of the connection are right, and publish again."
)
_STRANGE = N_(
    "{place} answers, but not as a server of this kind does. Nothing was changed; look whether address, port "
    "and kind of the connection are right, and try again."
)
_WANTS_ENCRYPTION = N_(
    "{place} accepts encrypted connections only. Nothing was changed; choose FTPS or SFTP in the site's "
    "settings, and try again."
)
_READ_ONLY = N_(
    "{place} can only be read at the moment: its disk is write-protected. What was uploaded is whole; ask "
    "your host or unlock the drive, and publish again."
)
_MAY_NOT_WRITE = N_(
    "{place} does not permit writing “{name}”: {reason}. What was uploaded is whole; look at the folder and "
    "at the user's rights there, and publish again."
)
_MAY_NOT_MAKE_FOLDER = N_(
    "{place} does not permit making the folder “{name}”: {reason}. What was uploaded is whole; look at the "
    "user's rights there, and publish again."
)
_MAY_NOT_READ = N_(
    "{place} does not permit reading “{name}”: {reason}. What was uploaded is whole; look at the folder and "
    "at the user's rights there, and publish again."
)
_NO_HTACCESS = N_(
    "{place} does not permit “{name}”, the settings of the web server: {reason}. All pages are there, and "
    "readers see them; choose “none” for the server settings in the newspaper's settings, and publish again."
)

SENTENCES: Mapping[Cause, str] = {
    Cause.NO_HOST: _NO_HOST,
    Cause.CLOSED: _REFUSED,
    Cause.SILENT: _SILENT,
    Cause.BUSY: _BUSY,
    Cause.CUT: _CUT,
    Cause.ENDLESS: _ENDLESS,
    Cause.STRANGE: _STRANGE,
    Cause.UNENCRYPTED: _UNENCRYPTED,
    Cause.WANTS_ENCRYPTION: _WANTS_ENCRYPTION,
    Cause.LOGIN: _LOGIN,
    Cause.NO_FILES: _NO_FILES,
    Cause.TOO_LARGE: _TOO_LARGE,
    Cause.NO_DATA: _NO_DATA,
    Cause.FULL: _FULL,
    Cause.MUTE: _MUTE,
    Cause.READ_ONLY: _READ_ONLY,
    Cause.FORBIDDEN: _FORBIDDEN,
    Cause.GONE: _GONE,
    Cause.OTHER: _OTHER,
}
# What can be said more precisely when a file is known, and what was being done with it.
NAMING: Mapping[Cause, Mapping[Doing | None, str]] = {
    Cause.FORBIDDEN: {
        Doing.WRITE: _MAY_NOT_WRITE,
        Doing.RENAME: _MAY_NOT_WRITE,
        Doing.REMOVE: _MAY_NOT_WRITE,
        Doing.MAKE_FOLDER: _MAY_NOT_MAKE_FOLDER,
        Doing.READ: _MAY_NOT_READ,
        Doing.LIST: _MAY_NOT_READ,
    },
    Cause.GONE: {
        Doing.WRITE: _GONE_MEANWHILE,
        Doing.RENAME: _GONE_MEANWHILE,
        Doing.MAKE_FOLDER: _GONE_MEANWHILE,
    },
}

HTACCESS = ".htaccess"
# How servers refuse a name that they don't like.
REFUSALS = frozenset({Cause.FORBIDDEN, Cause.MUTE, Cause.OTHER, Cause.GONE})


@contextmanager
def explained(destination: Destination) -> Iterator[None]:
    """Translate the errors of sockets, FTP, TLS and SSH into `UploadError`."""
    try:
        yield
    except StepError as error:
        raise _translated(error.error, destination, error) from error
    except Exception as error:
        if not is_expected(error):
            raise
        raise _translated(error, destination, None) from error


def _translated(error: Exception, destination: Destination, known: StepError | None) -> UploadError:
    doing = known.doing if known else None
    cause = cause_of(error, doing)
    is_named = known is not None and known.address != ""
    sentence = _sentence(destination.kind, cause, doing if is_named else None)
    if known and known.address == HTACCESS and cause in REFUSALS and doing is not Doing.REMOVE:
        sentence = _NO_HTACCESS
    text = _(sentence).format(
        place=destination.address,
        host=destination.server,
        user=destination.user,
        bucket=destination.bucket,
        region=storages.region(destination),
        name=known.address if known else "",
        reason=_reason(error),
    )
    if known and known.harmed:
        text += " " + _("Until then readers may find these files incomplete or missing: {names}.").format(
            names=named(known.harmed)
        )
    return LoginError(text) if cause is Cause.LOGIN else UploadError(text)


def _sentence(kind: DestinationKind, cause: Cause, doing: Doing | None) -> str:
    """Return the sentence for a cause; `doing` what was being done with a file."""
    own = s3_sentences.SENTENCES if kind is DestinationKind.S3 else {}
    found = (own.get((cause, doing)), own.get((cause, None)), NAMING.get(cause, {}).get(doing))
    return next(filter(None, found), None) or SENTENCES[cause]


def _reason(error: Exception) -> str:
    if s3_errors.is_s3(error):
        return s3_errors.reason(error)[:REASON_LENGTH]
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()).rstrip(".")[:REASON_LENGTH] or type(error).__name__


def named(addresses: Sequence[str]) -> str:
    """Return the first few of many addresses, as a text."""
    names = ", ".join(addresses[:NAMED])
    return _("{names} and others").format(names=names) if len(addresses) > NAMED else names


def stopped() -> StoppedError:
    """Return the error for an upload or connection that the editor has stopped."""
    return StoppedError(_("Stopped. What was uploaded is whole; publish again to finish."))


def login_refused(destination: Destination) -> LoginError:
    """Return the error for a server that requires a password or a key and was given none."""
    sentence = _sentence(destination.kind, Cause.LOGIN, None)
    return LoginError(_(sentence).format(place=destination.address, user=destination.user))


def unfit_key(destination: Destination) -> UploadError:
    """Return the error for a key file that does not exist or is not a private key."""
    sentence = _(
        "“{file}” is not there or is no private key in the form of OpenSSH; one of PuTTY (.ppk) has to be "
        "exported as an OpenSSH key first. Nothing was sent to {place}; choose another key in the site's "
        "settings."
    )
    return UploadError(sentence.format(file=destination.key_file, place=destination.address))


def unknown_server(destination: Destination, fingerprint: str, identity: str) -> UnknownServerError:
    """Return the error for a server that is connected to for the first time."""
    sentence = _(
        "{host} is met for the first time. Its fingerprint is {fingerprint}. Nothing was sent yet; compare "
        "it with the one that your host names."
    ).format(host=destination.host, fingerprint=fingerprint)
    return UnknownServerError(sentence, fingerprint, identity)


def changed_server(destination: Destination, fingerprint: str, identity: str) -> ChangedServerError:
    """Return the error for a server whose key has changed, or that pretends to be the one known."""
    sentence = _(
        "{host} shows another key than before: {fingerprint}. Either your host changed it, or someone stands "
        "in between. Nothing was sent; ask your host, and accept the new key in the site's settings only if "
        "it is theirs."
    ).format(host=destination.host, fingerprint=fingerprint)
    return ChangedServerError(sentence, fingerprint, identity)


def foreign_files(destination: Destination, addresses: Sequence[str]) -> ForeignFilesError:
    """Return the error for other people's files that are in the way."""
    sentence = ngettext(
        "At {place} there is a file that was not uploaded from here: {names}. Nothing was changed; choose an "
        "empty folder, or have it replaced.",
        "At {place} there are {count} files that were not uploaded from here: {names}. Nothing was changed; "
        "choose an empty folder, or have them replaced.",
        len(addresses),
    )
    text = sentence.format(place=destination.address, count=len(addresses), names=named(addresses))
    return ForeignFilesError(text, addresses)


def foreign_site(destination: Destination) -> ForeignFilesError:
    """Return the error for a folder with the site of another newsroom."""
    sentence = _(
        "At {place} stands the site of another newsroom. Nothing was changed; choose another folder, or have "
        "this one taken over: its files stay, those with the same address are replaced."
    ).format(place=destination.address)
    return ForeignFilesError(sentence, ())


def two_uploads(destination: Destination) -> UploadError:
    """Return the error for a place that somebody else uploads to at the same time."""
    sentence = _(
        "Somebody else is publishing to {place} at the same time. What was uploaded is whole; wait until "
        "that is done, and publish again, so that readers get all of your pages."
    )
    return UploadError(sentence.format(place=destination.address))


def unfinished_export() -> ExportError:
    """Return the error for a folder with an incomplete export, or one changed since."""
    return ExportError(_("The pages to upload are not complete. What was uploaded is whole; publish again."))
