"""A newsroom file that can't be opened says why, and is left as it is."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import errors
from desktop_editor.storage.newsroom import Newsroom
from tests import other_users
from tests.stored import store_all

NOBODY = 65534

OPEN = """
import os
import sys
from pathlib import Path
from desktop_editor.storage.errors import NewsroomError
from desktop_editor.storage.newsroom import Newsroom
if len(sys.argv) > 3:
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
try:
    newsroom = Newsroom.open(Path(sys.argv[1]), Path(sys.argv[2]))
except NewsroomError as error:
    print(type(error).__name__, flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
"""

Start = Callable[..., Popen[str]]


def first_line(child: Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip() or child.communicate()[1]


def test_a_new_newsroom_is_one_file(path: Path, migrations: Path) -> None:
    Newsroom.create(path, migrations).close()
    assert [file.name for file in path.parent.iterdir()] == ["newsroom.sqlite"]


def test_a_new_newsroom_comes_with_its_folder(tmp_path: Path, migrations: Path) -> None:
    with Newsroom.create(tmp_path / "редакция" / "газета" / "newsroom.sqlite", migrations) as newsroom:
        assert newsroom.path.is_file()


def test_a_file_that_is_there_is_not_made_anew(path: Path, migrations: Path) -> None:
    path.write_text("мои заметки")
    with pytest.raises(errors.NewsroomExistsError):
        Newsroom.create(path, migrations)
    assert path.read_text() == "мои заметки"
    assert list(path.parent.iterdir()) == [path]


def test_what_was_saved_is_there_after_opening_again(newsroom: Newsroom, migrations: Path) -> None:
    saved = newsroom.articles.save(Article(headline="Крещение в Здвинске"))
    newsroom.close()
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.articles.get(saved.id) == saved
        assert not again.ended_badly


def test_two_newsrooms_are_open_at_once(tmp_path: Path, migrations: Path) -> None:
    with (
        Newsroom.create(tmp_path / "a.sqlite", migrations) as a,
        Newsroom.create(tmp_path / "b.sqlite", migrations) as b,
    ):
        one, two = a.articles.save(Article(headline="Первая")), b.articles.save(Article(headline="Вторая"))
        assert one.id == two.id == 1
        assert a.articles.get(1).headline == "Первая"
        assert b.articles.get(1).headline == "Вторая"


def test_closing_twice_is_harmless(newsroom: Newsroom, migrations: Path) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    newsroom.close()
    newsroom.close()
    with Newsroom.open(newsroom.path, migrations) as opened:
        assert opened.articles.get(1).headline == "Лес"


def test_a_missing_file_is_said(path: Path, migrations: Path) -> None:
    with pytest.raises(errors.NewsroomMissingError, match=path.name):
        Newsroom.open(path, migrations)
    assert not list(path.parent.iterdir())


def test_a_missing_folder_is_said(tmp_path: Path, migrations: Path) -> None:
    with pytest.raises(errors.FolderMissingError, match="archive"):
        Newsroom.open(tmp_path / "archive" / "newsroom.sqlite", migrations)


@pytest.mark.parametrize("content", [b"", b"Dear editors,", b"SQLite format 3\0", os.urandom(5000)])
def test_a_file_that_is_no_newsroom_is_not_touched(path: Path, migrations: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(errors.NotANewsroomError):
        Newsroom.open(path, migrations)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("at", [16, 18, 21, 44], ids=["page size", "format", "payload", "schema format"])
def test_a_newsroom_with_a_damaged_header_is_called_damaged(
    newsroom: Newsroom, migrations: Path, at: int
) -> None:
    newsroom.close()
    with newsroom.path.open("r+b") as file:
        file.seek(at)
        file.write(b"\x09\x77\x09")
    with pytest.raises(errors.BrokenError):
        Newsroom.open(newsroom.path, migrations)


def test_a_folder_is_no_newsroom(tmp_path: Path, migrations: Path) -> None:
    with pytest.raises(errors.NotANewsroomError):
        Newsroom.open(tmp_path, migrations)


def test_another_programs_database_is_not_touched(path: Path, migrations: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    other.close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(errors.ForeignFileError):
        Newsroom.open(path, migrations)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_version_is_not_touched(newsroom: Newsroom, migrations: Path) -> None:
    newsroom.close()
    with sqlite3.connect(newsroom.path) as later:
        later.execute("PRAGMA user_version = 999")
    later.close()
    before = newsroom.path.read_bytes()
    with pytest.raises(errors.NewerVersionError):
        Newsroom.open(newsroom.path, migrations)
    assert newsroom.path.read_bytes() == before


def test_an_open_newsroom_is_not_opened_again(newsroom: Newsroom, migrations: Path) -> None:
    with pytest.raises(errors.InUseError, match=str(os.getpid())):
        Newsroom.open(newsroom.path, migrations)
    newsroom.articles.save(Article(headline="Дальше"))


def test_another_process_is_told_who_has_it(path: Path, migrations: Path, start_child: Start) -> None:
    Newsroom.create(path, migrations).close()
    child = start_child(OPEN, path, migrations)
    assert first_line(child) == "open"
    with pytest.raises(errors.InUseError) as refused:
        Newsroom.open(path, migrations)
    assert refused.value.holder.startswith(str(child.pid))


def test_a_killed_process_gives_the_newsroom_free(path: Path, migrations: Path, start_child: Start) -> None:
    Newsroom.create(path, migrations).close()
    child = start_child(OPEN, path, migrations)
    assert first_line(child) == "open"
    child.kill()
    child.wait()
    Newsroom.open(path, migrations).close()
    assert [file.name for file in path.parent.iterdir()] == ["newsroom.sqlite"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "fault"),
    [
        (0o444, 0o777, "ReadOnlyError"),
        (0o000, 0o777, "ForbiddenError"),
        (0o666, 0o555, "ForbiddenError"),
        (0o666, 0o777, "open"),
    ],
)
def test_missing_permission_is_said(
    tmp_path: Path, migrations: Path, start_child: Start, file_mode: int, folder_mode: int, fault: str
) -> None:
    folder = reachable_folder(tmp_path)
    path = folder / "newsroom.sqlite"
    Newsroom.create(path, migrations).close()
    steps = shutil.copytree(migrations, folder / "steps")
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    someone_else = [NOBODY] if os.geteuid() == 0 else []  # root may do everything
    try:
        assert first_line(start_child(OPEN, path, steps, *someone_else)) == fault
    finally:
        folder.chmod(0o777)


def reachable_folder(tmp_path: Path) -> Path:
    """Make a folder that a child of another user can reach; pytest's own are closed to it."""
    folder = tmp_path / "shared"
    folder.mkdir()
    other_users.let_in(tmp_path)
    return folder


def test_a_cut_off_file_is_said_to_be_damaged(newsroom: Newsroom, migrations: Path) -> None:
    store_all(newsroom, (Article(headline=f"Заметка {n}", body="слово " * 500) for n in range(50)))
    newsroom.close()
    content = newsroom.path.read_bytes()
    newsroom.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(errors.BrokenError, match="damaged"):
        Newsroom.open(newsroom.path, migrations)
    assert newsroom.path.read_bytes() == content[: len(content) // 2]


def test_a_damaged_page_is_found_when_it_is_read(newsroom: Newsroom, migrations: Path) -> None:
    store_all(newsroom, (Article(headline=f"Заметка {n}", body="слово " * 500) for n in range(50)))
    newsroom.close()
    content = bytearray(newsroom.path.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 8192 - 4096)
    newsroom.path.write_bytes(content)
    with pytest.raises(errors.BrokenError), Newsroom.open(newsroom.path, migrations) as damaged:
        damaged.released.newest(10_000)
        [damaged.articles.get(number) for number in range(1, 51)]


def test_a_damaged_page_is_found_after_a_bad_end(path: Path, migrations: Path, start_child: Start) -> None:
    with Newsroom.create(path, migrations) as newsroom:
        store_all(newsroom, (Article(headline=f"Заметка {n}", body="слово " * 500) for n in range(50)))
    child = start_child(
        OPEN.replace('print("open"', 'newsroom.settings.set("a", 1); print("open"'), path, migrations
    )
    assert first_line(child) == "open"
    child.kill()
    child.wait()
    with path.open("r+b") as file:
        file.seek(100_000)
        file.write(b"\xff" * 8192)
    with pytest.raises(errors.BrokenError):
        Newsroom.open(path, migrations)


def test_a_newsroom_whose_beginning_is_lost_is_said_to_be_damaged(
    newsroom: Newsroom, migrations: Path
) -> None:
    newsroom.photo_folder.mkdir()
    newsroom.close()
    newsroom.path.write_bytes(b"\0" * 10_000)
    with pytest.raises(errors.BrokenError):
        Newsroom.open(newsroom.path, migrations)
