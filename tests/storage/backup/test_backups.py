"""Backups are whole newsrooms, old ones are thinned, and each can be gone back to."""

import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all

NEWEST = len(list(resource("db", "migrations").glob("*.sql")))


def make(newsroom: Newsroom, reason: Reason = Reason.REQUESTED) -> backups.Backup:
    return backups.make(newsroom.path, newsroom.photo_folder, reason)


def pretend(newsroom: Newsroom, moment: datetime, reason: str = "daily") -> str:
    folder = backups.folder(newsroom.path)
    folder.mkdir(exist_ok=True)
    name = f"{moment:%Y-%m-%d %H-%M-%S} {reason}.sqlite"
    (folder / name).touch()
    return name


def test_a_backup_is_a_whole_newsroom(newsroom: Newsroom, migrations: Path, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    stored = newsroom.articles.save(Article(headline="Лес", cover_id=photo.id))
    backup = make(newsroom)
    with Newsroom.open(backup.path, migrations) as copied:
        assert copied.articles.get(1) == stored
    assert (backup.path.parent / "photos" / photo.file).read_bytes() == jpeg
    assert backups.every(newsroom.path) == [backup]


def test_a_backup_is_made_beside_someone_who_types(newsroom: Newsroom, migrations: Path) -> None:
    article = newsroom.articles.save(Article(headline="Лес", body="слово"))
    made: list[backups.Backup] = []
    worker = threading.Thread(target=lambda: made.append(make(newsroom, Reason.DAILY)))
    worker.start()
    while worker.is_alive():
        article = newsroom.articles.save(replace(article, body=f"{article.body} слово"))
    worker.join()
    with Newsroom.open(made[0].path, migrations) as copied:
        saved = copied.articles.get(1)
        assert saved.body.count("слово") == saved.lock_version <= article.lock_version


def test_going_back_keeps_what_was_there(newsroom: Newsroom, migrations: Path, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    first = newsroom.articles.save(Article(headline="Лес"))
    backup = make(newsroom)
    newsroom.articles.save(replace(first, headline="Поле"))
    (newsroom.photo_folder / photo.file).unlink()
    newsroom.close()
    backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    with Newsroom.open(newsroom.path, migrations) as restored:
        assert restored.articles.get(1).headline == "Лес"
        assert (restored.photo_folder / photo.file).read_bytes() == jpeg
    (before,) = [kept for kept in backups.every(newsroom.path) if kept.reason is Reason.RESTORE]
    with Newsroom.open(before.path, migrations) as kept:
        assert kept.articles.get(1).headline == "Поле"


def test_what_is_restored_is_the_same_newspaper_and_gives_no_number_twice(
    newsroom: Newsroom, migrations: Path
) -> None:
    backup = make(newsroom)
    with closing(sqlite3.connect(backup.path)) as older, older:
        older.execute("DELETE FROM settings WHERE name = 'site_id'")  # from before there were such ids
    lost = newsroom.articles.save(Article(headline="Лес"))
    identity = newsroom.feed_entries.identity()
    newsroom.close()
    backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    with Newsroom.open(newsroom.path, migrations) as restored:
        assert restored.feed_entries.identity() == identity
        assert restored.articles.save(Article(headline="Поле")).id == lost.id + 1


def test_a_damaged_newsroom_is_laid_aside(newsroom: Newsroom, migrations: Path) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    backup = make(newsroom)
    newsroom.close()
    newsroom.path.write_bytes(b"\0" * 5000)
    backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    with Newsroom.open(newsroom.path, migrations) as restored:
        assert restored.articles.get(1).headline == "Лес"
    (aside,) = backups.folder(newsroom.path).glob("*damaged*")
    assert aside.read_bytes() == b"\0" * 5000


def test_the_log_of_a_killed_newsroom_does_not_get_into_the_restored_one(
    newsroom: Newsroom, migrations: Path
) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    backup = make(newsroom)
    newsroom.articles.save(Article(headline="Поле"))
    log = newsroom.path.with_name("newsroom.sqlite-wal")
    left = log.read_bytes()
    newsroom.close()
    log.write_bytes(left)
    backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    with Newsroom.open(newsroom.path, migrations) as restored:
        assert [article.headline for article in restored.articles.summaries(ArticleQuery())] == ["Лес"]


def test_a_backup_of_a_closed_newsroom_leaves_nothing_beside_it(newsroom: Newsroom) -> None:
    newsroom.close()
    make(newsroom)
    names = {file.name for file in newsroom.path.parent.iterdir()}
    assert names == {"newsroom.sqlite", "newsroom.backups"}


def test_a_full_disk_leaves_newsroom_and_backups_as_they_were(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    backup = make(newsroom)
    newsroom.articles.save(Article(headline="Поле"))
    newsroom.close()
    before = {file: file.read_bytes() for file in newsroom.path.parent.rglob("*.sqlite")}
    full = shutil.disk_usage(newsroom.path)._replace(free=100)
    monkeypatch.setattr("desktop_editor.storage.backup.backups.shutil.disk_usage", lambda _place: full)
    for work in (
        lambda: make(newsroom),
        lambda: backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST),
    ):
        with pytest.raises(errors.BackupFailedError, match="disk is full"):
            work()
    assert {file: file.read_bytes() for file in newsroom.path.parent.rglob("*.sqlite*")} == before


def test_a_photo_that_has_no_place_keeps_the_newsroom_as_it_was(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    backup = make(newsroom)
    newsroom.articles.save(Article(headline="Лес"))
    newsroom.close()
    (newsroom.photo_folder / photo.file).unlink()
    newsroom.photo_folder.rmdir()
    newsroom.photo_folder.write_text("a file in the folder's place")
    before = newsroom.path.read_bytes()
    with pytest.raises(errors.RestoreFailedError):
        backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    assert newsroom.path.read_bytes() == before
    assert not newsroom.path.with_name("newsroom.sqlite.part").exists()


def test_one_can_look_into_a_backup(newsroom: Newsroom, jpeg: bytes) -> None:
    newsroom.photos.add(jpeg, "sovet.jpg")
    first = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.to_bin([newsroom.articles.save(Article(headline="Поле")).id])
    newsroom.articles.save(replace(first, headline="Лес и дом"))
    backup = make(newsroom)
    found = backups.contents(backup.path)
    assert (found.articles, found.photos, found.newest_headline) == (1, 1, "Лес и дом")
    assert found.size == backup.path.stat().st_size
    backup.path.write_bytes(b"nothing of ours" * 100)
    with pytest.raises(errors.BackupBrokenError):
        backups.contents(backup.path)
    backup.path.unlink()
    with pytest.raises(errors.NewsroomMissingError):
        backups.contents(backup.path)


def test_a_date_that_never_was_is_no_backup(newsroom: Newsroom) -> None:
    backups.folder(newsroom.path).mkdir()
    (backups.folder(newsroom.path) / "2026-02-30 09-00-00 daily.sqlite").touch()
    assert backups.every(newsroom.path) == []


def test_a_clock_that_jumped_ahead_stops_no_daily_backup(newsroom: Newsroom) -> None:
    now = datetime.now().astimezone()
    for weeks in range(1, 30):
        pretend(newsroom, now + timedelta(days=365 * 70, weeks=weeks))
    assert backups.is_due(newsroom.path, now)
    backup = make(newsroom, Reason.DAILY)
    assert backup.path.exists()
    assert not backups.is_due(newsroom.path, now)


def test_a_clock_that_jumped_back_takes_no_backup(newsroom: Newsroom) -> None:
    now = datetime.now().astimezone()
    names = {pretend(newsroom, now + timedelta(weeks=weeks, days=weeks)) for weeks in range(1, 9)}
    names |= {pretend(newsroom, now - timedelta(weeks=weeks, days=weeks)) for weeks in range(1, 9)}
    backup = make(newsroom)
    assert names <= {kept.path.name for kept in backups.every(newsroom.path)}
    assert backup.path.exists()


def test_a_clock_that_fell_back_by_years_still_leaves_the_new_backup(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now().astimezone()
    old = datetime(1970, 1, 2, 9, 0).astimezone()
    for days in range(100):
        pretend(newsroom, now - timedelta(days=days))
    monkeypatch.setattr(
        backups, "path_of_new", lambda file, _reason: backups.folder(file) / pretend(newsroom, old)
    )
    assert make(newsroom).path.stat().st_size > 0


def test_an_open_newsroom_is_not_replaced(newsroom: Newsroom) -> None:
    backup = make(newsroom)
    with pytest.raises(errors.InUseError):
        backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    newsroom.articles.save(Article(headline="Дальше"))


def test_a_damaged_backup_is_not_gone_back_to(newsroom: Newsroom, migrations: Path) -> None:
    store_all(newsroom, (Article(headline=str(n), body="слово " * 300) for n in range(20)))
    backup = make(newsroom)
    newsroom.close()
    with backup.path.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff" * 8192)
    before = newsroom.path.read_bytes()
    with pytest.raises(errors.BackupBrokenError, match="Choose another one"):
        backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    assert newsroom.path.read_bytes() == before


def test_photos_that_are_nowhere_are_named_when_one_goes_back(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "Лес.jpg")
    backup = make(newsroom)
    newsroom.close()
    for folder in (newsroom.photo_folder, backup.path.parent / "photos"):
        (folder / photo.file).unlink()
    assert backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST) == [photo.file]


def test_a_damaged_newsroom_makes_no_backup(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(headline=str(n), body="слово " * 300) for n in range(20)))
    newsroom.close()
    with newsroom.path.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff" * 8192)
    with pytest.raises(errors.BrokenError):
        make(newsroom)
    assert not list(backups.folder(newsroom.path).iterdir())


def test_a_backup_that_cannot_be_written_is_said(newsroom: Newsroom) -> None:
    backups.folder(newsroom.path).write_text("a file in the folder's place")
    with pytest.raises(errors.BackupFailedError):
        make(newsroom)


def test_old_backups_are_thinned(newsroom: Newsroom) -> None:
    today = datetime(2026, 1, 19, 9, 0)  # a Monday  # noqa: DTZ001
    for days in range(100):
        for hour in (0, 5):
            pretend(newsroom, today - timedelta(days=days, hours=hour))
    backups.thin(newsroom.path)
    ages = [(today.date() - backup.made_at.date()).days for backup in backups.every(newsroom.path)]
    assert ages == [0, 0, *range(1, 14), 15, 22, 29, 36, 43]


def test_of_one_day_the_last_twelve_stay(newsroom: Newsroom) -> None:
    for minute in range(40):
        pretend(newsroom, datetime(2026, 1, 19, 9, minute), "import")  # noqa: DTZ001
    backups.thin(newsroom.path)
    assert [backup.made_at.minute for backup in backups.every(newsroom.path)] == list(range(39, 27, -1))


def test_other_files_in_the_folder_are_let_be(newsroom: Newsroom) -> None:
    names = {pretend(newsroom, datetime(2020, 1, n), "mine") for n in range(1, 30)}  # noqa: DTZ001
    backups.thin(newsroom.path)
    assert {file.name for file in backups.folder(newsroom.path).iterdir()} == names


def test_one_backup_a_day_is_due(newsroom: Newsroom) -> None:
    now = datetime.now().astimezone()
    assert backups.is_due(newsroom.path, now)
    make(newsroom, Reason.DAILY)
    assert not backups.is_due(newsroom.path, now)
    assert backups.is_due(newsroom.path, now + timedelta(days=1))


def test_the_copy_before_a_migration_is_a_backup(
    newsroom: Newsroom, migrations: Path, tmp_path: Path
) -> None:
    newsroom.close()
    steps = tmp_path / "steps"
    steps.mkdir()
    for file in migrations.glob("*.sql"):
        (steps / file.name).write_text(file.read_text())
    (steps / f"{len(list(steps.iterdir())) + 1:04}_test.sql").write_text("SELECT 1;")
    Newsroom.open(newsroom.path, steps).close()
    (backup,) = backups.every(newsroom.path)
    assert backup.reason is Reason.MIGRATION
    Newsroom.open(backup.path, migrations).close()


def test_a_file_in_the_place_of_the_backups_is_said_before_a_migration(
    newsroom: Newsroom, migrations: Path, tmp_path: Path
) -> None:
    newsroom.close()
    steps = shutil.copytree(migrations, tmp_path / "steps")
    (steps / f"{len(list(steps.iterdir())) + 1:04}_test.sql").write_text("SELECT 1;")
    backups.folder(newsroom.path).write_text("a file in the folder's place")
    before = newsroom.path.read_bytes()
    with pytest.raises(errors.BackupFailedError, match="has to be a folder"):
        Newsroom.open(newsroom.path, steps)
    assert newsroom.path.read_bytes() == before
