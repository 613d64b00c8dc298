"""Pictures on their way to the cover and into the text."""

from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition

LONG = 20_000


def picture(folder: Path, name: str = "Мост.jpg") -> Path:
    file = folder / name
    Image.new("RGB", (320, 200), "navy").save(file)
    return file


def test_a_chosen_picture_becomes_the_cover(
    composition: Composition, demo_newsroom: Newsroom, tmp_path: Path, qtbot: QtBot
) -> None:
    before = composition.article.current.cover_id
    composition.photos.set_cover(picture(tmp_path))
    qtbot.waitUntil(lambda: composition.article.current.cover_id != before, timeout=LONG)
    photo = demo_newsroom.photos.get(composition.article.current.cover_id or 0)
    assert (photo.width, photo.height) == (320, 200)
    assert (demo_newsroom.photo_folder / photo.file).exists()


def test_a_picture_dropped_into_the_text_is_a_figure_there(
    composition: Composition, tmp_path: Path, qtbot: QtBot
) -> None:
    composition.photos.insert([picture(tmp_path)])
    qtbot.waitUntil(lambda: "](photos/most-" in composition.article.current.body, timeout=LONG)


def test_a_pasted_picture_is_kept(composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot) -> None:
    before = demo_newsroom.photos.count()
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    composition.photos.insert(image)
    qtbot.waitUntil(lambda: demo_newsroom.photos.count() == before + 1, timeout=LONG)


def test_a_file_that_is_no_picture_is_refused_by_name(
    composition: Composition, tmp_path: Path, qtbot: QtBot
) -> None:
    fake = tmp_path / "report.jpg"
    fake.write_text("quarterly figures")
    body = composition.article.current.body
    composition.photos.insert([fake])
    qtbot.waitUntil(lambda: "report.jpg" in composition.panes.notices.text(), timeout=LONG)
    assert composition.article.current.body == body


def test_a_picture_never_goes_into_an_article_opened_meanwhile(
    composition: Composition, demo_newsroom: Newsroom, tmp_path: Path, qtbot: QtBot
) -> None:
    before = demo_newsroom.photos.count()
    composition.photos.insert([picture(tmp_path)])
    composition.articles.new()
    qtbot.waitUntil(lambda: "Another article" in composition.panes.notices.text(), timeout=LONG)
    assert demo_newsroom.photos.count() == before + 1
    assert not composition.article.current.body


def test_words_about_a_photo_are_stored(composition: Composition, demo_newsroom: Newsroom) -> None:
    cover = demo_newsroom.photos.get(composition.article.current.cover_id or 0)
    composition.panes.inspector.photo_edited.emit(replace(cover, credit="Анна Птицына"))
    assert demo_newsroom.photos.get(cover.id).credit == "Анна Птицына"
