"""An FTP server as a place of upload, with encryption or without."""

import ftplib
import hashlib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from socket import socket

from desktop_editor.site.upload import faults
from desktop_editor.site.upload.destination import Destination, Kind
from desktop_editor.site.upload.target import Listing

TIMEOUT_S = 30.0
NOT_KNOWN = ("500", "501", "502", "504")
# What most servers list in, since BSD's `ls -l`; Windows' servers list as `dir` does.
UNIX_LINE = re.compile(r"([-dl])\S+\s+\d+\s+\S+\s+\S+\s+(\d+)\s+\S+\s+\d+\s+[\d:]+\s(.+)")
WINDOWS_LINE = re.compile(r"\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:AM|PM)?\s+(<DIR>|\d+)\s+(.+)")
TOTAL_LINE = re.compile(r"\S+ \d+")
HERE = (".", "..")
# Names that are not in UTF-8 are none of ours, and messages may be in anything.
TOLERANT = "replace"

Entry = tuple[str, int | None]


class FtpTarget:
    """An open FTP or FTPS connection, by `destination.kind`.

    A certificate that no authority vouches for is an `UnknownServerError` until it is accepted, and a
    `ChangedServerError` when it is not the accepted one; both before the password is sent.
    """

    def __init__(self, destination: Destination, password: str, timeout: float = TIMEOUT_S) -> None:
        self._ftp = _connected(destination, timeout)
        with _closed_on_failure(self._ftp):
            self._ftp.login(destination.user or "anonymous", password)
            if isinstance(self._ftp, ftplib.FTP_TLS):
                self._ftp.prot_p()
            start = "" if destination.folder.startswith("/") else self._ftp.pwd().rstrip("/") + "/"
            self._root = (start + destination.folder).rstrip("/")

    def listing(self, folder: str) -> Listing:
        place = self._place(folder)
        try:
            lines = self._lines(f"MLSD {place}")
        except ftplib.error_perm as error:
            return self._long_listing(place) if str(error).startswith(NOT_KNOWN) else {}
        return self._understood([_facts(line) for line in lines], place)

    def read(self, address: str) -> bytes:
        content = BytesIO()
        try:
            self._ftp.retrbinary(f"RETR {self._place(address)}", content.write)
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                raise FileNotFoundError(address) from error
            raise
        return content.getvalue()

    def write(self, address: str, content: bytes) -> None:
        self._ftp.storbinary(f"STOR {self._place(address)}", BytesIO(content))

    def rename(self, old: str, new: str) -> None:
        try:
            self._ftp.rename(self._place(old), self._place(new))
        except ftplib.error_perm:
            # Some servers rename only to a name that is free.
            self.remove(new)
            self._ftp.rename(self._place(old), self._place(new))

    def remove(self, address: str) -> None:
        try:
            self._ftp.delete(self._place(address))
        except ftplib.error_perm:
            folder, _slash, name = address.rpartition("/")
            if name in self.listing(folder):
                raise

    def make_folder(self, folder: str) -> None:
        try:
            self._ftp.mkd(self._place(folder))
        except ftplib.error_perm:
            here = self._ftp.pwd()
            self._ftp.cwd(self._place(folder))
            self._ftp.cwd(here)

    def remove_folder(self, folder: str) -> None:
        with suppress(ftplib.error_perm):  # Something is in it.
            self._ftp.rmd(self._place(folder))

    def close(self) -> None:
        with suppress(OSError, EOFError, ftplib.Error):
            self._ftp.quit()
        self._ftp.close()

    def _place(self, address: str) -> str:
        return f"{self._root}/{address}".rstrip("/") or "/"

    def _long_listing(self, place: str) -> Listing:
        # `-a` is for hidden files, ours among them; servers that do not know it look for a file of that name.
        for command in (f"LIST -a {place}", f"LIST {place}"):
            try:
                lines = self._lines(command)
            except ftplib.error_perm:
                continue
            entries = [_entry(line) for line in lines if not TOTAL_LINE.fullmatch(line)]
            return self._understood(entries, place)
        return {}

    def _understood(self, entries: list[Entry | None], place: str) -> Listing:
        """Return what a list says; a file that goes unseen here would be taken for none, and replaced."""
        if None in entries:
            return self._asked_one_by_one(place)
        return {name: size for name, size in filter(None, entries) if name not in HERE}

    def _asked_one_by_one(self, place: str) -> Listing:
        """List a folder on a server that writes its lists in a way of its own: by names, then each size."""
        try:
            lines = self._lines(f"NLST {place}")
        except ftplib.error_perm:
            return {}
        names = [line.rpartition("/")[2] for line in lines]
        return {name: self._asked_size(f"{place}/{name}") for name in names if name not in HERE}

    def _asked_size(self, place: str) -> int | None:
        try:
            return self._ftp.size(place)
        except ftplib.error_perm:  # a folder
            return None

    def _lines(self, command: str) -> list[str]:
        """Return a list as the server writes it, in whatever encoding the names of others are."""
        content = BytesIO()
        self._ftp.retrbinary(command, content.write)
        lines = content.getvalue().decode("utf-8", TOLERANT).split("\n")
        return [text for line in lines if (text := line.rstrip("\r"))]


