"""How long a save of the open article takes, as autosave does it while someone types.

    python -m tests.benchmarks.storage_save [COUNT…]      (10 and 10,000 articles by default)

Prints the median, the 95th and the 99th percentile in ms. Beside it stands the bare cost of the disk: a
commit of a row of the same length through the driver alone.
"""

import dataclasses
import itertools
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from tests.benchmarks.newsroom_generator import fill

SAVES = 400
COUNTS = (10, 10_000)


def main(counts: list[int]) -> None:
    """Measure with each number of articles in a newsroom of its own."""
    with tempfile.TemporaryDirectory() as folder:
        show("bare SQLite, one row", timed(bare_commits(Path(folder))))
        for count in counts:
            path = Path(folder, f"{count}.sqlite")
            with Newsroom.create(path, resource("db", "migrations")) as newsroom:
                fill(newsroom, count)
            with Newsroom.open(path, resource("db", "migrations")) as newsroom:
                show(f"{count:,} articles, typing in the body", timed(typing(newsroom, "body")))
                show(f"{count:,} articles, typing in the headline", timed(typing(newsroom, "headline")))
                show(f"{count:,} articles, from the released text and back", timed(to_and_fro(newsroom)))
                show(f"{count:,} articles, a revision", timed(revising(newsroom)))


def typing(newsroom: Newsroom, field: str) -> Callable[[], None]:
    """Return one step of someone who types: a word more, saved."""
    article = newsroom.articles.get(5)

    def step() -> None:
        nonlocal article
        longer: dict[str, Any] = {field: f"{getattr(article, field)} слово"}
        article = newsroom.articles.save(dataclasses.replace(article, **longer))

    return step


def to_and_fro(newsroom: Newsroom) -> Callable[[], None]:
    """Return one step of someone who types a word into what readers have, or deletes it again."""
    [article] = newsroom.released.newest(1)
    article = newsroom.articles.get(article.id)
    turns = itertools.cycle((f"{article.body} слово", article.body))

    def step() -> None:
        nonlocal article
        article = newsroom.articles.save(dataclasses.replace(article, body=next(turns)))

    return step


def revising(newsroom: Newsroom) -> Callable[[], None]:
    """Return one step of someone who presses Ctrl+S after each word."""
    type_a_word = typing(newsroom, "lead")

    def step() -> None:
        type_a_word()
        newsroom.articles.keep_revision(5, "saved")

    return step


def bare_commits(folder: Path) -> Callable[[], object]:
    """Return one commit of a row of an article's length, durable as ours."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, body TEXT)")
    return lambda: connection.execute("REPLACE INTO articles VALUES (1, ?)", ("я" * 2500,))


def timed(step: Callable[[], object]) -> list[float]:
    """Return the sorted durations of `SAVES` steps in ms."""
    durations = []
    for _ in range(SAVES):
        start = time.perf_counter()
        step()
        durations.append((time.perf_counter() - start) * 1000)
    return sorted(durations)


def show(name: str, durations: list[float]) -> None:
    """Print one line of the result."""
    median, p95, p99 = (durations[int(len(durations) * share)] for share in (0.5, 0.95, 0.99))
    print(f"{name:<45} median {median:6.2f}   p95 {p95:6.2f}   p99 {p99:6.2f} ms")


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
