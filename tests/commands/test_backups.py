"""`backup`, `restore` and `check`: what they print, what they do to the files, and how they end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import Article
from desktop_editor.desk import demo
from desktop_editor.paths import resource
from desktop_editor.storage import backups
from desktop_editor.storage.backups import Reason
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
MIGRATIONS = resource("db", "migrations")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A demo newsroom."""
    path = tmp_path / "newsroom.sqlite"
    with Newsroom.create(path, MIGRATIONS) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    return path


@pytest.fixture
def run(file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the newsroom in English: exit status, output, errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main(["--language", "en", "--newsroom", str(file), *map(str, arguments)])
        return status, *capsys.readouterr()

    return call


def count(file: Path) -> int:
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        return newsroom.articles.count(ArticleQuery())


def add(file: Path) -> None:
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        newsroom.articles.save(Article(headline="Ещё одна"))


def damage(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(20_000)
        opened.write(b"\xff" * 40_000)


def test_a_backup_is_made_listed_and_gone_back_to(run: Run, file: Path) -> None:
    status, said, _errors = run("backup")
    (backup,) = backups.every(file)
    assert (status, str(backup.path) in said) == (0, True)
    before = count(file)
    add(file)
    assert run("restore", backup.path.name)[0] == 0
    assert count(file) == before
    listed = run("backup", "--list")[1].splitlines()
    assert len(listed) == 2
    assert listed[0].split("\t")[1] == "restore"


def test_a_backup_is_made_while_the_newsroom_is_open(run: Run, file: Path) -> None:
    with Newsroom.open(file, MIGRATIONS):
        assert run("backup")[0] == 0
        status, _said, errors = run("restore", "newest")
    assert (status, "open in another window" in errors) == (1, True)


def test_the_newest_backup_has_a_name_of_its_own(run: Run, file: Path) -> None:
    run("backup")
    file.unlink()
    status, said, errors = run("restore", "newest")
    assert (status, errors) == (0, "")
    assert "What it was before" not in said
    assert count(file) > 0


def test_a_backup_that_is_not_there_is_said(run: Run, file: Path) -> None:
    before = file.read_bytes()
    for name in ("newest", "2020-01-01 00-00-00 daily.sqlite"):
        status, said, errors = run("restore", name)
        assert (status, said) == (1, "")
        assert name in errors
    assert file.read_bytes() == before


def test_a_sound_newsroom_is_told_with_what_it_holds(run: Run, file: Path) -> None:
    status, said, errors = run("check")
    assert (status, errors) == (0, "")
    assert f"{count(file)} articles" in said


def test_a_damaged_newsroom_is_told(run: Run, file: Path) -> None:
    damage(file)
    status, said, errors = run("check")
    assert (status, said) == (1, "")
    assert "is damaged" in errors


def test_a_missing_photo_is_named(run: Run, file: Path) -> None:
    photo = next(file.with_suffix(".photos").iterdir())
    photo.unlink()
    status, said, errors = run("check")
    assert (status, "sound" in said, photo.name in errors) == (1, True, True)
    assert photo.name in run("backup")[2]
    status, _said, errors = run("restore", "newest")
    assert (status, photo.name in errors) == (0, True)


@pytest.mark.parametrize("command", ["backup", "check"])
def test_a_file_of_others_is_refused(run: Run, file: Path, command: str) -> None:
    file.with_suffix(".backups").mkdir(exist_ok=True)
    file.write_text("Dear aunt, " * 100)
    file.with_suffix(".photos").rename(file.with_suffix(".away"))
    file.with_suffix(".backups").rmdir()
    status, said, errors = run(command)
    assert (status, said) == (1, "")
    assert "is not a newsroom file" in errors


def test_an_import_is_backed_up_before(run: Run, file: Path, tmp_path: Path) -> None:
    before = count(file)
    (tmp_path / "news.md").write_text("# Новость\n\nТекст.")
    assert run("import", tmp_path / "news.md")[0] == 0
    (backup,) = backups.every(file)
    assert backup.reason is Reason.IMPORT
    assert backups.contents(backup.path).articles == before == count(file) - 1
