"""What a newsroom does besides typing, as a process without end, for a test that kills it.

`python worker.py JOB NEWSROOM LOG [MORE…]` appends a line to LOG for whatever has been acknowledged: its
number and the moment. `import`, `migrate`, `restore` and `command` begin with the line `0`, end, and do
nothing more.
"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_editor import cli
from desktop_editor.importers import files
from desktop_editor.paths import resource
from desktop_editor.services import importing
from desktop_editor.storage.backup import backups
from desktop_editor.storage.newsroom import Newsroom

MIGRATIONS = resource("db", "migrations")


def save(file: Path, log: Path) -> None:
    """Save article 1 again and again, one word longer each time, and keep versions of it."""
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        while True:
            save_once(newsroom, log)


def back_up(file: Path, log: Path) -> None:
    """Back up again and again in a thread, while the article is saved as in `save`."""
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        threading.Thread(target=back_up_for_ever, args=[newsroom.path, newsroom.photo_folder]).start()
        while True:
            save_once(newsroom, log)


def bring_in(file: Path, log: Path, material: Path) -> None:
    """Import the folder MATERIAL as the command line does; the articles' headlines are their numbers."""
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        acknowledge(log, 0)
        for source in files.find([material]).sources:
            for imported in importing.bring_in(source, newsroom):
                acknowledge(log, int(imported.article.headline))


def migrate(file: Path, log: Path, material: Path) -> None:
    """Open the newsroom with the migrations in MATERIAL."""
    acknowledge(log, 0)
    Newsroom.open(file, material).close()


def go_back(file: Path, log: Path) -> None:
    """Put the oldest backup in the newsroom's place."""
    acknowledge(log, 0)
    newest = len(list(MIGRATIONS.glob("*.sql")))
    backups.restore(file, file.with_suffix(".photos"), backups.every(file)[-1].path, newest)


def command(file: Path, log: Path, *words: Path) -> None:
    """Run a command of the command line."""
    acknowledge(log, 0)
    sys.exit(cli.main(["--newsroom", str(file), *map(str, words)]))


def save_once(newsroom: Newsroom, log: Path) -> None:
    article = newsroom.articles.get(1)
    stored = newsroom.articles.save(replace(article, body=f"{article.body} слово"))
    if stored.lock_version % 7 == 0:
        newsroom.articles.keep_revision(stored.id, "kept")
    acknowledge(log, stored.lock_version)


def back_up_for_ever(file: Path, photo_folder: Path) -> None:
    while True:
        backups.make(file, photo_folder)


def acknowledge(log: Path, number: int) -> None:
    with log.open("a", encoding="utf-8") as lines:
        lines.write(f"{number} {time.monotonic()}\n")


JOBS: dict[str, Callable[..., None]] = {
    "save": save,
    "back-up": back_up,
    "import": bring_in,
    "migrate": migrate,
    "restore": go_back,
    "command": command,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*map(Path, sys.argv[2:]))
