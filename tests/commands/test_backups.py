"""`backup`, `restore` and `check`: what they print, what they do to the files, and how they end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
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
    assert status == 1
    assert "is damaged" in errors
    assert said.startswith("7 articles can be read")


def test_a_missing_photo_is_named(run: Run, file: Path) -> None:
    photo = next(file.with_suffix(".photos").iterdir())
    photo.unlink()
    status, said, errors = run("check")
    assert (status, "sound" in said, photo.name in errors) == (1, True, True)
    assert photo.name in run("backup")[2]
    status, _said, errors = run("restore", "newest")
    assert (status, photo.name in errors) == (0, True)


def spoil(file: Path) -> Path:
    """Damage a photo of the demo newsroom in place."""
    photo = min(file.with_suffix(".photos").iterdir())
    with photo.open("r+b") as opened:
        opened.seek(100)
        opened.write(bytes(50))
    return photo


def test_a_damaged_photo_is_named_with_its_backup_and_repaired(run: Run, file: Path) -> None:
    run("backup")
    content = min(file.with_suffix(".photos").iterdir()).read_bytes()
    photo = spoil(file)
    (backup,) = backups.every(file)
    status, said, errors = run("check")
    assert (status, "sound" in said) == (1, True)
    (told,) = [line for line in errors.splitlines() if photo.name in line]
    assert backup.path.name in told
    assert " — " in told and "(in “" in told
    assert "check --repair" in errors
    assert photo.name in run("backup")[2]
    status, said, errors = run("check", "--repair")
    assert (status, "1 photo is sound again" in said) == (0, True)
    assert photo.read_bytes() == content
    assert run("check") == (0, said.splitlines()[0] + "\n", "")


def test_a_photo_without_a_sound_file_can_not_be_repaired(run: Run, file: Path) -> None:
    photo = spoil(file)
    status, said, errors = run("check", "--repair")
    assert (status, "no sound file" in said, photo.name in errors) == (1, True, True)


def test_going_back_tells_of_a_photo_that_is_nowhere_sound(run: Run, file: Path) -> None:
    photo = spoil(file)
    run("backup")
    status, _said, errors = run("restore", "newest")
    assert (status, photo.name in errors) == (0, True)


def test_the_room_of_the_backups_is_told_and_limited(run: Run, file: Path) -> None:
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        newsroom.settings.set("ballast", "слово " * 200_000)
    run("backup")
    status, said, errors = run("backup", "--list")
    assert (status, len(said.splitlines())) == (0, 1)
    assert "The backups take" in errors
    (old,) = backups.every(file)
    renamed = old.path.rename(old.path.with_name("2026-01-19 09-00-00 wish.sqlite"))
    assert run("backup", "--limit", "0.0005")[0] == 0
    (left,) = backups.every(file)
    assert left.path != renamed
    assert "more than the limit of 1 MB, but the newest backup" in run("backup", "--list")[2]
    run("backup", "--list", "--limit", "0")
    assert "limit" not in run("backup", "--list")[2]


def test_a_limit_that_is_no_number_is_wrong_usage(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("much", "-1", "nan", "inf"):
        with pytest.raises(SystemExit):
            run("backup", f"--limit={wrong}")
        assert "not a number of gigabytes" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "check"])
def test_a_photo_folder_replaced_by_a_file_is_said(run: Run, file: Path, command: str) -> None:
    file.with_suffix(".photos").rename(file.with_suffix(".moved"))
    file.with_suffix(".photos").write_text("a file in the folder's place")
    status, _said, errors = run(command)
    assert (status, "has to be a folder" in errors, "Traceback" in errors) == (1, True, False)


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("backup", (1, True)),
        ("backup --list", (0, False)),
        ("check", (0, False)),
        ("check --repair", (0, False)),
    ],
)
def test_a_folder_of_backups_replaced_by_a_file_is_said(
    run: Run, file: Path, command: str, answer: tuple[int, bool]
) -> None:
    file.with_suffix(".backups").write_text("a file in the folder's place")
    status, _said, errors = run(*command.split())
    assert (status, "has to be a folder" in errors) == answer


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


def test_photos_that_can_not_be_backed_up_stop_no_import(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("# Новость\n\nТекст.")
    file.with_suffix(".photos").rename(file.with_suffix(".moved"))
    file.with_suffix(".photos").write_text("a file in the folder's place")
    status, said, errors = run("import", tmp_path / "news.md")
    assert (status, "1 article was imported" in said) == (0, True)
    assert "The articles are backed up" in errors
