"""Backups take no more room than they may: the oldest go, the newest never, photos with the last of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_editor.storage.backup import backup_files, backups, thinning
from desktop_editor.storage.newsroom import Newsroom

DAY = timedelta(days=1)


@pytest.fixture
def aged(newsroom: Newsroom) -> Callable[[int], Path]:
    """Makes a backup that tells of some days ago."""

    def make(days: int) -> Path:
        made = backups.make(newsroom.path, newsroom.photo_folder).path
        moment = datetime.now().astimezone() - days * DAY
        return made.rename(made.with_name(f"{moment:%Y-%m-%d %H-%M-%S} daily.sqlite"))

    return make


def names(newsroom: Newsroom) -> set[str]:
    return {file.name for file in backup_files.photos(newsroom.path).iterdir()}


def test_a_photo_goes_with_the_last_backup_that_shows_it(
    newsroom: Newsroom, aged: Callable[[int], Path], picture: Callable[..., bytes]
) -> None:
    gone = newsroom.photos.add(picture("PNG", (9, 9)), "gone.png")
    stays = newsroom.photos.add(picture("PNG", (8, 8)), "stays.png")
    old = aged(400)
    mine = backup_files.photos(newsroom.path) / "my notes.txt"
    mine.write_text("of someone else")
    newsroom.photos.remove(gone.id)
    backups.make(newsroom.path, newsroom.photo_folder)
    assert old.exists()
    assert names(newsroom) == {gone.file, stays.file, mine.name}
    for days in range(59, -1, -3):
        aged(days)
    assert not old.exists()
    assert names(newsroom) == {stays.file, mine.name}


def test_a_backup_that_can_not_be_read_keeps_all_photos(
    newsroom: Newsroom, aged: Callable[[int], Path], picture: Callable[..., bytes]
) -> None:
    photo = newsroom.photos.add(picture("PNG", (9, 9)), "photo.png")
    aged(1).write_bytes(b"damaged")
    newsroom.photos.remove(photo.id)
    backups.make(newsroom.path, newsroom.photo_folder)
    assert names(newsroom) == {photo.file}


def test_within_a_limit_the_oldest_go_first(newsroom: Newsroom, aged: Callable[[int], Path]) -> None:
    made = {days: aged(days) for days in (3, 1, 2, 0)}
    size = sum(file.stat().st_size for file in made.values())
    thinning.thin(newsroom.path, most=size)
    assert all(file.exists() for file in made.values())
    thinning.thin(newsroom.path, most=size - 1)
    assert {days for days, file in made.items() if file.exists()} == {0, 1, 2}
    thinning.thin(newsroom.path, spared=[made[2]], most=1)
    assert {days for days, file in made.items() if file.exists()} == {0, 2}


def test_the_newest_stays_however_small_the_limit(
    newsroom: Newsroom, aged: Callable[[int], Path], picture: Callable[..., bytes]
) -> None:
    photo = newsroom.photos.add(picture("PNG", (9, 9)), "photo.png")
    newsroom.settings.set(thinning.LIMIT, 1)
    ballast = "слово " * 200_000
    newsroom.settings.set("ballast", ballast)
    old = aged(1)
    made = backups.make(newsroom.path, newsroom.photo_folder)
    assert [backup.path for backup in backups.every(newsroom.path)] == [made.path]
    assert not old.exists()
    assert names(newsroom) == {photo.file}
    room = thinning.room(newsroom.path)
    assert room.is_exceeded
    assert room.backups == made.path.stat().st_size + (newsroom.photo_folder / photo.file).stat().st_size


def test_what_was_laid_aside_is_counted_by_itself(newsroom: Newsroom) -> None:
    backups.make(newsroom.path, newsroom.photo_folder)
    (backups.folder(newsroom.path) / "2026-01-19 09-00-00 damaged newsroom.sqlite").write_bytes(bytes(5000))
    assert thinning.room(newsroom.path).aside == 5000


@pytest.mark.parametrize("value", ["many", None, -5, {}])
def test_a_limit_that_makes_no_sense_drops_nothing(
    newsroom: Newsroom, aged: Callable[[int], Path], value: object
) -> None:
    newsroom.settings.set(thinning.LIMIT, value)
    old = aged(1)
    backups.make(newsroom.path, newsroom.photo_folder)
    assert old.exists()
