"""Uploads to every server and set-up of the matrix, each cut many times, with a reader who always looks.

Prints for each: seconds, cuts, how many of them were taken up again, how often the reader looked and found a
page missing, and whatever was not as it should be; then how many tries it takes where each connection is
dropped after twelve files. `python tests/benchmarks/upload_matrix.py [CUTS]`
"""

import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_editor.publish.upload_errors import UploadError
from tests.publish.debian_servers import pyftpd
from tests.publish.matrix import SETUPS, SetUp, Trial, try_all
from tests.publish.servers import MissingServerError
from tests.publish.sites import Exported, send, site_of, tree

CUTS = 10
ARTICLES = 150
MOST_TRIES = 50


def measure(name: str, set_up: SetUp, cuts: int) -> None:
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        try:
            with set_up.start(Path(folder)) as server:
                trial = Trial(server, Exported(Path(folder) / "site"), set_up)
                try_all(trial, cuts, is_long=True)
        except MissingServerError as error:
            print(f"{name}: {error}")
            return
    print(
        f"{name}: {time.perf_counter() - start:.1f} s, {trial.cuts} cuts, {trial.resumed} resumed", end="; "
    )
    print(f"looks {trial.looks}, with a page missing {trial.gaps}, left {len(trial.left)}", end="; ")
    print("; ".join(trial.faults) or "all as it should be")


def count_tries(files: int) -> None:
    """Print how many tries an upload takes where each connection is dropped after so many files."""
    with TemporaryDirectory() as folder, pyftpd(Path(folder), files=files) as server:
        exported = Exported(Path(folder) / "site")
        exported.hold(site_of(range(ARTICLES)))
        tries, is_done = 0, False
        while not is_done and tries < MOST_TRIES:
            tries += 1
            with suppress(UploadError):
                send(exported, server.destination, password=server.password)
                is_done = True
        whole = "equal" if tree(server.root) == exported.files else "NOT equal"
        print(
            f"dropped after {files} files each: {len(exported.files)} files in {tries} tries, trees {whole}"
        )


def main() -> None:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else CUTS
    for name, set_up in SETUPS.items():
        measure(name, set_up, cuts)
    count_tries(12)


if __name__ == "__main__":
    main()
