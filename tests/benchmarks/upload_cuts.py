"""Uploads to real servers on loopback, cut at random moments and taken up again.

Prints, for OpenSSH and vsftpd with TLS: an upload of all files, one article's change, and how many cuts left
the server's tree equal to the local one with no page whose assets were missing at any step between.
`python tests/benchmarks/upload_cuts.py [CUTS]`
"""

import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_editor.publish.destination import DestinationKind
from desktop_editor.publish.upload_errors import UploadError
from tests.publish.servers import Server, ftp_server, sftp_server
from tests.publish.sites import Exported, broken_links, send, site_of, tree

ARTICLES = 40
CUTS = 50
SERVERS: dict[str, Callable[[Path], AbstractContextManager[Server]]] = {
    "SFTP, OpenSSH": sftp_server,
    "FTPS, vsftpd": partial(ftp_server, kind=DestinationKind.FTPS),
}


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(name: str, run: Callable[[Path], AbstractContextManager[Server]], cuts: int) -> None:
    with TemporaryDirectory() as folder, run(Path(folder)) as server:
        exported = Exported(Path(folder) / "site")
        wholes = []
        for edition in "abc":
            exported.hold(site_of(range(ARTICLES), edition))
            wholes.append(seconds(lambda: send(exported, server.destination)))
        whole = statistics.median(wholes)
        exported.hold(site_of(range(ARTICLES)))
        send(exported, server.destination)
        changes = []
        for number in range(5):
            exported.hold(site_of(range(ARTICLES + number + 1)))
            changes.append(seconds(lambda: send(exported, server.destination)))
        print(f"{name}: {len(exported.files)} files {whole:.2f} s", end=", ")
        print(f"one article (4 files) {statistics.median(changes):.2f} s")
        cut_and_resume(server, exported, cuts, whole)


def cut_and_resume(server: Server, exported: Exported, cuts: int, whole: float) -> None:
    chance = random.Random(1)
    edition = cut = equal = looks = broken = 0
    while cut < cuts:
        edition += 1
        exported.hold(site_of(range(edition, edition + ARTICLES), str(edition)))

        def look() -> None:
            nonlocal looks, broken
            looks += 1
            broken += bool(broken_links(server.root))

        cutter = threading.Timer(chance.uniform(0.05, 0.9) * whole, server.cut)
        cutter.start()
        try:
            send(exported, server.destination, look)
        except UploadError:
            cut += 1
        cutter.join()
        broken += bool(broken_links(server.root))
        send(exported, server.destination, look)
        equal += tree(server.root) == exported.files
    print(f"  {edition} uploads, {cut} of them cut; equal trees after resuming: {equal}")
    print(f"  looks by a reader in between: {looks}, with something missing: {broken}")


def main() -> None:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else CUTS
    for name, run in SERVERS.items():
        measure(name, run, cuts)


if __name__ == "__main__":
    main()
