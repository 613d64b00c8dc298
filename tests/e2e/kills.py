"""Processes that work on a newsroom are killed at random moments; then what has to be there is looked for."""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from PIL import Image

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.storage import backups, health
from desktop_editor.storage.newsroom import Newsroom

MIGRATIONS = resource("db", "migrations")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 60.0
STORED = 400  # articles that lie in the newsroom before
IMPORTED = 300
# Each rewrites every article, so that there is something to interrupt.
STEPS = (
    "ALTER TABLE articles ADD COLUMN killed TEXT;\nUPDATE articles SET killed = body || headline;\n",
    "CREATE INDEX killed_index ON articles (killed);\nUPDATE articles SET killed = killed || killed;\n",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kill has left: `complaint` is empty when all is whole.

    Of `acknowledged` words, saves or imported articles, the oldest that is lost was `lost` seconds old when
    the kill came; 0 when none is.
    """

    complaint: str
    acknowledged: int
    lost: float = 0.0


class Victims:
    """A newsroom in a folder of its own; each of `WORKS` starts a process that works on it and kills it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder, self._chance = folder, chance
        self._file = folder / "newsroom.sqlite"
        self._material, self._steps = folder / "material", folder / "steps"
        self._numbers = count()
        with Newsroom.create(self._file, MIGRATIONS) as newsroom:
            newsroom.articles.add_all(
                Article(headline=f"Заметка {number}", body=f"слово{number} " * 200)
                for number in range(STORED)
            )
        self._prepare()

    def typing(self) -> Outcome:
        """The window, in which words are typed into a new article."""
        log = self._log()
        moment = self._end("typist.py", self._file, log, longest=1.2)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            words = {word for article in _articles(newsroom).values() for word in article.body.split()}
        return _outcome(self._file, log, moment, lambda number: f"{log.stem}w{number}" in words)

    def saving(self) -> Outcome:
        """One article, saved again and again."""
        return self._save("save")

    def backing_up(self) -> Outcome:
        """The same, while backups are made."""
        outcome = self._save("back-up")
        for backup in backups.every(self._file):
            try:
                health.check(backup.path)
                backups.contents(backup.path)
            except EditorError as error:
                return replace(outcome, complaint=str(error))
        return outcome

    def importing(self) -> Outcome:
        """Articles with photos, out of a folder into a newsroom."""
        file, log = self._copy(), self._log()
        moment = self._end("worker.py", "import", file, log, self._material, longest=1)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            found = {article.headline: article for article in _articles(newsroom).values()}
            photos = [newsroom.photo_folder / photo.file for photo in newsroom.photos.all()]
        outcome = _outcome(file, log, moment, lambda number: number == 0 or str(number) in found)
        torn = [
            name for name, article in found.items() if name.isdigit() and _words(name) not in article.body
        ]
        originals = {_digest(picture) for picture in self._material.glob("*.png")}
        torn += [photo.name for photo in photos if _digest(photo) not in originals]
        return replace(outcome, complaint=f"{torn} are not whole") if torn else outcome

    def migrating(self) -> Outcome:
        """A newsroom of an earlier version, being opened."""
        file, log = self._copy(), self._log()
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            before = _articles(newsroom)
        moment = self._end("worker.py", "migrate", file, log, self._steps, longest=0.3)
        with Newsroom.open(file, self._steps) as newsroom:
            complaint = "" if _articles(newsroom) == before else "articles have changed"
        outcome = _outcome(file, log, moment, lambda _number: True)
        return replace(outcome, complaint=outcome.complaint or complaint)

    def restoring(self) -> Outcome:
        """A newsroom that goes back to a backup."""
        file, log = self._copy(), self._log()
        photos = file.with_suffix(".photos")
        backups.make(file, photos)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            before = _articles(newsroom)
            newsroom.articles.save(Article(headline="После копии"))
            after = _articles(newsroom)
        moment = self._end("worker.py", "restore", file, log, longest=0.15)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            found = _articles(newsroom)
        outcome = _outcome(file, log, moment, lambda _number: True)
        kept = any(backups.contents(each.path).articles == len(after) for each in backups.every(file))
        is_whole = found == after or (found == before and kept)
        return replace(outcome, complaint=outcome.complaint or ("" if is_whole else "articles are lost"))

    def _save(self, job: str) -> Outcome:
        log = self._log()
        moment = self._end("worker.py", job, self._file, log, longest=0.6)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            version = newsroom.articles.get(1).version
        return _outcome(self._file, log, moment, lambda number: number <= version)

    def _end(self, script: str, *arguments: object, longest: float) -> float:
        """Start a process, let it work for a while, kill it; return the moment of the kill."""
        log = next(Path(str(argument)) for argument in arguments if str(argument).endswith(".txt"))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CACHE_HOME": str(self._folder / "cache"),
        }
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + PATIENCE
            while not log.exists() and time.monotonic() < deadline:
                assert process.poll() is None or log.exists(), f"{script} ended by itself"
                time.sleep(0.002)
            time.sleep(self._chance.uniform(0, longest))
            moment = time.monotonic()
            process.kill()
        return moment

    def _prepare(self) -> None:
        """Make what is imported, and migrations that there are not yet."""
        self._material.mkdir()
        for number in range(1, IMPORTED + 1):
            Image.new("RGB", (40, 30), (number % 256, number // 256, 7)).save(
                self._material / f"{number}.png"
            )
            text = f"---\ntitle: '{number}'\n---\n\n{_words(str(number))}\n\n![]({number}.png)\n"
            (self._material / f"{number}.md").write_text(text, encoding="utf-8")
        shutil.copytree(MIGRATIONS, self._steps)
        known = len(list(MIGRATIONS.glob("*.sql")))
        for number, step in enumerate(STEPS, start=known + 1):
            (self._steps / f"{number:04}_killed.sql").write_text(step)

    def _log(self) -> Path:
        return self._folder / f"k{next(self._numbers)}.txt"

    def _copy(self) -> Path:
        return Path(shutil.copyfile(self._file, self._folder / f"copy-{next(self._numbers)}.sqlite"))


WORKS: dict[str, Callable[[Victims], Outcome]] = {
    "typing": Victims.typing,
    "saving": Victims.saving,
    "importing": Victims.importing,
    "migrating": Victims.migrating,
    "backing up": Victims.backing_up,
    "restoring": Victims.restoring,
}


def _outcome(file: Path, log: Path, moment: float, is_there: Callable[[int], bool]) -> Outcome:
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


def _articles(newsroom: Newsroom) -> dict[int, Article]:
    return {article.id: article for article in newsroom.articles.chosen(range(STORED * 3))}


def _words(name: str) -> str:
    return f"тело {name} " + "слово " * 300 + f"конец {name}"


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
