"""A newsroom file that another program writes over, in place, while it is open: nothing is mixed with it."""

import contextlib
import os
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage.file import opened_file_errors
from desktop_editor.storage.newsroom import Newsroom
from tests.storage.conftest import COLLEAGUES
from tests.storage.file.test_opened_file import WINDOWS, headlines, logs_beside
from tests.stored import store_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason=WINDOWS)


def overwrite(source: Path, path: Path) -> None:
    """Write a copy into the file itself, as `cp` and some sync programs do."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(source.read_bytes())


@pytest.mark.parametrize("has_log", [True, False])
def test_nothing_is_saved_into_a_file_that_was_overwritten(
    newsroom: Newsroom, stored: Article, colleagues: Path, has_log: bool
) -> None:
    if not has_log:
        newsroom._database._renew_log(newsroom._database._watch)
    overwrite(colleagues, newsroom.path)
    for _time in range(2):
        with pytest.raises(opened_file_errors.OverwrittenError, match="still in the window"):
            newsroom.articles.save(replace(stored, body="Море"))
        with pytest.raises(opened_file_errors.OverwrittenError):
            newsroom.check_in_place()
    newsroom.close()
    assert headlines(newsroom.path) == [f"Её {n}" for n in range(COLLEAGUES)]
    assert not logs_beside(newsroom.path)


def test_a_file_that_was_only_touched_is_saved_into(newsroom: Newsroom, stored: Article) -> None:
    os.utime(newsroom.path, (1, 1))
    assert newsroom.articles.save(replace(stored, body="Море")).lock_version == 2


@pytest.mark.parametrize("mode", ["PASSIVE", "FULL", "RESTART", "TRUNCATE"])
def test_a_checkpoint_of_another_program_is_no_overwriting(
    newsroom: Newsroom, stored: Article, mode: str
) -> None:
    store_all(newsroom, (Article(headline=str(n), body="Лес " * 999) for n in range(20)))
    with contextlib.closing(sqlite3.connect(newsroom.path)) as other:
        assert other.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()[0] == 0
    assert newsroom.articles.save(replace(stored, body="Море")).lock_version == 2


def test_what_another_program_stores_by_sqlite_is_no_overwriting(newsroom: Newsroom, stored: Article) -> None:
    with contextlib.closing(sqlite3.connect(newsroom.path)) as other:
        other.execute("CREATE TABLE theirs AS SELECT 1")
        other.commit()
        other.execute("PRAGMA wal_checkpoint")
    assert newsroom.articles.save(replace(stored, body="Море")).lock_version == 2


def test_a_log_without_a_name_is_not_written_into_a_file_that_was_overwritten(
    newsroom: Newsroom, stored: Article, colleagues: Path
) -> None:
    newsroom.path.with_name(newsroom.path.name + "-wal").unlink()
    overwrite(colleagues, newsroom.path)
    with pytest.raises(opened_file_errors.OverwrittenError):
        newsroom.articles.save(replace(stored, body="Море"))
    newsroom.close()
    assert newsroom.path.read_bytes() == colleagues.read_bytes()
