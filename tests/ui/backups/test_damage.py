"""A damaged newsroom, page or photo is told, and the window offers what mends it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.backups.window import BackupWindow
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.inspector.cover_field import CoverField
from desktop_editor.ui.shell import opening
from desktop_editor.ui.shell.composition import Composition
from tests.stored import store_all
from tests.ui.backups.presses import notice_button, press

PATIENCE = 30_000
PAGE = 4_096
MIGRATIONS = resource("db", "migrations")


def go_back_at_the_opening() -> None:
    """Answer the questions that a damaged newsroom raises: back to the newest backup."""

    def choose() -> None:
        press("Go back", QMessageBox)
        press("Go back to this backup…", BackupWindow)

    QTimer.singleShot(0, choose)
    press("Go back to a backup…")


def test_a_broken_newsroom_offers_its_backups(
    newsroom: Newsroom, backup: backups.Backup, qapp: object
) -> None:
    newsroom.close()
    newsroom.path.write_bytes(b"\0" * 5000)
    go_back_at_the_opening()
    opened = opening.open_or_ask(newsroom.path, MIGRATIONS, create=False)
    assert opened is not None
    with opened:
        assert opened.articles.get(1).headline == "Лес"
    assert list(backups.folder(newsroom.path).glob("*damaged*"))


def tear_search(newsroom: Newsroom) -> None:
    """Damage the search index of an open newsroom."""
    newsroom._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (root,) = newsroom._database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'search_data'")[0]
    with newsroom.path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(b"\xff" * PAGE)


def test_a_newsroom_whose_search_is_damaged_comes_back_whole(
    demo_newsroom: Newsroom, qapp: QApplication
) -> None:
    count = demo_newsroom.articles.count(ArticleQuery())
    tear_search(demo_newsroom)
    demo_newsroom.close()
    # A log that was left behind tells of a bad end, after which the file is read through.
    demo_newsroom.path.with_name("newsroom.sqlite-wal").write_bytes(bytes(32))
    go_back_at_the_opening()
    opened = opening.open_or_ask(demo_newsroom.path, MIGRATIONS, create=False)
    assert opened is not None
    with opened:
        assert opened.articles.count(ArticleQuery()) == count
        assert opened.articles.count(ArticleQuery(text="крещение")) == 1


def test_a_window_on_damage_keeps_what_can_be_read(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    tear_search(demo_newsroom)
    with qtbot.waitSignal(composition.safekeeping.backups.keeper.made, timeout=PATIENCE) as made:
        press("", BackupWindow)
        composition.safekeeping.backups.show_rescued()
    assert made.args[0].reason is Reason.RESCUE
    assert backups.contents(made.args[0].path).articles == demo_newsroom.articles.count(ArticleQuery())


def test_after_a_bad_end_it_is_said_what_was_kept(
    newsroom: Newsroom,
    compose: Callable[[Newsroom], Composition],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    newsroom.articles.save(Article(headline="Последняя"))
    left = {
        ending: newsroom.path.with_name(newsroom.path.name + ending).read_bytes() for ending in ("", "-wal")
    }
    newsroom.close()
    for ending, content in left.items():
        newsroom.path.with_name(newsroom.path.name + ending).write_bytes(content)
    torn, growing = newsroom.photo_folder / "torn.part", newsroom.photo_folder / "growing.part"
    newsroom.photo_folder.mkdir(exist_ok=True)
    for part in (torn, growing):
        part.write_bytes(b"half a photo")
    os.utime(torn, (0, 0))
    with Newsroom.open(newsroom.path, MIGRATIONS) as again:
        assert again.ended_badly
        composition = compose(again)
        qtbot.waitUntil(lambda: "Последняя" in composition.panes.notices.text(), timeout=PATIENCE)
        assert "it is whole" in composition.panes.notices.text()
        assert not torn.exists()
        assert growing.exists()
        composition.window.close()


def test_the_newsroom_file_is_checked_on_demand(composition: Composition, qtbot: QtBot) -> None:
    composition.actions()["newsroom.check"].trigger()
    qtbot.waitUntil(lambda: "it is sound" in composition.panes.notices.text(), timeout=PATIENCE)


def test_a_photo_whose_file_is_gone_is_named_by_the_check(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    photo = demo_newsroom.photos.all()[0]
    (demo_newsroom.photo_folder / photo.file).unlink()
    composition.actions()["newsroom.check"].trigger()
    qtbot.waitUntil(lambda: photo.file in composition.panes.notices.text(), timeout=PATIENCE)


def test_a_damaged_photo_is_put_back_by_one_press(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    backups.make(demo_newsroom.path, demo_newsroom.photo_folder)
    photo = next(photo for photo in demo_newsroom.photos.all() if photo.alt)
    file = demo_newsroom.photo_folder / photo.file
    content = file.read_bytes()
    file.write_bytes(content[:-300])
    composition.actions()["newsroom.check"].trigger()
    qtbot.waitUntil(lambda: "has a sound file" in composition.panes.notices.text(), timeout=PATIENCE)
    assert photo.alt in composition.panes.notices.text()
    changed: list[int] = []
    composition.newsroom_model.photos.changed.connect(changed.append)
    notice_button(composition, "Put the sound photos back").click()
    qtbot.waitUntil(lambda: "1 photo is sound again" in composition.panes.notices.text(), timeout=PATIENCE)
    assert file.read_bytes() == content
    assert changed == [photo.id]


def test_a_photo_that_was_put_back_is_shown_wherever_it_was_missing(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    shown = composition.article.current.cover_id
    every = demo_newsroom.released.newest(10)
    article = next(article for article in every if article.cover_id not in (None, shown))
    photo = demo_newsroom.photos.get(article.cover_id or 0)
    backups.make(demo_newsroom.path, demo_newsroom.photo_folder)
    (demo_newsroom.photo_folder / photo.file).unlink()
    composition.article.open(article.id)
    composition.article.edit("body", f"![](photos/{photo.file})")
    text = composition.panes.editor.findChild(VisualEdit)
    assert not text.pictures.size(f"photos/{photo.file}").isValid()
    cover = composition.panes.inspector.findChild(CoverField)
    assert cover._picture.isNull()
    composition.actions()["newsroom.check"].trigger()
    qtbot.waitUntil(lambda: "has a sound file" in composition.panes.notices.text(), timeout=PATIENCE)
    notice_button(composition, "Put the sound photos back").click()
    qtbot.waitUntil(lambda: text.pictures.size(f"photos/{photo.file}").isValid(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not cover._picture.isNull(), timeout=PATIENCE)


def test_the_daily_backup_tells_once_of_a_damaged_photo(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    photo = demo_newsroom.photos.all()[0]
    backups.make(demo_newsroom.path, demo_newsroom.photo_folder)
    (demo_newsroom.photo_folder / photo.file).write_bytes(b"damaged")
    keeper, notices = composition.safekeeping.backups.keeper, composition.panes.notices
    with qtbot.waitSignal(keeper.made, timeout=PATIENCE):
        keeper.make(Reason.DAILY)
    assert photo.file in notices.text()
    notices.hide()
    with qtbot.waitSignal(keeper.made, timeout=PATIENCE):
        keeper.make(Reason.DAILY)
    assert notices.text() == ""


def test_photos_that_no_file_is_left_of_are_named_after_going_back(
    demo_newsroom: Newsroom, qapp: QApplication
) -> None:
    photo = demo_newsroom.photos.all()[0]
    backup = backups.make(demo_newsroom.path, demo_newsroom.photo_folder)
    demo_newsroom.close()
    for folder in (demo_newsroom.photo_folder, backup.path.parent / "photos"):
        (folder / photo.file).unlink()
    said: list[str] = []

    def read() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QMessageBox):
            said.append(shown.text())
            shown.accept()
        else:
            QTimer.singleShot(20, read)

    QTimer.singleShot(0, read)
    restored = opening.go_back(demo_newsroom.path, backup, MIGRATIONS)
    assert restored is not None
    restored.close()
    assert photo.file in said[0]


@pytest.mark.parametrize("action", ["newsroom.check", "newsroom.backup"])
def test_a_damaged_page_of_an_open_newsroom_is_said_and_left(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, action: str
) -> None:
    store_all(demo_newsroom, (Article(headline=str(n), body="слово " * 300) for n in range(30)))
    demo_newsroom._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with demo_newsroom.path.open("r+b") as file:
        file.seek(-40_000, 2)
        file.write(b"\xff" * 20_000)
    damaged = demo_newsroom.path.read_bytes()
    composition.actions()[action].trigger()
    qtbot.waitUntil(lambda: "is damaged" in composition.panes.notices.text(), timeout=PATIENCE)
    assert "Backups…" in [
        b.text() for b in composition.panes.notices.findChildren(QPushButton) if b.isVisible()
    ]
    assert demo_newsroom.path.read_bytes() == damaged


def test_an_article_on_a_damaged_page_offers_the_backups(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition]
) -> None:
    article = demo_newsroom.articles.save(Article(headline="Архив", body="слово " * 20_000))
    composition = compose(demo_newsroom)
    composition.articles.open(1)
    demo_newsroom._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    demo_newsroom._database.execute("PRAGMA shrink_memory")
    word, content = "слово ".encode(), demo_newsroom.path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    torn = (b"\xff" * PAGE if page.count(word) > PAGE // len(word) - 3 else page for page in pages)
    demo_newsroom.path.write_bytes(b"".join(torn))
    composition.articles.open(article.id)
    assert "is damaged" in composition.panes.notices.text()
    offered = [b for b in composition.panes.notices.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in offered][:1] == ["Backups…"]
    press("", BackupWindow)
    offered[0].click()  # Returns when the window with the backups was there and is closed.
    assert composition.article.current.id == 1
