"""Backups in the window: made while the editor works, listed with what is in them, gone back to."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Newspaper
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.backups.keeper import BackupKeeper
from desktop_editor.ui.backups.window import BackupWindow
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.shell import opening
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from tests.ui.backups.presses import notice_button, press

PATIENCE = 30_000
MIGRATIONS = resource("db", "migrations")
TIME = NewspaperTime(ZoneInfo("Europe/Moscow"))


def test_the_daily_backup_is_made_once(keeper: BackupKeeper, newsroom: Newsroom, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.made, timeout=PATIENCE) as made:
        keeper.look()
    assert made.args[0].reason is Reason.DAILY
    keeper.look()
    assert not keeper.is_running
    assert keeper.newest() == made.args[0]


def test_a_backup_that_fails_is_told(keeper: BackupKeeper, newsroom: Newsroom, qtbot: QtBot) -> None:
    backups.folder(newsroom.path).write_text("a file in the folder's place")
    with qtbot.waitSignal(keeper.failed, timeout=PATIENCE) as failed:
        keeper.make(Reason.REQUESTED)
    assert "did not succeed" in str(failed.args[0])
    assert not keeper.is_running


def test_the_status_line_says_when_the_last_backup_was_made(composition: Composition, qtbot: QtBot) -> None:
    def texts() -> str:
        return " ".join(label.text() for label in composition.panes.status.findChildren(QLabel))

    assert "Backup: none yet" in texts()
    with qtbot.waitSignal(composition.safekeeping.backups.keeper.made, timeout=PATIENCE):
        composition.actions()["newsroom.backup"].trigger()
    assert "Backup: today, " in texts()
    qtbot.waitUntil(lambda: "read through" in composition.panes.notices.text())


def test_the_window_says_what_is_in_a_backup(
    newsroom: Newsroom, backup: backups.Backup, qtbot: QtBot
) -> None:
    window = BackupWindow(newsroom.path, TIME)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: any("1 article" in label.text() for label in window.findChildren(QLabel)))
    assert any("Лес" in label.text() for label in window.findChildren(QLabel))
    rows = window.findChild(QListWidget)
    assert rows is not None and rows.item(0).text().startswith("today, ")


def test_a_damaged_backup_is_said_in_the_window(
    newsroom: Newsroom, backup: backups.Backup, qtbot: QtBot
) -> None:
    backup.path.write_bytes(b"\0" * 3000)
    window = BackupWindow(newsroom.path, TIME)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: any("damaged" in label.text() for label in window.findChildren(QLabel)))


def test_backups_are_listed_by_the_newspapers_clock(
    newsroom: Newsroom, backup: backups.Backup, qtbot: QtBot
) -> None:
    made = backup.path.with_name(f"2026-01-31 22-59-00 {backup.reason}.sqlite")
    backup.path.rename(made)
    [listed] = backups.every(newsroom.path)
    window = BackupWindow(newsroom.path, TIME)
    qtbot.addWidget(window)
    rows = window.findChild(QListWidget)
    assert rows is not None
    assert rows.item(0).text().startswith(f"{listed.made_at.astimezone(TIME.zone):%d.%m.%Y %H:%M}")


def test_the_clock_of_a_damaged_newsroom_is_in_its_backups(newsroom: Newsroom) -> None:
    assert backups.time_zone(newsroom.path) == "Europe/Moscow"
    newsroom.settings.save_newspaper(Newspaper(time_zone="Asia/Omsk"))
    backups.make(newsroom.path, newsroom.photo_folder)
    assert backups.time_zone(newsroom.path) == "Asia/Omsk"
    newsroom.close()
    newsroom.path.write_bytes(b"\0" * 4_096)
    assert backups.time_zone(newsroom.path) == "Asia/Omsk"


def test_going_back_is_asked_for_twice(newsroom: Newsroom, backup: backups.Backup, qtbot: QtBot) -> None:
    window = BackupWindow(newsroom.path, TIME)
    qtbot.addWidget(window)
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "Go back to this backup…")
    press("Stay")
    button.click()
    assert window.chosen is None
    press("Go back")
    button.click()
    assert window.chosen == backup


def test_the_chosen_backup_closes_the_window_and_becomes_the_newsroom(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], qtbot: QtBot
) -> None:
    backup = backups.make(demo_newsroom.path, demo_newsroom.photo_folder)
    composition = compose(demo_newsroom)
    article = composition.article.current
    composition.article.edit("headline", "Новое имя")
    composition.safekeeping.backups.restore_requested.emit(backup)
    assert composition.closing.requested_backup == backup
    assert not composition.window.isVisible()
    demo_newsroom.close()
    restored = opening.go_back(demo_newsroom.path, backup, MIGRATIONS)
    assert restored is not None
    with restored:
        assert restored.articles.get(article.id).headline == article.headline
    (before,) = [kept for kept in backups.every(demo_newsroom.path) if kept.reason is Reason.RESTORE]
    with Newsroom.open(before.path, MIGRATIONS) as kept:
        assert kept.articles.get(article.id).headline == "Новое имя"


def test_a_lost_file_with_backups_is_not_made_anew(newsroom: Newsroom, backup: backups.Backup) -> None:
    newsroom.close()
    newsroom.path.unlink()
    press("Quit")
    assert opening.open_or_ask(newsroom.path, MIGRATIONS, create=True) is None
    assert not newsroom.path.exists()


def test_a_backup_that_is_stopped_says_what_it_has(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    composition.actions()["newsroom.backup"].trigger()
    notice_button(composition, "Stop").click()
    qtbot.waitUntil(lambda: "all articles are in it" in composition.panes.notices.text(), timeout=PATIENCE)
    assert len(backups.every(demo_newsroom.path)) == 1


def test_closing_does_not_wait_for_photos(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition]
) -> None:
    composition = compose(demo_newsroom)
    composition.safekeeping.backups.keeper.make(Reason.DAILY)
    composition.window.close()
    (backup,) = backups.every(demo_newsroom.path)
    assert backups.contents(backup.path).photos
    kept = list((backup.path.parent / "photos").glob("*"))
    assert len(kept) < len(demo_newsroom.photos.all())


@pytest.mark.parametrize("action", ["newsroom.check", "newsroom.backup"])
def test_a_photo_folder_replaced_by_a_file_is_said_in_the_window(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, action: str
) -> None:
    demo_newsroom.photo_folder.rename(demo_newsroom.path.with_name("moved"))
    demo_newsroom.photo_folder.write_text("a file in the folder's place")
    composition.actions()[action].trigger()
    qtbot.waitUntil(lambda: "has to be a folder" in composition.panes.notices.text(), timeout=PATIENCE)


def test_the_window_tells_the_room_and_keeps_a_limit(
    newsroom: Newsroom, newsroom_model: NewsroomModel, backup: backups.Backup, qtbot: QtBot
) -> None:
    window = BackupWindow(newsroom.path, TIME, newsroom_model=newsroom_model)
    qtbot.addWidget(window)
    qtbot.waitUntil(
        lambda: any("take less than 1 MB" in label.text() for label in window.findChildren(QLabel))
    )
    limit = window.findChild(QSpinBox)
    assert limit is not None and limit.text() == "No limit"
    limit.selectAll()
    qtbot.keyClicks(limit, "7\r")
    assert newsroom_model.backup_limit() == 7 * 1024
    again = BackupWindow(newsroom.path, TIME, newsroom_model=newsroom_model)
    qtbot.addWidget(again)
    shown = again.findChild(QSpinBox)
    assert shown is not None and shown.text() == "7 GB"


def test_a_newsroom_that_is_not_open_has_no_limit_to_set(
    newsroom: Newsroom, backup: backups.Backup, qtbot: QtBot
) -> None:
    window = BackupWindow(newsroom.path, TIME, is_open=False)
    qtbot.addWidget(window)
    window.show()
    limit = window.findChild(QSpinBox)
    assert limit is not None and not limit.isVisible()
