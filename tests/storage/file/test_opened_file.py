"""A newsroom file that is deleted, replaced or moved under the program: no false "saved", nothing lost."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import opened_file_errors
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from tests.storage.conftest import COLLEAGUES
from tests.stored import store_all

WINDOWS = "Windows lets nobody delete or rename the file that SQLite has open"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason=WINDOWS)

Start = Callable[..., subprocess.Popen[str]]


def headlines(path: Path) -> list[str]:
    """Read the file by itself, as a reader without the program would, and without its log."""
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [headline for (headline,) in connection.execute("SELECT headline FROM articles ORDER BY id")]


def logs_beside(path: Path) -> list[str]:
    return [file.name for file in path.parent.glob(f"{path.name}-*") if file.stat().st_size]


def put(source: Path, path: Path) -> None:
    """Put a copy in place as sync programs do: written beside it, renamed over it."""
    beginning = path.with_name(".sync-download")
    shutil.copyfile(source, beginning)
    beginning.replace(path)


def test_nothing_is_saved_into_a_file_that_was_put_in_place(
    newsroom: Newsroom, stored: Article, colleagues: Path, migrations: Path
) -> None:
    put(colleagues, newsroom.path)
    changes: tuple[Callable[[], object], ...] = (
        lambda: newsroom.articles.save(replace(stored, body="Море")),
        lambda: newsroom.revisions.keep(stored, "kept"),
        lambda: newsroom.articles.to_bin([stored.id]),
        lambda: newsroom.settings.set("site/id", "x"),
        lambda: newsroom.deployments.add("сайт", "", [], [], is_complete=True),
    )
    for change in changes:
        with pytest.raises(opened_file_errors.ReplacedError, match="still in the window"):
            change()
    with pytest.raises(opened_file_errors.ReplacedError):
        newsroom.reader()  # nor is another newsroom exported for this one
    assert newsroom.articles.get(stored.id) == stored  # what was opened can still be read
    assert not logs_beside(newsroom.path)
    newsroom.close()
    assert not logs_beside(newsroom.path)
    assert headlines(newsroom.path) == [f"Её {n}" for n in range(COLLEAGUES)]
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.articles.count(ArticleQuery()) == COLLEAGUES
    [backup] = backups.every(newsroom.path)
    assert backup.reason is backups.Reason.REPLACED
    assert headlines(backup.path) == ["Мой"]


def test_closing_alone_loses_neither_file(newsroom: Newsroom, stored: Article, colleagues: Path) -> None:
    put(colleagues, newsroom.path)
    newsroom.close()
    assert not logs_beside(newsroom.path)
    assert len(headlines(newsroom.path)) == COLLEAGUES
    assert [headlines(backup.path) for backup in backups.every(newsroom.path)] == [[stored.headline]]


def test_a_change_that_went_into_a_file_replaced_meanwhile_is_not_saved(
    newsroom: Newsroom, stored: Article, colleagues: Path
) -> None:
    with pytest.raises(opened_file_errors.ReplacedError), newsroom._database.transaction():
        newsroom.articles.save(replace(stored, body="Море"))
        put(colleagues, newsroom.path)
    newsroom.close()
    assert len(headlines(newsroom.path)) == COLLEAGUES


def test_a_deleted_file_is_noticed_and_kept(newsroom: Newsroom, stored: Article) -> None:
    newsroom.path.unlink()
    with pytest.raises(opened_file_errors.RemovedError):
        newsroom.articles.save(replace(stored, body="Море"))
    newsroom.close()
    assert not newsroom.path.exists()
    assert not logs_beside(newsroom.path)
    assert [headlines(backup.path) for backup in backups.every(newsroom.path)] == [["Мой"]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells where a file went")
def test_a_renamed_folder_is_said_and_saving_goes_on_when_it_is_back(
    tmp_path: Path, migrations: Path
) -> None:
    folder = tmp_path / "редакция"
    with Newsroom.create(folder / "newsroom.sqlite", migrations) as newsroom:
        stored = newsroom.articles.save(Article(headline="Мой"))
        folder.rename(tmp_path / "архив")
        with pytest.raises(opened_file_errors.MovedAwayError, match="архив") as caught:
            newsroom.articles.save(replace(stored, body="Море"))
        assert caught.value.moved_to == tmp_path / "архив" / "newsroom.sqlite"
        assert not folder.exists()
        (tmp_path / "архив").rename(folder)
        assert newsroom.articles.save(replace(stored, body="Море")).body == "Море"
    assert headlines(folder / "newsroom.sqlite") == ["Мой"]
    with Newsroom.open(folder / "newsroom.sqlite", migrations) as again:
        assert again.articles.get(stored.id).body == "Море"


def test_a_folder_that_goes_for_good_keeps_its_newsroom(tmp_path: Path, migrations: Path) -> None:
    folder = tmp_path / "редакция"
    newsroom = Newsroom.create(folder / "newsroom.sqlite", migrations)
    newsroom.articles.save(Article(headline="Мой"))
    folder.rename(tmp_path / "архив")
    newsroom.close()
    assert not folder.exists()
    assert headlines(tmp_path / "архив" / "newsroom.sqlite") == ["Мой"]


@pytest.mark.parametrize("taken", ["-wal", "-shm", "-wal -shm"])
def test_a_log_that_is_taken_away_costs_nothing(
    newsroom: Newsroom, stored: Article, migrations: Path, taken: str, tmp_path: Path
) -> None:
    for ending in taken.split():
        newsroom.path.with_name(newsroom.path.name + ending).unlink()
    saved = newsroom.articles.save(replace(stored, body="Море"))
    copies = tmp_path / "as a kill would leave it"
    shutil.copytree(newsroom.path.parent, copies, ignore=shutil.ignore_patterns(copies.name))
    with Newsroom.open(copies / newsroom.path.name, migrations) as killed:
        assert killed.articles.get(saved.id) == saved


def test_a_log_that_is_taken_away_again_and_again_costs_nothing(
    newsroom: Newsroom, stored: Article, migrations: Path, tmp_path: Path
) -> None:
    for turn in range(3):
        newsroom.path.with_name(newsroom.path.name + "-wal").unlink()
        if turn:
            newsroom.check_in_place()
            newsroom.path.with_name(newsroom.path.name + "-wal").unlink()
        stored = newsroom.articles.save(replace(stored, body=f"Море {turn}"))
        copies = tmp_path / f"as a kill would leave it {turn}"
        copies.mkdir()
        for file in newsroom.path.parent.glob(f"{newsroom.path.name}*"):
            shutil.copy2(file, copies)
        with Newsroom.open(copies / newsroom.path.name, migrations) as killed:
            assert killed.articles.get(stored.id) == stored


def test_reading_that_the_disk_ends_is_said_as_that(newsroom: Newsroom) -> None:
    with pytest.raises(errors.BrokenError), newsroom.one_state(), newsroom._database.explained():
        newsroom._database.connection.rollback()  # SQLite does so by itself after an error of the disk
        error = sqlite3.DatabaseError("a page can't be read")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


@pytest.mark.parametrize("taken", ["-wal", "-wal -shm"])
def test_a_log_that_is_taken_away_while_it_is_read_holds_nothing_that_counts_as_saved(
    newsroom: Newsroom, stored: Article, migrations: Path, taken: str, tmp_path: Path
) -> None:
    with newsroom.reader() as reader:
        with reader.one_state():
            assert reader.articles.get(stored.id) == stored
            for ending in taken.split():
                newsroom.path.with_name(newsroom.path.name + ending).unlink()
            with pytest.raises(errors.LockedError):
                newsroom.articles.save(replace(stored, body="Море"))
            with pytest.raises(errors.LockedError):
                newsroom.check_in_place()
            assert reader.articles.get(stored.id) == stored
        newsroom.check_in_place()
        saved = newsroom.articles.save(replace(newsroom.articles.get(stored.id), body="Океан"))
        copies = tmp_path / "as a kill would leave it"
        shutil.copytree(newsroom.path.parent, copies, ignore=shutil.ignore_patterns(copies.name))
    with Newsroom.open(copies / newsroom.path.name, migrations) as killed:
        assert killed.articles.get(saved.id) == saved


def test_a_log_that_a_sync_program_replaces_is_laid_aside(newsroom: Newsroom, stored: Article) -> None:
    log = newsroom.path.with_name(newsroom.path.name + "-wal")
    foreign = newsroom.path.with_name("foreign")
    foreign.write_bytes(b"a log of someone else" * 500)
    foreign.replace(log)
    assert newsroom.articles.save(replace(stored, body="Море")).lock_version == 2
    newsroom.close()
    assert headlines(newsroom.path) == ["Мой"]
    [aside] = backups.folder(newsroom.path).glob("*foreign*-wal")
    assert aside.read_bytes().startswith(b"a log of someone else")


def test_two_sync_programs_that_fight_are_each_noticed(
    newsroom: Newsroom, stored: Article, colleagues: Path
) -> None:
    ours = newsroom.path.with_name("ours")
    os.link(newsroom.path, ours)
    for _round in range(3):
        put(colleagues, newsroom.path)
        with pytest.raises(opened_file_errors.ReplacedError):
            newsroom.articles.save(replace(stored, body="Море"))
        os.link(ours, newsroom.path.with_name("back"))
        newsroom.path.with_name("back").replace(newsroom.path)
        stored = newsroom.articles.save(replace(stored, body=stored.body + " и лес"))
    newsroom.close()
    assert headlines(newsroom.path) == ["Мой"]
    assert not logs_beside(newsroom.path)


def test_who_holds_the_lock_is_named_without_the_note(newsroom: Newsroom, migrations: Path) -> None:
    with pytest.raises(errors.InUseError) as caught:
        Newsroom.open(newsroom.path, migrations)
    assert caught.value.holder.startswith(f"{os.getpid()} (")
    assert "\n" not in caught.value.holder


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with a file system that can fail as a real one does."""
    image, place = tmp_path / "stick.img", tmp_path / "stick"
    image.write_bytes(bytes(16_000_000))
    place.mkdir()
    tools = [shutil.which(name) for name in ("mkfs.ext4", "mount")]
    commands: tuple[list[Any], ...] = ([tools[0], "-q", image], [tools[1], "-o", "loop", image, place])
    for command in commands:
        if not all(tools) or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("may not make a disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=False, capture_output=True)


def test_a_stick_that_is_pulled_out_is_said_and_nothing_is_made_in_its_place(
    stick: Path, migrations: Path, jpeg: bytes
) -> None:
    newsroom = Newsroom.create(stick / "редакция" / "newsroom.sqlite", migrations)
    stored = newsroom.articles.save(Article(headline="Мой"))
    subprocess.run(["umount", "--lazy", stick], check=True)
    with pytest.raises(opened_file_errors.NotInPlaceError, match=r"no longer (there|at)"):
        newsroom.articles.save(replace(stored, body="Море"))
    with pytest.raises(errors.BackupFailedError):
        backups.make(newsroom.path, newsroom.photo_folder)
    with pytest.raises(opened_file_errors.NotInPlaceError):
        newsroom.photos.add(jpeg, "sovet.jpg")
    newsroom.close()
    assert not list(stick.iterdir())


def test_a_disk_that_becomes_read_only_is_said(stick: Path, migrations: Path) -> None:
    newsroom = Newsroom.create(stick / "newsroom.sqlite", migrations)
    stored = newsroom.articles.save(Article(headline="Мой"))
    # What ext4 does by itself when its disk gives errors.
    remounted = ["mount", "-o", "remount,abort", str(stick)]
    if subprocess.run(remounted, capture_output=True, check=False).returncode:
        pytest.skip("may not remount")
    with pytest.raises(opened_file_errors.WriteProtectedError, match="write-protected"):
        newsroom.articles.save(replace(stored, body="Море"))
    assert newsroom.articles.get(stored.id) == stored
    with contextlib.suppress(errors.NewsroomError):
        newsroom.close()


FAILING = """
import sys
from dataclasses import replace
from pathlib import Path
from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health
from desktop_editor.storage.newsroom import Newsroom
path, steps = map(Path, sys.argv[2:])
def save():
    newsroom = Newsroom.open(path, steps)
    newsroom.articles.save(replace(newsroom.articles.get(1), body="Море"))
def check():
    health.check(path)
def back_up():
    backups.make(path, path.with_suffix(".photos"))
try:
    globals()[sys.argv[1]]()
except EditorError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    ("work", "call", "file", "fault"),
    [
        ("save", "pwrite64:error=EIO", "newsroom.sqlite-wal", "WriteFailedError"),
        ("save", "pwrite64:error=ENOSPC", "newsroom.sqlite-wal", "DiskFullError"),
        ("save", "fdatasync:error=EIO", "newsroom.sqlite-wal", "WriteFailedError"),
        ("check", "pread64:error=EIO:when=1", "newsroom.sqlite", "UnreadableError"),
        ("check", "pread64:error=EIO:when=9+", "newsroom.sqlite", "UnreadableError"),
        ("back_up", "pread64:error=EIO:when=9+", "newsroom.sqlite", "UnreadableError"),
    ],
)
def test_an_error_of_the_disk_is_said_as_what_it_is(
    path: Path, migrations: Path, tmp_path: Path, work: str, call: str, file: str, fault: str
) -> None:
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace lets system calls fail")
    with Newsroom.create(path, migrations) as newsroom:
        store_all(newsroom, (Article(headline=str(n), body="Лес " * 3000) for n in range(20)))
    calls, failing = str(tmp_path / "calls"), str(path.with_name(file))
    options = ["-f", "-qq", "-o", calls, "-P", failing, "-e", f"inject={call}"]
    child = subprocess.run(
        [strace, *options, sys.executable, "-c", FAILING, work, path, migrations],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    if "ptrace" in child.stderr:
        pytest.skip("may not trace")
    assert child.stdout.startswith(fault), child.stdout + child.stderr
