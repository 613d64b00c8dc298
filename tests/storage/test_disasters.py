"""A kill, a full disk: what was acknowledged is there, and the file is whole."""

import contextlib
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage.errors import LockedError, TooLongError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

KILLS = 8

TYPE = """
import dataclasses, sys
from pathlib import Path
from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom
newsroom = Newsroom.open(Path(sys.argv[1]), Path(sys.argv[2]))
article = newsroom.articles.get(1)
while True:
    article = newsroom.articles.save(dataclasses.replace(article, body=f"{article.body} слово"))
    if article.lock_version % 7 == 0:
        newsroom.articles.keep_revision(1, "saved")
    print(article.lock_version, flush=True)
"""

FILL_THE_DISK = """
import dataclasses, resource, sys
from pathlib import Path
from desktop_editor.content.article import Article
from desktop_editor.storage.errors import DiskFullError
from desktop_editor.storage.newsroom import Newsroom
newsroom = Newsroom.open(Path(sys.argv[1]), Path(sys.argv[2]))
article = newsroom.articles.get(1)
limit = 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
while True:
    longer = dataclasses.replace(article, body=article.body + "слово " * 2000)
    try:
        article = newsroom.articles.save(longer)
    except DiskFullError as error:
        print(error)
        break
assert newsroom.articles.get(1) == article
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert newsroom.articles.save(longer).body == longer.body
newsroom.close()
print("saved")
"""

Start = Callable[..., subprocess.Popen[str]]


@pytest.mark.timeout(300)
def test_a_kill_loses_nothing_that_was_saved(path: Path, migrations: Path, start_child: Start) -> None:
    with Newsroom.create(path, migrations) as newsroom:
        newsroom.articles.save(Article(headline="Репортаж"))
    for _ in range(KILLS):
        child = start_child(TYPE, path, migrations)
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(random.uniform(0, 0.15))  # the moment of the kill, not a wait for something
        child.kill()
        acknowledged = int((first + child.stdout.read()).split()[-1])
        child.wait()
        with Newsroom.open(path, migrations) as newsroom:
            article = newsroom.articles.get(1)
            assert article.lock_version >= acknowledged
            assert article.body.count("слово") == article.lock_version - 1
            kept = [revision.article for revision in newsroom.revisions.of(1)]
            assert all(article.body.count("слово") == article.lock_version - 1 for article in kept)
            assert newsroom.articles.count(ArticleQuery(text="слова")) == 1
        assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_bad_end_is_known(path: Path, migrations: Path, start_child: Start) -> None:
    with Newsroom.create(path, migrations) as newsroom:
        newsroom.articles.save(Article(headline="Репортаж"))
    child = start_child(TYPE, path, migrations)
    assert child.stdout
    child.stdout.readline()
    child.kill()
    child.wait()
    with Newsroom.open(path, migrations) as newsroom:
        assert newsroom.ended_badly
    with Newsroom.open(path, migrations) as newsroom:
        assert not newsroom.ended_badly


@pytest.mark.skipif(sys.platform == "win32", reason="limits the file size as POSIX does")
def test_a_full_disk_loses_nothing(path: Path, migrations: Path, start_child: Start) -> None:
    with Newsroom.create(path, migrations) as newsroom:
        newsroom.articles.save(Article(headline="Репортаж"))
    output, errors = start_child(FILL_THE_DISK, path, migrations).communicate()
    assert "still in the window" in output
    assert output.endswith("saved\n"), errors
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_locked_file_is_said_and_saved_later(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.storage.file.database.BUSY_SECONDS", 0.05)
    with Newsroom.create(path, migrations) as newsroom:
        other = sqlite3.connect(path, isolation_level=None)
        article = newsroom.articles.save(Article(headline="Репортаж"))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="still in the window"):
            newsroom.articles.save(replace(article, body="Слово"))
        other.execute("ROLLBACK")
        other.close()
        assert newsroom.articles.save(replace(article, body="Слово")).lock_version == 2


def test_a_text_longer_than_the_file_can_hold_is_said(newsroom: Newsroom) -> None:
    newsroom._database.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000)
    with pytest.raises(TooLongError):
        newsroom.articles.save(Article(body="Я" * 20_000))
    assert newsroom.articles.save(Article(body="Я")).id == 1


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask the file by a connection of the test's own."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()
