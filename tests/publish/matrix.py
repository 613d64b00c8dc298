"""Every server with every set-up that hosts have, and all that an upload has to get through there."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread

from desktop_editor.publish.destination import DestinationKind
from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError
from desktop_editor.publish.uploading import UploadResult
from tests.publish.buckets import Root
from tests.publish.debian_servers import dropbear, proftpd, pure_ftpd, pyftpd
from tests.publish.s3_servers import s3_server
from tests.publish.servers import Server, children, ftp_server, sftp_server
from tests.publish.sites import Exported, forget, lose_lists, send, site_of, tree

Start = Callable[[Path], AbstractContextManager[Server]]


@dataclass(frozen=True)
class SetUp:
    """A server as a host runs it.

    `is_whole`: readers see a page whole all the time, not only that it is there. `has_gaps`: it permits no
    way to replace a page without a moment in which it is missing. `is_limited`: it permits one connection,
    and counts one that was killed for half a minute. `is_for_benchmarks`: too slow for every day.
    """

    start: Start
    is_whole: bool = True
    has_gaps: bool = False
    deletes: bool = True
    is_limited: bool = False
    is_for_benchmarks: bool = False


def denied(*commands: str) -> str:
    return "AllowOverwrite on\n" + "".join(f"<Limit {command}>\nDenyAll\n</Limit>\n" for command in commands)


SETUPS: Mapping[str, SetUp] = {
    "SeaweedFS, S3": SetUp(s3_server),
    "OpenSSH": SetUp(sftp_server),
    "dropbear": SetUp(dropbear),
    "vsftpd": SetUp(partial(ftp_server, kind=DestinationKind.FTP)),
    "vsftpd, TLS": SetUp(partial(ftp_server, kind=DestinationKind.FTPS)),
    "pyftpdlib": SetUp(pyftpd),
    "pyftpdlib, no renaming": SetUp(partial(pyftpd, rights="elradmwMT"), is_whole=False),
    "proftpd": SetUp(proftpd, is_for_benchmarks=True),
    "proftpd, TLS": SetUp(partial(proftpd, kind=DestinationKind.FTPS), is_for_benchmarks=True),
    "proftpd, RNFR denied": SetUp(partial(proftpd, settings=denied("RNFR")), is_whole=False),
    "proftpd, RNTO denied": SetUp(partial(proftpd, settings=denied("RNTO")), is_whole=False),
    "proftpd, AllowOverwrite off": SetUp(partial(proftpd, settings="AllowOverwrite off"), has_gaps=True),
    "proftpd, HiddenStores": SetUp(
        partial(proftpd, settings="AllowOverwrite on\nHiddenStores on"), is_for_benchmarks=True
    ),
    "proftpd, HiddenStores, RNFR denied": SetUp(
        partial(proftpd, settings="HiddenStores on\n" + denied("RNFR"))
    ),
    "proftpd, one connection": SetUp(
        partial(proftpd, settings="AllowOverwrite on\nMaxClientsPerHost 1"), is_limited=True
    ),
    "proftpd, no hidden names": SetUp(
        partial(proftpd, settings="AllowOverwrite on\nPathDenyFilter (^|/)\\.[^/]*$")
    ),
    "pure-ftpd": SetUp(pure_ftpd),
    "pure-ftpd, TLS": SetUp(partial(pure_ftpd, kind=DestinationKind.FTPS), is_for_benchmarks=True),
    "pure-ftpd -G": SetUp(partial(pure_ftpd, options=["-G"]), is_whole=False),
    "pure-ftpd -K": SetUp(partial(pure_ftpd, options=["-K"]), is_whole=False, deletes=False),
    "pure-ftpd -r": SetUp(partial(pure_ftpd, options=["-r"])),
    "pure-ftpd -x": SetUp(partial(pure_ftpd, options=["-x"])),
    "pure-ftpd, one connection": SetUp(partial(pure_ftpd, options=["-C", "1"]), is_limited=True),
}


@dataclass
class Findings:
    """What a reader met who looked all the time."""

    looks: int = 0
    missing: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)


@contextmanager
def reading(root: Root, *editions: Mapping[str, bytes]) -> Iterator[Findings]:
    """Look at the pages that all editions have, all the time; each shall be that of one of them."""
    pages = {
        address: {edition[address] for edition in editions}
        for address in set.intersection(*map(set, editions))
    }
    findings, is_over = Findings(), Event()

    def look() -> None:
        while not is_over.wait(0.0005):
            findings.looks += 1
            for address, contents in pages.items():
                try:
                    content = (root / address).read_bytes()
                except FileNotFoundError:
                    findings.missing.append(address)
                else:
                    if content not in contents:
                        findings.partial.append(address)

    reader = Thread(target=look)
    reader.start()
    try:
        yield findings
    finally:
        is_over.set()
        reader.join()


class Trial:
    """Uploads one edition after the other to one server, and keeps what went wrong."""

    def __init__(self, server: Server, exported: Exported, set_up: SetUp) -> None:
        self.server, self.exported, self.set_up = server, exported, set_up
        self.faults: list[str] = []
        self.looks = self.gaps = self.cuts = self.resumed = 0
        self.left: set[str] = set()

    def publish(self, files: Mapping[str, bytes], cut_at: int = 0) -> UploadResult | None:
        """Upload an edition, cut at a step; nothing when it was cut."""
        before = {
            name: content for name, content in tree(self.server.root).items() if name in self.exported.files
        }
        self.exported.hold(files)
        steps = 0

        def look() -> None:
            nonlocal steps
            steps += 1
            if steps == cut_at:
                self._cut()

        result = None
        with reading(self.server.root, before, files) as findings:
            try:
                result = send(self.exported, self.server.destination, look, password=self.server.password)
            except UploadError:
                if not cut_at:
                    raise
                self.cuts += 1
        self._judge(findings)
        return result

    def expect_equal(self, result: UploadResult | None, what: str) -> None:
        """Compare the server's files with those here."""
        self.left |= set(result.left) if result else set()
        there = tree(self.server.root)
        if not self.set_up.deletes:
            # What can't be deleted stays, our own unfinished file among it; it is told.
            there = {name: content for name, content in there.items() if name in self.exported.files}
        if there != self.exported.files:
            names = {
                name
                for name in there | self.exported.files
                if there.get(name) != self.exported.files.get(name)
            }
            self.faults.append(f"{what}: the trees differ in {sorted(names)}")

    def resume(self, files: Mapping[str, bytes], cut_at: int) -> None:
        """Cut an upload and take it up again."""
        cuts = self.cuts
        result = self.publish(files, cut_at)
        if self.cuts > cuts:
            result = self.publish(files)
            self.resumed += 1
        self.expect_equal(result, f"after a cut at step {cut_at}")

    def lose_lists(self) -> None:
        """Lose what says which files are ours; nothing goes up twice."""
        lose_lists(self.server.root)
        forget(self.exported)
        result = self.publish(self.exported.files)
        if result and result.written:
            self.faults.append(f"the lists were lost: {result.written} went up again")

    def meet_a_foreign_file(self, files: Mapping[str, bytes], address: str) -> None:
        """Find a file of somebody else where a new one would go."""
        (self.server.root / address).write_text("theirs")
        try:
            self.publish(files)
            self.faults.append("a foreign file was replaced")
        except ForeignFilesError:
            if (self.server.root / address).read_text() != "theirs":
                self.faults.append("a foreign file was changed")
        (self.server.root / address).unlink()

    def _cut(self) -> None:
        if self.set_up.is_limited or not children(self.server.process.pid):
            raise ConnectionResetError(104, "Connection reset by peer")
        self.server.cut()

    def _judge(self, findings: Findings) -> None:
        self.looks += findings.looks
        self.gaps += len(findings.missing)
        if findings.missing and not self.set_up.has_gaps:
            self.faults.append(f"readers missed {set(findings.missing)}")
        if findings.partial and self.set_up.is_whole:
            self.faults.append(f"readers saw a part of {set(findings.partial)}")