class _Tolerant(ftplib.FTP):
    """FTP that is not put off by a greeting or an error message in the server's own encoding."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "file" and isinstance(value, TextIOWrapper):
            value.reconfigure(errors=TOLERANT)
        super().__setattr__(name, value)


class _PinnedFtp(_Tolerant, ftplib.FTP_TLS):
    """FTPS that goes on with the session of the first connection on those for data.

    Servers ask for it, so that nobody else can take the file over; ftplib does not do it by itself.
    """

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if self._prot_p and isinstance(self.sock, ssl.SSLSocket):  # type: ignore[attr-defined]
            encrypted = self.context.wrap_socket(
                connection, server_hostname=self.host, session=self.sock.session
            )
            # Where no authority vouches for it, the accepted certificate must stand on this side, too.
            if encrypted.getpeercert(binary_form=True) != self.sock.getpeercert(binary_form=True):
                encrypted.close()
                raise ssl.SSLError("another certificate for the data than for the commands")
            return encrypted, size
        return connection, size


def _connected(destination: Destination, timeout: float) -> ftplib.FTP:
    """Return the connection before the login, encrypted for FTPS, to a server that is the right one."""
    if destination.kind is Kind.FTP:
        ftp = _Tolerant(timeout=timeout)
        with _closed_on_failure(ftp):
            ftp.connect(destination.host, destination.real_port)
        return ftp
    try:
        return _encrypted(destination, ssl.create_default_context(), timeout)
    except ssl.SSLCertVerificationError:
        return _accepted(destination, timeout)


def _encrypted(destination: Destination, context: ssl.SSLContext, timeout: float) -> ftplib.FTP_TLS:
    ftp = _PinnedFtp(context=context, timeout=timeout)
    with _closed_on_failure(ftp):
        ftp.connect(destination.host, destination.real_port)
        ftp.auth()
    return ftp


@contextmanager
def _closed_on_failure(ftp: ftplib.FTP) -> Iterator[None]:
    try:
        yield
    except BaseException:
        ftp.close()
        raise


def _accepted(destination: Destination, timeout: float) -> ftplib.FTP_TLS:
    """Return the connection if the editor accepted the certificate that no authority vouches for."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    ftp = _encrypted(destination, context, timeout)
    shown = _fingerprint(ftp)
    if shown != destination.trusted:
        ftp.close()
        told = faults.changed_server if destination.trusted else faults.unknown_server
        raise told(destination, shown, shown)
    return ftp


def _fingerprint(ftp: ftplib.FTP_TLS) -> str:
    """Return the certificate's SHA-256 as browsers show it: `AB:CD:…`."""
    if not isinstance(ftp.sock, ssl.SSLSocket):
        return ""
    return hashlib.sha256(ftp.sock.getpeercert(binary_form=True) or b"").digest().hex(":").upper()


def _facts(line: str) -> Entry | None:
    """Read a line of a list for machines (RFC 3659)."""
    told, _space, name = line.partition(" ")
    facts = dict(fact.lower().split("=", 1) for fact in told.split(";") if "=" in fact)
    kind, size = facts.get("type", ""), facts.get("size", "")
    if kind.endswith("dir"):  # `cdir` and `pdir` are the folder itself and the one above
        return name if kind == "dir" else ".", None
    return (name, int(size)) if kind and size.isdecimal() else None


def _entry(line: str) -> Entry | None:
    if found := UNIX_LINE.fullmatch(line):
        kind, size, name = found.groups()
        return name.partition(" -> ")[0] if kind == "l" else name, None if kind == "d" else int(size)
    if found := WINDOWS_LINE.fullmatch(line):
        size, name = found.groups()
        return name, None if size == "<DIR>" else int(size)
    return None
