"""A newsroom that is only read: while another window writes, in folders of others, without a trace."""

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health, opened_file_errors
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import photo_uses
from tests import other_users
from tests.stored import store_all

READ = """
import os
import sys
from pathlib import Path
from desktop_editor.storage.errors import NewsroomError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Newsroom.open_to_read(Path(sys.argv[1]), Path(sys.argv[2])) as newsroom:
        print(*(summary.headline for summary in newsroom.articles.summaries(ArticleQuery())))
except NewsroomError as error:
    print(type(error).__name__)
"""

CHECK = """
import os
import sys
from pathlib import Path
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
health.check(Path(sys.argv[1]))
print(backups.contents(Path(sys.argv[1])).newest_headline)
"""

Start = Callable[..., Popen[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that anybody can get to."""
    other_users.let_in(tmp_path)
    return tmp_path


def read(start_child: Start, path: Path, migrations: Path) -> str:
    output, errors = start_child(READ, path, migrations).communicate()
    return output.strip() or errors


def test_a_reader_sees_what_the_writer_saves(newsroom: Newsroom, migrations: Path) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    with Newsroom.open_to_read(newsroom.path, migrations) as reader:
        assert reader.is_read_only
        before = reader.state()
        newsroom.articles.save(replace(first, headline="Поле"))
        assert reader.articles.get(first.id).headline == "Поле"
        assert reader.state() != before


def test_a_reader_changes_nothing_and_says_so(newsroom: Newsroom, migrations: Path) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    with Newsroom.open_to_read(newsroom.path, migrations) as reader:
        for change in (
            lambda: reader.articles.save(replace(first, headline="Поле")),
            lambda: reader.articles.to_bin([first.id]),
            lambda: reader.articles.keep_revision(first.id, "kept"),
        ):
            with pytest.raises(opened_file_errors.OpenToReadError):
                change()
    assert newsroom.articles.get(first.id) == first


def test_a_reader_leaves_the_file_as_it_was(path: Path, migrations: Path) -> None:
    Newsroom.create(path, migrations).close()
    before = path.read_bytes()
    Newsroom.open_to_read(path, migrations).close()
    assert path.read_bytes() == before
    with Newsroom.open(path, migrations) as writer:
        assert not writer.ended_badly
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_older_newsroom_is_not_brought_up_to_date_by_a_reader(
    newsroom: Newsroom, migrations: Path, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    shutil.copytree(migrations, steps)
    (steps / f"{len(list(steps.iterdir())) + 1:04}_test.sql").write_text("SELECT 1;")
    newsroom.close()
    before = newsroom.path.read_bytes()
    with pytest.raises(errors.OlderVersionError):
        Newsroom.open_to_read(newsroom.path, steps)
    assert newsroom.path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
@pytest.mark.parametrize("has_log", [False, True], ids=["closed", "with a log"])
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)])
def test_a_newsroom_is_read_where_nothing_can_be_written(
    folder: Path, migrations: Path, start_child: Start, file_mode: int, folder_mode: int, has_log: bool
) -> None:
    place = folder / "archive"
    place.mkdir()
    path = place / "newsroom.sqlite"
    newsroom = Newsroom.create(path, migrations)
    newsroom.articles.save(Article(headline="Лес"))
    log = path.with_name(path.name + "-wal").read_bytes()
    content = path.read_bytes()
    newsroom.close()
    if has_log:
        path.write_bytes(content)
        path.with_name(path.name + "-wal").write_bytes(log)
    before = path.read_bytes()
    path.chmod(file_mode)
    place.chmod(folder_mode)
    steps = shutil.copytree(migrations, folder / "steps")
    try:
        assert read(start_child, path, steps) == "Лес"
    finally:
        place.chmod(0o755)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_whole_newsroom_is_whole_where_nothing_can_be_written(
    folder: Path, migrations: Path, start_child: Start
) -> None:
    place = folder / "archive"
    with Newsroom.create(place / "newsroom.sqlite", migrations) as newsroom:
        newsroom.articles.save(Article(headline="Лес"))
    place.chmod(0o555)
    try:
        output, errors = start_child(CHECK, newsroom.path).communicate()
    finally:
        place.chmod(0o755)
    assert (output.strip(), errors) == ("Лес", "")


def test_a_newsroom_that_another_program_holds_is_not_called_damaged(newsroom: Newsroom) -> None:
    newsroom.close()
    with contextlib.closing(sqlite3.connect(newsroom.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE articles SET version = version")
        for look in (health.check, backups.contents, photo_uses.used):
            with pytest.raises(errors.ReadOnlyError):
                look(newsroom.path)


def test_a_file_that_is_no_newsroom_is_not_read(path: Path, migrations: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    with pytest.raises(errors.CannotOpenError):
        Newsroom.open_to_read(path, migrations)


def test_a_damaged_newsroom_is_told_by_a_reader(newsroom: Newsroom, migrations: Path) -> None:
    store_all(newsroom, (Article(headline=str(n), body="слово " * 300) for n in range(20)))
    newsroom.close()
    with newsroom.path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 60_000)
    with pytest.raises(errors.NewsroomError), Newsroom.open_to_read(newsroom.path, migrations) as reader:
        reader.articles.summaries(ArticleQuery())
