"""An FTP server as a destination, with or without encryption."""

import ftplib
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

from desktop_editor.publish import ftp_connection
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.error_causes import EndlessReplyError
from desktop_editor.publish.step import Doing, step
from desktop_editor.publish.target import Listing

TIMEOUT_S = 30.0
GOODBYE_S = 2.0  # for the last reply, which is not needed
# Bytes a second: what was sent may still be on its way while its reply is waited for.
SLOWEST = 4096
REASON_S = 5.0  # for the reply to a file that was refused halfway
NOT_KNOWN = ("500", "501", "502", "504")
# The listing format of most servers, since BSD's `ls -l`; Windows servers list like `dir`.
UNIX_LINE = re.compile(r"([-dl])\S+\s+\d+\s+\S+\s+\S+\s+(\d+)\s+\S+\s+\d+\s+[\d:]+\s(.+)")
WINDOWS_LINE = re.compile(r"\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:AM|PM)?\s+(<DIR>|\d+)\s+(.+)")
TOTAL_LINE = re.compile(r"\S+ \d+")
HERE = (".", "..")
LONGEST_LIST = 64 * 2**20  # bytes; a folder of a hundred thousand files has ten million
# Names that are not in UTF-8 are not ours, and messages may be in any encoding.
TOLERANT = "replace"

Entry = tuple[str, int | None]


class FtpTarget:
    """An open FTP or FTPS connection, by `destination.kind`.

    A certificate that no authority has signed is an `UnknownServerError` until it is accepted, and a
    `ChangedServerError` if it is not the accepted one; both before the password is sent.
    """

    def __init__(self, destination: Destination, password: str, timeout: float = TIMEOUT_S) -> None:
        self._timeout = timeout
        self._ftp = ftp_connection.connected(destination, timeout)
        with ftp_connection.closed_on_failure(self._ftp), step(Doing.LOGIN):
            self._ftp.login(destination.user or "anonymous", password)
            if isinstance(self._ftp, ftplib.FTP_TLS):
                self._ftp.prot_p()
            start = "" if destination.folder.startswith("/") else self._ftp.pwd().rstrip("/") + "/"
            self._root = (start + destination.folder).rstrip("/")

    def listing(self, folder: str) -> Listing:
        path = self._path(folder)
        try:
            lines = self._lines(f"MLSD {path}")
        except ftplib.error_perm as error:
            return self._long_listing(path) if str(error).startswith(NOT_KNOWN) else {}
        return self._understood([_facts(line) for line in lines], path)

    def read(self, address: str) -> bytes:
        content = BytesIO()
        try:
            self._ftp.retrbinary(f"RETR {self._path(address)}", content.write)
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                raise FileNotFoundError(address) from error
            raise
        return content.getvalue()

    def write(self, address: str, content: bytes) -> None:
        patience = self._timeout

        def wait_longer(sent: bytes) -> None:
            nonlocal patience
            self._ftp.timeout = patience = patience + len(sent) / SLOWEST

        try:
            self._ftp.storbinary(f"STOR {self._path(address)}", BytesIO(content), callback=wait_longer)
        except (ConnectionError, ssl.SSLError):
            self._tell_why()
            raise
        finally:
            self._ftp.timeout = self._timeout

    def rename(self, old: str, new: str) -> None:
        self._ftp.rename(self._path(old), self._path(new))

    def remove(self, address: str) -> None:
        try:
            self._ftp.delete(self._path(address))
        except ftplib.error_perm:
            folder, _slash, name = address.rpartition("/")
            if name in self.listing(folder):
                raise

    def make_folder(self, folder: str) -> None:
        try:
            self._ftp.mkd(self._path(folder))
        except ftplib.error_perm as refusal:
            here = self._ftp.pwd()
            try:
                self._ftp.cwd(self._path(folder))
            except ftplib.error_perm:
                raise refusal from None
            self._ftp.cwd(here)

    def remove_folder(self, folder: str) -> None:
        with suppress(ftplib.error_perm):  # Something is in it.
            self._ftp.rmd(self._path(folder))

    def close(self) -> None:
        self._ftp.timeout = GOODBYE_S
        with suppress(OSError, EOFError, ftplib.Error):
            self._ftp.quit()
        self._ftp.close()

    def _tell_why(self) -> None:
        """Raise the reason for which the server closed the data connection: it replies on the other one."""
        self._ftp.timeout = REASON_S
        with suppress(OSError, EOFError):  # That one is gone, too.
            self._ftp.voidresp()

    def _path(self, address: str) -> str:
        return f"{self._root}/{address}".rstrip("/") or "/"

    def _long_listing(self, path: str) -> Listing:
        # `-a` includes hidden files, ours among them; servers that do not know it look for a file of that
        # name.
        for command in (f"LIST -a {path}", f"LIST {path}"):
            try:
                lines = self._lines(command)
            except ftplib.error_perm:
                continue
            entries = [_entry(line) for line in lines if not TOTAL_LINE.fullmatch(line)]
            return self._understood(entries, path)
        return {}

    def _understood(self, entries: list[Entry | None], path: str) -> Listing:
        """Return the parsed listing; a file that was missed here would count as missing, and be replaced."""
        if None in entries:
            return self._asked_one_by_one(path)
        return {name: size for name, size in filter(None, entries) if name not in HERE}

    def _asked_one_by_one(self, path: str) -> Listing:
        """List a folder on a server with an unknown listing format: the names, then the size of each."""
        try:
            lines = self._lines(f"NLST {path}")
        except ftplib.error_perm:
            return {}
        names = [line.rpartition("/")[2] for line in lines]
        return {name: self._asked_size(f"{path}/{name}") for name in names if name not in HERE}

    def _asked_size(self, path: str) -> int | None:
        try:
            return self._ftp.size(path)
        except ftplib.error_perm:  # a folder
            return None

    def _lines(self, command: str) -> list[str]:
        """Return the lines of a listing, in whatever encoding other people's names are."""
        content = BytesIO()
        self._ftp.retrbinary(command, _bounded(content.write))
        lines = content.getvalue().decode("utf-8", TOLERANT).split("\n")
        return [text for line in lines if (text := line.rstrip("\r"))]


def _bounded(write: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Pass the content on to `write`, up to a length that no listing has."""
    total = 0

    def take(content: bytes) -> None:
        nonlocal total
        total += len(content)
        if total > LONGEST_LIST:
            raise EndlessReplyError(f"a list of more than {LONGEST_LIST} bytes")
        write(content)

    return take


def _facts(line: str) -> Entry | None:
    """Parse a line of a machine-readable listing (RFC 3659)."""
    facts_text, _space, name = line.partition(" ")
    facts = dict(fact.lower().split("=", 1) for fact in facts_text.split(";") if "=" in fact)
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
