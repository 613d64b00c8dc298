"""The window on a full disk: what failed is said, the text stays, and can be taken elsewhere."""

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
from desktop_editor.ui.shell.composition import Workbench

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
    """The demo newspaper on a small disk; opened anew, so that there is no room in SQLite's log."""
    with Newsroom.create(small_disk / "newsroom.sqlite", MIGRATIONS) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    with Newsroom.open(small_disk / "newsroom.sqlite", MIGRATIONS) as newsroom:
        yield newsroom


@pytest.fixture
def said(workbench: Workbench, qtbot: QtBot) -> Callable[[str], None]:
    """Waits until the window says something."""
    return lambda text: qtbot.waitUntil(lambda: text in workbench.panes.notices.text(), timeout=PATIENCE)


def offer(workbench: Workbench, name: str) -> QPushButton:
    return next(b for b in workbench.panes.notices.findChildren(QPushButton) if b.text() == name)


def test_what_is_typed_stays_and_goes_elsewhere_or_is_saved_later(
    workbench: Workbench,
    demo_newsroom: Newsroom,
    small_disk: Path,
    said: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "спасено.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    workbench.articles.new()
    [body] = [
        f for f in workbench.window.findChildren(QTextEdit) if f.accessibleName() == "Text of the article"
    ]
    with no_room(small_disk):
        QTest.keyClicks(body, "Not to be lost")
        said("still in the window")
        assert "Not to be lost" in body.toPlainText()
        offer(workbench, "Save the text elsewhere…").click()
        assert "Not to be lost" in file.read_text(encoding="utf-8")
    workbench.article.save_quietly()
    assert demo_newsroom.articles.get(workbench.article.current.id).body.strip() == "Not to be lost"


def test_a_place_that_is_full_as_well_is_said(
    workbench: Workbench, small_disk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = small_disk / "спасено.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    with no_room(small_disk):
        assert not workbench.safekeeping.refused.save_elsewhere()
        assert "Try another place" in workbench.panes.notices.text()
    assert workbench.safekeeping.refused.save_elsewhere()


@pytest.mark.parametrize("lead", ["", "Новый лид"], ids=["nothing typed", "a text typed"])
def test_a_command_that_finds_no_room_says_so_and_changes_nothing(
    workbench: Workbench, demo_newsroom: Newsroom, small_disk: Path, lead: str
) -> None:
    stored, count = workbench.article.current, demo_newsroom.articles.count(ArticleQuery())
    workbench.article.edit("lead", lead)
    with no_room(small_disk):
        for name in ("keep", "duplicate", "bin", "unpublish"):
            workbench.panes.notices.hide()
            workbench.actions()[f"article.{name}"].trigger()
            assert "full" in workbench.panes.notices.text(), name
            workbench.article.edit("status", stored.status)
    assert demo_newsroom.articles.get(stored.id) == stored
    assert demo_newsroom.articles.count(ArticleQuery()) == count
    assert workbench.article.current.lead == lead


def test_a_photo_that_finds_no_room_is_said(
    workbench: Workbench, small_disk: Path, said: Callable[[str], None], tmp_path: Path
) -> None:
    Image.effect_noise((200, 200), 90).save(tmp_path / "new.png")
    photos = workbench.library.photos()
    body = workbench.article.current.body
    with no_room(small_disk):
        workbench.photos.insert([tmp_path / "new.png"])
        said("full")
    assert workbench.library.photos() == photos
    assert workbench.article.current.body == body


def test_a_backup_that_finds_no_room_is_said(
    workbench: Workbench, small_disk: Path, said: Callable[[str], None]
) -> None:
    with no_room(small_disk):
        workbench.actions()["newsroom.backup"].trigger()
        said("disk is full")
    offer(workbench, "Try again").click()
    said("read through")


@pytest.mark.parametrize("target", ["site", "site.zip"])
def test_an_export_that_finds_no_room_is_said(
    workbench: Workbench, small_disk: Path, said: Callable[[str], None], qtbot: QtBot, target: str
) -> None:
    with no_room(small_disk):
        workbench.exports.export_site_to(small_disk / target)
        said("export again")
    assert not list(small_disk.rglob("site/**/*.html"))
    with qtbot.waitSignal(workbench.exports.exported, timeout=PATIENCE):
        workbench.exports.export_site_to(small_disk / target)
