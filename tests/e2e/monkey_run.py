"""Starts the monkey as a process of its own, and looks at memory and newsroom from outside."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services import demo, destinations
from desktop_editor.storage.newsroom import Newsroom
from tests.e2e import monkey_material

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EVERY = 1.0  # seconds between looks at the memory
WARM, WINDOW = 0.25, 0.1  # of the time: after it all is warm; over so much of it memory is averaged
GRACE = 120  # seconds that the end may take on a busy machine
# Not the files mapped into memory: how much of them counts here depends on what else runs Chromium.
OWN = ("Pss_Anon:", "Pss_Shmem:")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a run has shown; memory in MB, of the process and all its children, shared pages counted once."""

    code: int
    figures: dict[str, Any]
    last_deeds: list[str]
    error: str
    complaint: str
    memory: list[tuple[float, dict[str, float]]]

    @property
    def warm(self) -> float:
        """Memory after the warm-up."""
        return self._mean(WARM, WARM + WINDOW)

    @property
    def at_end(self) -> float:
        """Memory at the end, before the window is closed."""
        return self._mean(1 - WINDOW, 1)

    def _mean(self, begin: float, end: float) -> float:
        if not self.memory:
            return 0.0
        last = self.memory[-1][0]
        chosen = [sum(parts.values()) for at, parts in self.memory if begin * last <= at <= end * last]
        return median(chosen or [0.0])


def prepare(folder: Path, seed: int) -> None:
    """Make the newsroom, with a folder as the place of its site, and the photos."""
    with Newsroom.create(folder / "newsroom.sqlite", resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
        destinations.store(
            newsroom.settings, [Destination(kind=DestinationKind.FOLDER, folder=str(folder / "www"))]
        )
    monkey_material.photos(folder / "photos-to-take", random.Random(seed))
    (folder / "exports").mkdir()


def let_loose(folder: Path, seconds: float, seed: int) -> Sighting:
    """Let a monkey live in an empty folder."""
    prepare(folder, seed)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    command = [sys.executable, "-m", "tests.e2e.monkey", str(folder), str(seconds), str(seed)]
    memory: list[tuple[float, dict[str, float]]] = []
    with (folder / "error.txt").open("wb") as error:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=error, stdout=error)
        start = time.monotonic()
        try:
            while process.poll() is None and time.monotonic() - start < seconds + GRACE:
                if time.monotonic() - start < seconds:
                    memory.append((time.monotonic() - start, dict(_memory(process.pid))))
                time.sleep(EVERY)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGABRT)  # faulthandler tells where it hangs
                process.wait()
    figures = folder / "figures.json"
    deeds = (
        (folder / "deeds.txt").read_text(encoding="utf-8").splitlines()
        if (folder / "deeds.txt").exists()
        else []
    )
    return Sighting(
        process.returncode,
        json.loads(figures.read_text(encoding="utf-8")) if figures.exists() else {},
        deeds[-12:],
        (folder / "error.txt").read_text(encoding="utf-8", errors="replace")[-6000:],
        _complaint(folder / "newsroom.sqlite"),
        memory,
    )


def _complaint(file: Path) -> str:
    with contextlib.closing(sqlite3.connect(file)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        found += database.execute("PRAGMA foreign_key_check").fetchall()
    return "" if found == [("ok",)] else str(found)


def _memory(pid: int) -> Iterator[tuple[str, float]]:
    """Yield the proportional memory of a process and its descendants, in MB, where the system tells it."""
    with contextlib.suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        kind = next((part.decode() for part in command if part.startswith(b"--type=")), "--type=window")
        sizes = [int(line.split()[1]) for line in rollup.splitlines() if line.startswith(OWN)]
        yield f"{kind[7:]} {pid}", sum(sizes) / 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _memory(int(child))
