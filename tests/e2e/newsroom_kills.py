"""Kills while texts are typed, saved, imported, migrated, backed up and restored."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from PIL import Image

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health
from desktop_editor.storage.newsroom import Newsroom
from tests.e2e.victim import MIGRATIONS, Outcome, Victim, articles_of, outcome_of
from tests.stored import store_all

STORED = 400  # articles that lie in the newsroom before
IMPORTED = 300
# Each rewrites every article, so that there is something to interrupt.
STEPS = (
    "ALTER TABLE articles ADD COLUMN killed TEXT;\nUPDATE articles SET killed = body || headline;\n",
    "CREATE INDEX killed_index ON articles (killed);\nUPDATE articles SET killed = killed || killed;\n",
)


class Texts(Victim):
    """Texts on their way into the newsroom file, and that file on its way elsewhere."""

    def typing(self) -> Outcome:
        """Kill the window in which words are typed into a new article."""
        log = self._log()
        moment = self._end("typist.py", self._file, log, longest=1.2)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            words = {word for article in articles_of(newsroom).values() for word in article.body.split()}
        return outcome_of(self._file, log, moment, lambda number: f"{log.stem}w{number}" in words)

    def saving(self) -> Outcome:
        """Kill a program that saves one article again and again."""
        return self._save("save")

    def backing_up(self) -> Outcome:
        """Kill a program that makes backups while it saves."""
        outcome = self._save("back-up")
        for backup in backups.every(self._file):
            try:
                health.check(backup.path)
                backups.contents(backup.path)
            except EditorError as error:
                return replace(outcome, complaint=str(error))
        return outcome

    def importing(self) -> Outcome:
        """Kill the import of articles with photos."""
        file, log = self._copy(), self._log()
        moment = self._end("worker.py", "import", file, log, self._material, longest=1)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            found = {article.headline: article for article in articles_of(newsroom).values()}
            photos = [newsroom.photo_folder / photo.file for photo in newsroom.photos.all()]
        outcome = outcome_of(file, log, moment, lambda number: number == 0 or str(number) in found)
        torn = [
            name for name, article in found.items() if name.isdigit() and _words(name) not in article.body
        ]
        originals = {_digest(picture) for picture in self._material.glob("*.png")}
        torn += [photo.name for photo in photos if _digest(photo) not in originals]
        return replace(outcome, complaint=f"{torn} are not whole") if torn else outcome

    def migrating(self) -> Outcome:
        """Kill the opening of a newsroom of an earlier version."""
        file, log = self._copy(), self._log()
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            before = articles_of(newsroom)
        moment = self._end("worker.py", "migrate", file, log, self._steps, longest=0.3)
        with Newsroom.open(file, self._steps) as newsroom:
            complaint = "" if articles_of(newsroom) == before else "articles have changed"
        outcome = outcome_of(file, log, moment, lambda _number: True)
        return replace(outcome, complaint=outcome.complaint or complaint)

    def restoring(self) -> Outcome:
        """Kill the way back to a backup."""
        file, log = self._copy(), self._log()
        photos = file.with_suffix(".photos")
        backups.make(file, photos)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            before = articles_of(newsroom)
            newsroom.articles.save(Article(headline="После копии"))
            after = articles_of(newsroom)
        moment = self._end("worker.py", "restore", file, log, longest=0.15)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            found = articles_of(newsroom)
        outcome = outcome_of(file, log, moment, lambda _number: True)
        kept = any(backups.contents(each.path).articles == len(after) for each in backups.every(file))
        is_whole = found == after or (found == before and kept)
        return replace(outcome, complaint=outcome.complaint or ("" if is_whole else "articles are lost"))

    def _save(self, job: str) -> Outcome:
        log = self._log()
        moment = self._end("worker.py", job, self._file, log, longest=0.6)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            version = newsroom.articles.get(1).lock_version
        return outcome_of(self._file, log, moment, lambda number: number <= version)

    def _fill(self, newsroom: Newsroom) -> None:
        """Store articles; make what is imported, and migrations that there are not yet."""
        store_all(
            newsroom,
            (Article(headline=f"Заметка {number}", body=f"слово{number} " * 200) for number in range(STORED)),
        )
        self._material, self._steps = self._folder / "material", self._folder / "steps"
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


def _words(name: str) -> str:
    return f"тело {name} " + "слово " * 300 + f"конец {name}"


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