def try_all(trial: Trial, cuts: int, *, is_long: bool) -> None:
    """First, change, removal, rename, resuming, a lost list, a foreign file; many files in a long trial."""
    trial.expect_equal(trial.publish(site_of(range(3))), "first")
    trial.expect_equal(trial.publish(site_of(range(3), "new")), "change")
    trial.expect_equal(trial.publish(site_of(range(1, 3), "new")), "removal")
    trial.expect_equal(trial.publish(renamed(site_of(range(1, 3), "new"))), "rename")
    chance = random.Random(5)
    for number in range(cuts):
        edition = site_of(range(number % 3, number % 3 + 3), f"cut {number}")
        trial.resume(edition, chance.randrange(3, 25))
    if trial.set_up.deletes:  # Without the lists, what could not be deleted is taken for somebody else's.
        trial.lose_lists()
        trial.expect_equal(None, "lost lists")
    trial.meet_a_foreign_file(site_of([*range(3), 9], "more"), "photos/9.jpg")
    if is_long or trial.set_up.is_limited:
        trial.expect_equal(trial.publish(site_of(range(26), "many")), "many")


def renamed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a site in which one article has another address."""
    old, new = "novosti/2026/01/statia-1.html", "novosti/2026/01/drugaia.html"
    moved = {new if name == old else name: content for name, content in files.items()}
    return moved | {"index.html": files["index.html"].replace(old.encode(), new.encode())}
