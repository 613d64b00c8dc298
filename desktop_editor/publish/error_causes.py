"""The cause of an error at a destination, found from the error and the step that failed: one table."""

import errno
import ftplib
import re
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum
from re import Pattern

from desktop_editor.publish.s3 import errors as s3_errors
from desktop_editor.publish.step import Doing


class Cause(StrEnum):
    """What went wrong, as far as an editor can do something about it."""

    NO_HOST = "no_host"
    CLOSED = "closed"
    SILENT = "silent"
    BUSY = "busy"
    CUT = "cut"
    ENDLESS = "endless"
    STRANGE = "strange"
    UNENCRYPTED = "unencrypted"
    WANTS_ENCRYPTION = "wants_encryption"
    LOGIN = "login"
    NO_BUCKET = "no_bucket"
    REGION = "region"
    CLOCK = "clock"
    SUSPENDED = "suspended"
    NO_FILES = "no_files"
    TOO_LARGE = "too_large"
    NO_DATA = "no_data"
    FULL = "full"
    MUTE = "mute"
    READ_ONLY = "read_only"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    OTHER = "other"


# The connection is of no use any more; a new one may be.
LOST = frozenset(
    {Cause.CLOSED, Cause.SILENT, Cause.CUT, Cause.ENDLESS, Cause.BUSY, Cause.NO_HOST, Cause.NO_DATA}
)
# The destination refuses one thing, and may permit another way of doing it.
REFUSED = frozenset({Cause.FORBIDDEN, Cause.OTHER})


class EndlessReplyError(OSError):
    """A server sends more than the length of any reply."""


class NoDataConnectionError(OSError):
    """A server answers, and nobody gets through to where it expects the data."""


class OtherCertificateError(ssl.SSLError):
    """The data connection is with another server than the control connection."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: an error's `codes`, `words` in its text, the steps that failed; empty means any."""

    cause: Cause
    codes: frozenset[str] = frozenset()
    words: Pattern[str] | None = None
    doing: frozenset[Doing] = frozenset()

    def fits(self, code: str, text: str, doing: Doing | None) -> bool:
        """Return whether the row is about this error."""
        return (
            (not self.codes or code in self.codes)
            and (not self.words or self.words.search(text) is not None)
            and (not self.doing or doing in self.doing)
        )


def _row(cause: Cause, codes: str = "", words: str = "", doing: tuple[Doing, ...] = ()) -> Row:
    return Row(cause, frozenset(codes.split()), re.compile(words, re.I) if words else None, frozenset(doing))


