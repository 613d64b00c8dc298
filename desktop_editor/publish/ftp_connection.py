"""The connection with an FTP server: opening, encryption, and replies."""

import ftplib
import hashlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from socket import SO_SNDBUF, SOL_SOCKET, socket
from time import monotonic

from desktop_editor.publish import upload_errors
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.error_causes import (
    EndlessReplyError,
    NoDataConnectionError,
    OtherCertificateError,
)
from desktop_editor.publish.step import Doing, StepError, step
from desktop_editor.translation import gettext as _

# Bytes. No reply is longer; a greeting may be a page of the host's news.
LONGEST_REPLY = 64 * 1024
# Bytes that the system buffers before they are sent; on a slow line the end of a file waits for them.
MOST_ON_THE_WAY = 256 * 1024
# Messages may be in any encoding.
TOLERANT = "replace"


class _BoundedFtp(ftplib.FTP):
    """FTP with bounded replies: ftplib waits as long as anything comes, and reads lines for ever.

    A reply may take `timeout` seconds and `LONGEST_REPLY` bytes in all, and may be in the server's own
    encoding.
    """

    _received = b""
    _deadline = 0.0
    _left = 0
    _has_data_address = False

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        self._has_data_address = False
        try:
            connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        except OSError as error:
            if self._has_data_address:
                raise NoDataConnectionError(str(error)) from error
            raise
        connection.setsockopt(SOL_SOCKET, SO_SNDBUF, MOST_ON_THE_WAY)
        return connection, size

    def makepasv(self) -> tuple[str, int]:
        address = super().makepasv()
        self._has_data_address = True
        return address

    def putcmd(self, line: str) -> None:
        self._has_data_address = False  # It is connected to, if a command follows.
        super().putcmd(line)

    def getmultiline(self) -> str:
        self._deadline = monotonic() + float(self.timeout or 0)
        self._left = LONGEST_REPLY
        assert self.sock is not None
        try:
            lines = [self.getline()]
            code = lines[0][:3]
            if not code.isdecimal():  # Such a reply may have several lines, too, and never end.
                raise ftplib.error_proto(lines[0])
            is_last = lines[0][3:4] != "-"
            while not is_last:
                lines.append(self.getline())
                is_last = lines[-1].startswith(code) and lines[-1][3:4] != "-"
            return "\n".join(lines)
        finally:
            self.sock.settimeout(self.timeout)

    def getline(self) -> str:
        while b"\n" not in self._received:
            self._receive()
        line, _newline, self._received = self._received.partition(b"\n")
        return line.decode("utf-8", TOLERANT).rstrip("\r")

    def _receive(self) -> None:
        assert self.sock is not None
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError("the reply did not end in time")
        self.sock.settimeout(left)
        received = self.sock.recv(4096)
        if not received:
            raise EOFError
        self._left -= len(received)
        if self._left < 0:
            raise EndlessReplyError(f"a reply of more than {LONGEST_REPLY} bytes")
        self._received += received


class _PinnedFtp(_BoundedFtp, ftplib.FTP_TLS):
    """FTPS that reuses the TLS session of the control connection for data connections.

    Servers require it, so that nobody else can take over the file; ftplib does not do it automatically.
    """

    def auth(self) -> str:
        response = super().auth()
        if self._received:
            raise ssl.SSLError(_("the server went on without encryption"))
        return response

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        connection, size = _BoundedFtp.ntransfercmd(self, cmd, rest)
        if self._prot_p and isinstance(self.sock, ssl.SSLSocket):  # type: ignore[attr-defined]
            encrypted = self.context.wrap_socket(
                connection, server_hostname=self.host, session=self.sock.session
            )
            # Where no authority has signed it, the accepted certificate must be used here, too.
            if encrypted.getpeercert(binary_form=True) != self.sock.getpeercert(binary_form=True):
                encrypted.close()
                raise OtherCertificateError(_("the certificate for the data is another one"))
            return encrypted, size
        return connection, size


def connected(destination: Destination, timeout: float) -> ftplib.FTP:
    """Return the connection before the login, encrypted for FTPS, to the right server."""
    if destination.kind is DestinationKind.FTP:
        ftp = _BoundedFtp(timeout=timeout)
        with closed_on_failure(ftp), step(Doing.CONNECT):
            ftp.connect(destination.host, destination.real_port)
        return ftp
    try:
        return _encrypted(destination, ssl.create_default_context(), timeout)
    except StepError as error:
        if not isinstance(error.error, ssl.SSLCertVerificationError):
            raise
        return _accepted(destination, timeout)


def _encrypted(destination: Destination, context: ssl.SSLContext, timeout: float) -> ftplib.FTP_TLS:
    ftp = _PinnedFtp(context=context, timeout=timeout)
    with closed_on_failure(ftp):
        with step(Doing.CONNECT):
            ftp.connect(destination.host, destination.real_port)
        with step(Doing.ENCRYPT):
            ftp.auth()
    return ftp


@contextmanager
def closed_on_failure(ftp: ftplib.FTP) -> Iterator[None]:
    """Close the connection if an error occurs inside."""
    try:
        yield
    except BaseException:
        ftp.close()
        raise


def _accepted(destination: Destination, timeout: float) -> ftplib.FTP_TLS:
    """Return the connection if the editor accepted the certificate, which no authority has signed."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    ftp = _encrypted(destination, context, timeout)
    shown = _fingerprint(ftp)
    if shown != destination.trusted:
        ftp.close()
        make_error = upload_errors.changed_server if destination.trusted else upload_errors.unknown_server
        raise make_error(destination, shown, shown)
    return ftp


def _fingerprint(ftp: ftplib.FTP_TLS) -> str:
    """Return the certificate's SHA-256 as browsers show it: `AB:CD:…`."""
    if not isinstance(ftp.sock, ssl.SSLSocket):
        return ""
    return hashlib.sha256(ftp.sock.getpeercert(binary_form=True) or b"").digest().hex(":").upper()
