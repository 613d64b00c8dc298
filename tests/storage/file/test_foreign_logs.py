"""A log beside a newsroom file: which file it belongs to, and what is done with that of another file."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health, opened_file_errors
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from tests.storage.conftest import COLLEAGUES, TYPE
from tests.storage.file.test_opened_file import WINDOWS, Start, headlines, logs_beside, put
from tests.stored import store_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason=WINDOWS)


def test_the_log_of_a_killed_window_is_not_written_into_a_colleagues_file(
    killed: Path, colleagues: Path, migrations: Path
) -> None:
    log = killed.with_name(killed.name + "-wal").read_bytes()
    put(colleagues, killed)
    with pytest.raises(opened_file_errors.ReplacedError):
        health.check(killed)
    with pytest.raises(opened_file_errors.ReplacedError):
        backups.make(killed, killed.with_suffix(".photos"))
    with Newsroom.open_to_read(killed, migrations) as reading:
        assert reading.articles.count(ArticleQuery()) == COLLEAGUES
    with Newsroom.open(killed, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == COLLEAGUES
        assert newsroom.log_laid_aside is not None
        assert newsroom.log_laid_aside.read_bytes() == log
        health.check(killed)
    assert headlines(killed) == [f"Её {n}" for n in range(COLLEAGUES)]
    assert not logs_beside(killed)


@pytest.fixture
def log_of_another_day(newsroom: Newsroom, colleagues: Path, migrations: Path) -> Path:
    """A newsroom that was closed, and the log of another one that a sync program has put beside it."""
    store_all(newsroom, (Article(headline=f"Мой {n}", body="Поле " * 300) for n in range(40)))
    newsroom.close()
    with Newsroom.open(colleagues, migrations) as theirs:
        store_all(theirs, (Article(headline=f"Её ещё {n}", body="Лес " * 800) for n in range(40)))
        log = colleagues.with_name(colleagues.name + "-wal")
        shutil.copyfile(log, newsroom.path.with_name(newsroom.path.name + "-wal"))
    return newsroom.path


@pytest.mark.parametrize("work", ["check", "back_up"])
def test_who_only_reads_leaves_a_log_of_another_day_where_it_lies(
    log_of_another_day: Path, work: str
) -> None:
    file, log = log_of_another_day, log_of_another_day.with_name(log_of_another_day.name + "-wal")
    before = file.read_bytes(), log.read_bytes()
    with pytest.raises(errors.BrokenError):
        health.check(file) if work == "check" else backups.make(file, file.with_suffix(".photos"))
    assert (file.read_bytes(), log.read_bytes()) == before


def test_a_log_of_another_day_is_laid_aside(log_of_another_day: Path, migrations: Path) -> None:
    with Newsroom.open(log_of_another_day, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == 40
        assert newsroom.log_laid_aside is not None
    assert len(headlines(log_of_another_day)) == 40


def test_a_damaged_file_is_kept_as_it_is_with_its_log(killed: Path, migrations: Path) -> None:
    content = killed.read_bytes()
    killed.write_bytes(content[:4096] + b"\x07" * (len(content) - 4096))
    log = killed.with_name(killed.name + "-wal")
    before = killed.read_bytes(), log.read_bytes()
    with pytest.raises(errors.BrokenError, match="kept as it is"):
        Newsroom.open(killed, migrations)
    assert (killed.read_bytes(), log.read_bytes()) == before


def test_the_lock_file_of_another_computer_says_nothing_of_the_log(killed: Path, migrations: Path) -> None:
    lock = killed.with_name(killed.name + ".lock")
    lock.write_text(" 4711 (her-computer)\n55 1234 1700000000000000000 77777\n")
    with Newsroom.open(killed, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == 20


def test_going_back_to_a_backup_does_not_write_the_log_into_a_colleagues_file(
    killed: Path, colleagues: Path, migrations: Path
) -> None:
    put(colleagues, killed)
    backups.restore(killed, killed.with_suffix(".photos"), colleagues, len(list(migrations.glob("*.sql"))))
    [before] = [b for b in backups.every(killed) if b.reason is backups.Reason.RESTORE]
    assert headlines(before.path) == [f"Её {n}" for n in range(COLLEAGUES)]


@pytest.mark.parametrize("copy", [shutil.copy2, shutil.move], ids=["copied", "moved"])
def test_the_log_of_a_killed_window_goes_with_its_own_file(
    killed: Path, migrations: Path, tmp_path: Path, copy: Callable[[Path, Path], object]
) -> None:
    place = tmp_path / "new place"
    place.mkdir()
    for file in [*killed.parent.glob(f"{killed.name}*")]:
        copy(file, place / file.name)
    with Newsroom.open(place / killed.name, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == 20
        assert newsroom.log_laid_aside is None


def test_an_older_file_of_the_same_newsroom_is_not_mixed_with_its_log(
    path: Path, migrations: Path, start_child: Start, tmp_path: Path
) -> None:
    with Newsroom.create(path, migrations) as newsroom:
        newsroom.articles.save(Article(headline="Утро"))
    older = tmp_path / "older"
    shutil.copyfile(path, older)
    with Newsroom.open(path, migrations) as newsroom:
        store_all(newsroom, (Article(headline=f"День {n}", body="Лес " * 500) for n in range(50)))
    child = start_child(TYPE, path, migrations, stdin=subprocess.PIPE)
    assert child.stdout
    child.stdout.readline()
    child.kill()
    child.wait()
    put(older, path)
    with Newsroom.open(path, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == 1
        assert newsroom.log_laid_aside is not None
    assert headlines(path) == ["Утро"]
