"""On a full disk nothing is half written, a sentence says it, and with room again all goes on."""

import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import Article
from desktop_editor.content.edits import FieldEdit
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backups
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all

FullDisk = Callable[[int], AbstractContextManager[None]]
NOTHING = 0
ONE_PAGE = 4096  # less than the smallest change takes in SQLite's log


@pytest.fixture
def stored(newsroom: Newsroom) -> Article:
    return newsroom.articles.save(Article(headline="Лес", body="Сосны"))


@pytest.mark.parametrize("room", [NOTHING, ONE_PAGE, 100_000])
def test_a_change_that_finds_no_room_changes_nothing(
    newsroom: Newsroom, stored: Article, full_disk: FullDisk, room: int
) -> None:
    longer = replace(stored, body="слово " * 60_000)
    changes: tuple[Callable[[], object], ...] = (
        lambda: newsroom.articles.save(longer),
        lambda: newsroom.revisions.keep(longer, "kept"),
        lambda: newsroom.articles.change_all([stored.id], FieldEdit("body", longer.body), "bulk"),
    )
    for change in changes:
        with full_disk(room), pytest.raises(errors.DiskFullError, match="still in the window"):
            change()
    assert newsroom.articles.get(stored.id) == stored
    assert newsroom.revisions.of(stored.id) == []
    assert newsroom.articles.save(longer).body == longer.body


def test_a_photo_that_finds_no_room_leaves_nothing(
    newsroom: Newsroom, full_disk: FullDisk, picture: Callable[..., bytes]
) -> None:
    noise = picture("PNG", (200, 200)) + random.Random(1).randbytes(50_000)
    with full_disk(40_000), pytest.raises(errors.DiskFullError, match="add the photo again"):
        newsroom.photos.add(noise, "sovet.png")
    assert newsroom.photos.all() == ()
    assert not list(newsroom.photo_folder.glob("*"))
    photo = newsroom.photos.add(noise, "sovet.png")
    assert (newsroom.photo_folder / photo.file).read_bytes() == noise


def test_a_backup_that_finds_no_room_leaves_nothing(
    newsroom: Newsroom, stored: Article, full_disk: FullDisk
) -> None:
    for room in (NOTHING, ONE_PAGE, 50_000):
        with full_disk(room), pytest.raises(errors.BackupFailedError, match="disk is full"):
            backups.make(newsroom.path, newsroom.photo_folder)
    assert not list(backups.folder(newsroom.path).iterdir())
    assert newsroom.articles.get(stored.id) == stored
    assert backups.make(newsroom.path, newsroom.photo_folder).path.is_file()


def test_going_back_without_room_leaves_the_newsroom_as_it_was(
    newsroom: Newsroom, stored: Article, migrations: Path, full_disk: FullDisk
) -> None:
    backup = backups.make(newsroom.path, newsroom.photo_folder)
    newsroom.articles.save(replace(stored, headline="Поле"))
    newsroom.close()
    newest = len(list(migrations.glob("*.sql")))
    for room in (NOTHING, ONE_PAGE, 50_000):
        with full_disk(room), pytest.raises(errors.RestoreFailedError):
            backups.restore(newsroom.path, newsroom.photo_folder, backup.path, newest)
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.articles.get(stored.id).headline == "Поле"


@pytest.mark.parametrize("room", [NOTHING, ONE_PAGE, 40_000])
def test_opening_without_room_is_said_and_tried_again(
    newsroom: Newsroom, stored: Article, migrations: Path, full_disk: FullDisk, room: int
) -> None:
    newsroom.close()
    try:
        with full_disk(room):
            Newsroom.open(newsroom.path, migrations).close()
    except errors.NoRoomError as error:
        assert "is full" in str(error)
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.articles.get(stored.id) == stored


@pytest.mark.parametrize("room", [NOTHING, ONE_PAGE, 40_000, 600_000])
def test_a_migration_that_finds_no_room_is_taken_back(
    newsroom: Newsroom, migrations: Path, full_disk: FullDisk, tmp_path: Path, room: int
) -> None:
    store_all(newsroom, (Article(headline=str(n), body="слово " * 300) for n in range(100)))
    steps = shutil.copytree(migrations, tmp_path / "steps")
    step = steps / f"{len(list(steps.glob('*.sql'))) + 1:04}_test.sql"
    step.write_text("ALTER TABLE articles ADD COLUMN more TEXT;\nUPDATE articles SET more = body || body;\n")
    newsroom.close()
    before = newsroom.path.read_bytes()
    with full_disk(room), pytest.raises((errors.NoRoomError, errors.MigrationError), match="space"):
        Newsroom.open(newsroom.path, steps)
    assert newsroom.path.read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))
    with Newsroom.open(newsroom.path, steps) as migrated:
        assert len(list(migrated.articles.chosen(range(200)))) == 100


@pytest.mark.parametrize("room", [NOTHING, ONE_PAGE, 40_000])
def test_a_new_newsroom_that_finds_no_room_is_not_there(
    path: Path, migrations: Path, full_disk: FullDisk, room: int
) -> None:
    with full_disk(room), pytest.raises(errors.NoRoomError):
        Newsroom.create(path, migrations)
    assert not list(path.parent.iterdir())


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path, migrations: Path, jpeg: bytes) -> None:
    with Newsroom.create(small_disk / "newsroom.sqlite", migrations) as newsroom:
        stored = newsroom.articles.save(Article(headline="Лес"))
        longer = replace(stored, body="слово " * 100_000)
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"x" * shutil.disk_usage(small_disk).free)
        changes: tuple[tuple[type[Exception], Callable[[], object]], ...] = (
            (errors.DiskFullError, lambda: newsroom.articles.save(longer)),
            (errors.DiskFullError, lambda: newsroom.photos.add(jpeg, "sovet.jpg")),
            (errors.BackupFailedError, lambda: backups.make(newsroom.path, newsroom.photo_folder)),
        )
        for fault, change in changes:
            with pytest.raises(fault, match="full"):
                change()
        assert newsroom.articles.get(stored.id) == stored
        ballast.unlink()
        assert newsroom.articles.save(longer).body == longer.body
