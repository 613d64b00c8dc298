"""What is taken of a mixed lot of files, and what the window tells about the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.photos.intake import Intake, files_of
from desktop_editor.ui.photos.refusals import RefusalsDialog
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit import picture_formats
from desktop_editor.ui.toolkit.notices import NoticeBar

LONG = 20_000


@pytest.fixture
def notices(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def intake(newsroom_model: NewsroomModel, notices: NoticeBar) -> Iterator[Intake]:
    made = Intake(newsroom_model, notices)
    yield made
    made.stop()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder as a correspondent sends it."""
    folder = tmp_path / "фото"
    (folder / "день 2").mkdir(parents=True)
    for number, name in enumerate(("b.jpg", "день 2/c.png", "a.jpg")):
        Image.new("RGB", (60 + number, 40), "teal").save(folder / name)
    (folder / "a-copy.jpg").write_bytes((folder / "a.jpg").read_bytes())
    (folder / "план.docx").write_text("a plan")
    (folder / "empty.jpg").touch()
    (folder / "half.png").write_bytes((folder / "день 2" / "c.png").read_bytes()[:60])
    for system_file in ("Thumbs.db", ".DS_Store"):
        (folder / system_file).touch()
    return folder


def test_of_a_folder_every_photo_is_taken_once(
    intake: Intake, mixed: Path, newsroom: Newsroom, qtbot: QtBot
) -> None:
    taken: list[Any] = []
    intake.take([mixed], taken.extend)
    qtbot.waitUntil(lambda: not intake.is_running(), timeout=LONG)
    assert [photo.width for photo in taken] == [62, 60, 61]
    assert {photo.id for photo in taken} == {photo.id for photo in newsroom.photos.all()}
    assert not list(newsroom.photo_folder.glob("*.part"))


def test_each_refused_file_is_named_with_its_reason(
    intake: Intake, mixed: Path, notices: NoticeBar, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown = []
    monkeypatch.setattr(
        RefusalsDialog, "exec", lambda box: shown.append(box.findChild(QPlainTextEdit).toPlainText())
    )
    intake.take([mixed], list)
    qtbot.waitUntil(lambda: "3 files were not taken" in notices.text(), timeout=LONG)
    next(made for made in notices.findChildren(QPushButton) if made.text() == "Which ones…").click()
    for said in ("“план.docx” is not a photo", "“empty.jpg” is empty", "“half.png” is damaged"):
        assert said in shown[0]


def test_where_all_were_refused_no_others_are_said_to_be_in_the_library(
    intake: Intake, notices: NoticeBar, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / "а.jpg", tmp_path / "б.jpg"]
    for file in files:
        file.touch()
    intake.take(files, list)
    qtbot.waitUntil(lambda: "2 files were not taken." in notices.text(), timeout=LONG)
    assert "library" not in notices.text()


def test_files_of_the_system_are_passed_over_in_silence(mixed: Path) -> None:
    assert [file.name for file in files_of([mixed]) if isinstance(file, Path)] == [
        *("a-copy.jpg", "a.jpg", "b.jpg", "empty.jpg", "half.png", "план.docx", "c.png")
    ]


def test_cancel_keeps_what_was_taken(
    intake: Intake, notices: NoticeBar, tmp_path: Path, newsroom: Newsroom, qtbot: QtBot
) -> None:
    for number in range(40):
        Image.effect_noise((600, 400), number + 1).save(tmp_path / f"{number:02}.png")
    taken: list[Any] = []
    intake.take([tmp_path], taken.extend)
    qtbot.waitUntil(lambda: newsroom.photos.count() >= 1, timeout=LONG)
    intake.cancel()
    qtbot.waitUntil(lambda: not intake.is_running(), timeout=LONG)
    assert "Stopped" in notices.text()
    assert not taken
    assert all((newsroom.photo_folder / photo.file).exists() for photo in newsroom.photos.all())


def test_of_addresses_only_files_of_this_machine_are_files() -> None:
    urls = ["https://a.ru/b.jpg", "file:///a.jpg", "file:///b%00.jpg", "http://[", ""]
    assert picture_formats.local([QUrl(url) for url in urls]) == [Path("/a.jpg")]
