"""The window on a full disk: each failure is reported, the text stays, and can be taken elsewhere."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition

MIGRATIONS = resource("db", "migrations")
PATIENCE = 30_000


@contextmanager
def no_room(disk: Path) -> Iterator[None]:
    """Fill a disk to its last byte, and free it again."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * shutil.disk_usage(disk).free)
    try:
        yield
    finally:
        ballast.unlink()


@pytest.fixture
def demo_newsroom(small_disk: Path) -> Iterator[Newsroom]:
    """The demo newspaper on a small disk; opened again, so that there is no room in SQLite's log."""
    with Newsroom.create(small_disk / "newsroom.sqlite", MIGRATIONS) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    with Newsroom.open(small_disk / "newsroom.sqlite", MIGRATIONS) as newsroom:
        yield newsroom


@pytest.fixture
def said(composition: Composition, qtbot: QtBot) -> Callable[[str], None]:
    """Waits until the window says something."""
    return lambda text: qtbot.waitUntil(lambda: text in composition.panes.notices.text(), timeout=PATIENCE)


def offer(composition: Composition, name: str) -> QPushButton:
    return next(b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == name)


def test_what_is_typed_stays_and_goes_elsewhere_or_is_saved_later(
    composition: Composition,
    demo_newsroom: Newsroom,
    small_disk: Path,
    said: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "спасено.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    composition.articles.new()
    [body] = [
        f for f in composition.window.findChildren(QTextEdit) if f.accessibleName() == "Text of the article"
    ]
    with no_room(small_disk):
        QTest.keyClicks(body, "Not to be lost")
        said("still in the window")
        assert "Not to be lost" in body.toPlainText()
        offer(composition, "Save the text elsewhere…").click()
        assert "Not to be lost" in file.read_text(encoding="utf-8")
    composition.article.save_quietly()
    assert demo_newsroom.articles.get(composition.article.current.id).body.strip() == "Not to be lost"


def test_a_place_that_is_full_as_well_is_said(
    composition: Composition, small_disk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = small_disk / "спасено.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    with no_room(small_disk):
        assert not composition.safekeeping.refused.save_elsewhere()
        assert "Try another place" in composition.panes.notices.text()
    assert composition.safekeeping.refused.save_elsewhere()


@pytest.mark.parametrize("lead", ["", "Новый лид"], ids=["nothing typed", "a text typed"])
def test_a_command_that_finds_no_room_says_so_and_changes_nothing(
    composition: Composition, demo_newsroom: Newsroom, small_disk: Path, lead: str
) -> None:
    stored, count = composition.article.current, demo_newsroom.articles.count(ArticleQuery())
    composition.article.edit("lead", lead)
    with no_room(small_disk):
        for name in ("keep", "duplicate", "bin", "unpublish"):
            for owner in (composition.articles, composition.releases):  # the same error is told once
                composition.panes.notices.withdraw(owner)
            composition.panes.notices.hide()
            composition.actions()[f"article.{name}"].trigger()
            assert "full" in composition.panes.notices.text(), name
            assert "0 articles" not in composition.panes.notices.text()
            composition.article.edit("status", stored.status)
    assert demo_newsroom.articles.get(stored.id) == stored
    assert demo_newsroom.articles.count(ArticleQuery()) == count
    assert composition.article.current.lead == lead


def test_a_photo_that_finds_no_room_is_said(
    composition: Composition, small_disk: Path, said: Callable[[str], None], tmp_path: Path
) -> None:
    Image.effect_noise((200, 200), 90).save(tmp_path / "new.png")
    photos = composition.newsroom_model.photos.all()
    body = composition.article.current.body
    with no_room(small_disk):
        composition.photos.insert([tmp_path / "new.png"])
        said("full")
    assert composition.newsroom_model.photos.all() == photos
    assert composition.article.current.body == body


def test_a_backup_that_finds_no_room_is_said(
    composition: Composition, small_disk: Path, said: Callable[[str], None]
) -> None:
    with no_room(small_disk):
        composition.actions()["newsroom.backup"].trigger()
        said("disk is full")
    offer(composition, "Try again").click()
    said("read through")


@pytest.mark.parametrize("target", ["site", "site.zip"])
def test_an_export_that_finds_no_room_is_said(
    composition: Composition, small_disk: Path, said: Callable[[str], None], qtbot: QtBot, target: str
) -> None:
    with no_room(small_disk):
        composition.exports.export_site_to(small_disk / target)
        said("export again")
    assert not list(small_disk.rglob("site/**/*.html"))
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        composition.exports.export_site_to(small_disk / target)
