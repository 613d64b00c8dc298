"""What is killed and what a kill leaves: a newsroom in a folder, and a process that works on it."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom

MIGRATIONS = resource("db", "migrations")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 60.0
MOST_ARTICLES = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kill has left: `complaint` is empty when all is whole.

    Of `acknowledged` words, saves or imported articles, the oldest that is lost was `lost` seconds old when
    the kill came; 0 when none is.
    """

    complaint: str
    acknowledged: int
    lost: float = 0.0


class Victim(contextlib.ExitStack):
    """A newsroom in a folder of its own, and what closes with it; methods start processes and kill them."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__()
        self._folder, self._chance = folder, chance
        self._file = folder / "newsroom.sqlite"
        self._numbers = count()
        with Newsroom.create(self._file, MIGRATIONS) as newsroom:
            self._fill(newsroom)

    def _fill(self, newsroom: Newsroom) -> None:
        """Put in what the newsroom has before the first kill."""

    def _end(self, script: str, *arguments: object, longest: float) -> float:
        """Start a process, let it work for a while, kill it; return the moment of the kill."""
        log = next(Path(str(argument)) for argument in arguments if str(argument).endswith(".txt"))
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        with subprocess.Popen(command, env=self._environment(), stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + PATIENCE
            while not log.exists() and time.monotonic() < deadline:
                assert process.poll() is None or log.exists(), f"{script} ended by itself"
                time.sleep(0.002)
            time.sleep(self._chance.uniform(0, longest))
            moment = time.monotonic()
            process.kill()
        return moment

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CACHE_HOME": str(self._folder / "cache"),
        }

    def _log(self) -> Path:
        return self._folder / f"k{next(self._numbers)}.txt"

    def _copy(self) -> Path:
        return Path(shutil.copyfile(self._file, self._folder / f"copy-{next(self._numbers)}.sqlite"))


def outcome_of(file: Path, log: Path, moment: float, is_there: Callable[[int], bool]) -> Outcome:
    """Read the file through, and look for all that was acknowledged before the moment of the kill."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        found += database.execute("PRAGMA foreign_key_check").fetchall()
    complaint = "" if found == [("ok",)] else str(found)
    said = list(_acknowledged(log))
    ages = [moment - at for number, at in said if not is_there(number)]
    return Outcome(complaint, len(said), max(ages, default=0.0))


def _acknowledged(log: Path) -> Iterator[tuple[int, float]]:
    """Yield number and moment of each line of a log; a torn last line is left out."""
    for line in log.read_text(encoding="utf-8").split("\n")[:-1]:
        number, moment = line.split()
        yield int(number), float(moment)


def articles_of(newsroom: Newsroom) -> dict[int, Article]:
    """Return all articles by their numbers."""
    return {article.id: article for article in newsroom.articles.chosen(range(MOST_ARTICLES))}