JOINING = (Doing.CONNECT, Doing.ENCRYPT, Doing.LOGIN)
CHANGING = (Doing.RENAME, Doing.REMOVE, Doing.MAKE_FOLDER)
# Codes are replies of FTP (RFC 959, section 4.2), names of errno, and names of classes. The first row that
# fits counts; words are given only where servers use one code for several things.
TABLE = (
    _row(Cause.NO_HOST, "gaierror UnicodeError UnicodeEncodeError ENETUNREACH EHOSTUNREACH"),
    _row(Cause.ENDLESS, "EndlessReplyError"),
    # Limits of connections and users; proftpd reports them with the code for a wrong password.
    _row(
        Cause.BUSY, "421 425 430 450 530 550", r"too many|maximum|limit|already (connected|logged)", JOINING
    ),
    _row(Cause.WANTS_ENCRYPTION, "421 503 530 534 550", r"encrypt|cleartext|\b(TLS|SSL)\b", (Doing.LOGIN,)),
    _row(Cause.UNENCRYPTED, "431 500 501 502 503 504 530 534 550", doing=(Doing.ENCRYPT,)),
    _row(Cause.BUSY, "421", doing=JOINING),
    _row(Cause.SILENT, "421", r"time-?out", JOINING),
    _row(Cause.CUT, "421", doing=tuple(Doing)),
    _row(Cause.SILENT, "421 425 TimeoutError timeout ETIMEDOUT"),
    _row(Cause.NO_DATA, "NoDataConnectionError"),
    _row(Cause.NO_FILES, "EOFError SSHException ChannelException SFTPError", doing=(Doing.OPEN,)),
    _row(Cause.STRANGE, "error_proto error_reply", doing=JOINING),
    _row(Cause.TOO_LARGE, "552 EFBIG", r"too (large|big)|file size", (Doing.WRITE,)),
    _row(Cause.TOO_LARGE, "EFBIG"),
    # A full disk: by codes that mean nothing else, or under any code by what operating systems call it.
    _row(Cause.FULL, "452 552 ENOSPC EDQUOT"),
    _row(
        Cause.FULL,
        "426 450 451 550 553 Failure",
        r"no space|disk (is )?full|over quota|disk quota|quota exceeded",
    ),
    _row(Cause.READ_ONLY, "EROFS"),
    _row(Cause.READ_ONLY, words=r"read-?only file ?system"),
    # vsftpd replies 451 for a full disk, OpenSSH "Failure", and paramiko counts bytes that did not arrive.
    _row(Cause.MUTE, "451 Failure EIO SizeMismatch", doing=(Doing.WRITE,)),
    _row(Cause.MUTE, "EIO SizeMismatch"),
    _row(Cause.CUT, "426 EOFError ECONNRESET ECONNABORTED EPIPE ENOTCONN EBADF SocketClosed"),
    _row(Cause.CUT, "SSLEOFError SSLZeroReturnError SSLSyscallError"),
    _row(Cause.UNENCRYPTED, "SSLError SSLCertVerificationError", doing=JOINING),
    _row(Cause.UNENCRYPTED, "522 534 OtherCertificateError"),
    _row(Cause.CUT, "SSLError", doing=tuple(Doing)),
    _row(Cause.UNENCRYPTED, "SSLError SSLCertVerificationError"),
    _row(Cause.CLOSED, "ECONNREFUSED"),
    _row(Cause.LOGIN, "430 530 532", doing=JOINING),
    _row(Cause.FORBIDDEN, "530 532", doing=tuple(Doing)),
    _row(Cause.LOGIN, "430 530"),
    _row(Cause.FORBIDDEN, "450 451 501 Failure EOPNOTSUPP", doing=CHANGING),
    _row(Cause.FORBIDDEN, "550 553 EACCES EPERM"),
    _row(Cause.GONE, "ENOENT ENOTDIR"),
    # paramiko's errors for a server that accepts a connection and then says nothing.
    _row(Cause.SILENT, "SSHException", r"reading SSH protocol banner|No existing session|^Timeout"),
    _row(Cause.UNENCRYPTED, "IncompatiblePeer SSHException", r"^incompatible|^no acceptable"),
    _row(Cause.LOGIN, "AuthenticationException BadAuthenticationType PasswordRequiredException"),
    # Its last error for a key that was not accepted: it also tries to read the key in other formats.
    _row(Cause.LOGIN, "SSHException", r"^encountered "),
    _row(Cause.SILENT, "SSHException", r"timed out|timeout"),
    # Whatever else it raises, bytes that were damaged on the way among it, ends the connection.
    _row(Cause.CUT, "SSHException ChannelException SFTPError ProxyCommandFailure"),
    # Error codes of S3 (Amazon S3 API reference, "Error responses"; Ceph and MinIO add some of their own).
    _row(Cause.LOGIN, "InvalidAccessKeyId SignatureDoesNotMatch InvalidToken"),
    _row(Cause.NO_BUCKET, "NoSuchBucket InvalidBucketName"),
    _row(
        Cause.REGION,
        "AuthorizationHeaderMalformed PermanentRedirect TemporaryRedirect IllegalLocationConstraintException",
    ),
    _row(Cause.CLOCK, "RequestTimeTooSkewed RequestExpired"),
    _row(Cause.SUSPENDED, "AccountProblem AllAccessDisabled InvalidPayer NotSignedUp UserSuspended HTTP402"),
    _row(Cause.TOO_LARGE, "EntityTooLarge HTTP413 HTML413"),
    _row(Cause.FULL, "QuotaExceeded QuotaExceededException XMinioStorageFull InsufficientCapacity HTTP507"),
    _row(Cause.FULL, "AccessDenied InvalidRequest", r"quota|size limit"),
    _row(Cause.STRANGE, "NoStorageError ResponseParserError MethodNotAllowed NotImplemented", doing=JOINING),
    _row(Cause.STRANGE, "HTML400 HTML403 HTML404 HTML405 HTML500 HTML501", doing=JOINING),
    _row(Cause.STRANGE, "HTTP301 HTTP302 HTTP307 HTTP308 HTTP404 HTTP405 HTTP501", doing=JOINING),
    _row(Cause.STRANGE, "HTML301 HTML302 HTML307 HTML308", doing=JOINING),
    _row(Cause.FORBIDDEN, "AccessDenied MethodNotAllowed HTTP403 HTML403"),
    _row(Cause.BUSY, "SlowDown TooManyRequests RequestLimitExceeded Throttling HTTP429 HTTP503 HTML503"),
    _row(Cause.BUSY, "ServiceUnavailable InternalError OperationAborted HTTP500 HTTP502 HTTP504"),
    _row(Cause.BUSY, "HTML429 HTML500 HTML502 HTML504"),
    _row(Cause.CUT, "RequestTimeout IncompleteBody BadDigest XAmzContentSHA256Mismatch ResponseParserError"),
)


def cause_of(error: Exception, doing: Doing | None) -> Cause:
    """Return the cause of an error; `doing` is `None` if the step is not known."""
    code, text = code_of(error), str(error)
    return next((row.cause for row in TABLE if row.fits(code, text, doing)), Cause.OTHER)


# Their names say more than their numbers.
NAMED = (
    *(ssl.SSLError, socket.gaierror, UnicodeError),
    *(EndlessReplyError, NoDataConnectionError, s3_errors.NoStorageError),
)


def code_of(error: Exception) -> str:
    """Return the reply's number, the errno's name, or the class's name."""
    if s3_errors.is_s3(error):
        inner = s3_errors.wrapped(error)
        return code_of(inner) if inner else s3_errors.code_of(error)
    if isinstance(error, (ftplib.error_temp, ftplib.error_perm)):
        return str(error)[:3]
    if isinstance(error, NAMED):
        return type(error).__name__
    if isinstance(error, TimeoutError):
        return "TimeoutError"
    if isinstance(error, FileNotFoundError):
        return "ENOENT"
    if isinstance(error, OSError):
        return _number_name(error)
    return type(error).__name__


# What paramiko raises without a number, by the beginning of its text.
UNNUMBERED = {"Failure": "Failure", "size mismatch": "SizeMismatch", "Socket is closed": "SocketClosed"}


def _number_name(error: OSError) -> str:
    """Return the errno's name; paramiko hides those of the addresses it tried in a dict."""
    tried = getattr(error, "errors", None)
    if isinstance(tried, dict) and tried:
        return code_of(next(iter(tried.values())))
    if error.errno is not None:
        return errno.errorcode.get(error.errno, "")
    text = str(error)
    return next((code for beginning, code in UNNUMBERED.items() if text.startswith(beginning)), "")
