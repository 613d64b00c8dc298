"""The photo library, driven as an editor does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Photo
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.photos.focus_picture import FocusPicture
from desktop_editor.ui.photos.grid import PhotoGrid
from desktop_editor.ui.photos.model import PhotoModel
from desktop_editor.ui.photos.window import PhotoWindow
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.notices import NoticeBar

LONG = 20_000


@pytest.fixture
def photos(newsroom: Newsroom, tmp_path: Path) -> list[Photo]:
    """Three photos, the newest first: the second is the cover of one article and in the text of another."""
    files = []
    for number, name in enumerate(("les.jpg", "most.jpg", "zal.jpg")):
        Image.new("RGB", (300 + number, 200), "teal").save(tmp_path / name)
        files.append(newsroom.photos.add(tmp_path / name))
    newsroom.articles.save(Article(headline="Мост", cover_id=files[1].id))
    newsroom.articles.save(Article(headline="Река", body=f"![](photos/{files[1].file})"))
    return files[::-1]


@pytest.fixture
def bench(photos: list[Photo], newsroom: Newsroom, compose: Callable[[Newsroom], Composition]) -> Composition:
    return compose(newsroom)


@pytest.fixture
def window(bench: Composition) -> PhotoWindow:
    bench.actions()["newsroom.photos"].trigger()
    return bench.window.findChild(PhotoWindow)


def shown(window: PhotoWindow) -> list[str]:
    model = window.findChild(PhotoModel)
    return [model.photo(row).file.split("-")[0] for row in range(model.rowCount())]


def choose(window: PhotoWindow, *photos: Photo) -> None:
    window.findChild(PhotoGrid).select({photo.id for photo in photos})


def button(window: PhotoWindow, text: str) -> QPushButton:
    return next(made for made in window.findChildren(QPushButton) if made.text() == text)


def line(window: PhotoWindow, name: str) -> QLineEdit:
    return next(made for made in window.findChildren(QLineEdit) if made.accessibleName() == name)


def uses(window: PhotoWindow) -> list[str]:
    made = window.findChild(QListWidget)
    return [made.item(row).text() for row in range(made.count())]


def said(window: PhotoWindow) -> str:
    return window.findChild(NoticeBar).text()


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let every question be answered with the button of that name."""

    def press(box: QMessageBox) -> None:
        monkeypatch.setattr(
            QMessageBox,
            "clickedButton",
            lambda box: next(button for button in box.buttons() if button.text() == text),
        )

    monkeypatch.setattr(QMessageBox, "exec", press)


def test_all_photos_are_shown_and_searched_by_their_words(
    window: PhotoWindow, newsroom: Newsroom, qtbot: QtBot
) -> None:
    assert shown(window) == ["zal", "most", "les"]
    line(window, "Search the photos").setText("LES")
    qtbot.waitUntil(lambda: shown(window) == ["les"], timeout=LONG)
    line(window, "Search the photos").setText("сосна")
    qtbot.waitUntil(lambda: button(window, "Show all photos").isVisible(), timeout=LONG)
    button(window, "Show all photos").click()
    assert len(shown(window)) == 3


def test_words_are_stored_by_themselves(
    window: PhotoWindow, photos: list[Photo], newsroom: Newsroom, qtbot: QtBot
) -> None:
    choose(window, photos[0])
    qtbot.keyClicks(line(window, "Credit"), "Anna")
    qtbot.waitUntil(lambda: newsroom.photos.get(photos[0].id).credit == "Anna", timeout=LONG)
    qtbot.keyClicks(line(window, "Caption"), "Hall")
    choose(window, photos[1])
    assert newsroom.photos.get(photos[0].id).caption == "Hall"
    assert line(window, "Caption").text() == ""


def test_several_photos_get_their_credit_at_once(
    window: PhotoWindow, photos: list[Photo], newsroom: Newsroom, qtbot: QtBot
) -> None:
    choose(window, *photos)
    qtbot.keyClicks(line(window, "Credit"), "TASS")
    qtbot.waitUntil(lambda: {photo.credit for photo in newsroom.photos.all()} == {"TASS"}, timeout=LONG)


def test_a_click_sets_the_focus(
    window: PhotoWindow, photos: list[Photo], newsroom: Newsroom, qtbot: QtBot
) -> None:
    choose(window, photos[0])
    picture = window.findChild(FocusPicture)
    qtbot.waitUntil(picture.has_photo, timeout=LONG)
    area = picture.photo_area()
    point = QPoint(area.left() + area.width() // 4, area.top() + area.height() // 2)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=point)
    focused = newsroom.photos.get(photos[0].id)
    assert focused.focus_x == pytest.approx(25, abs=1)
    assert focused.focus_y == pytest.approx(50, abs=1)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert newsroom.photos.get(photos[0].id).focus_y == focused.focus_y - 5


def test_it_is_said_where_a_photo_is_used_and_a_click_leads_there(
    window: PhotoWindow, photos: list[Photo], bench: Composition, qtbot: QtBot
) -> None:
    choose(window, photos[1])
    qtbot.waitUntil(lambda: uses(window) == ["text · Река", "cover · Мост"], timeout=LONG)
    found = window.findChild(QListWidget)
    found.itemActivated.emit(found.item(1))
    assert bench.article.current.headline == "Мост"


def test_photos_go_into_the_text_and_to_the_cover(
    window: PhotoWindow, photos: list[Photo], bench: Composition
) -> None:
    bench.articles.new()
    choose(window, photos[0])
    button(window, "Insert into the article").click()
    assert f"](photos/{photos[0].file})" in bench.article.current.body
    button(window, "Make it the cover").click()
    assert bench.article.current.cover_id == photos[0].id


def test_a_replaced_photo_is_replaced_everywhere_and_back(
    window: PhotoWindow,
    photos: list[Photo],
    newsroom: Newsroom,
    bench: Composition,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    newsroom.photos.save(Photo(id=photos[1].id, alt="Мост"))
    Image.new("RGB", (500, 300), "navy").save(tmp_path / "new.jpg")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(tmp_path / "new.jpg"), ""))
    choose(window, photos[1])
    button(window, "Replace…").click()
    qtbot.waitUntil(lambda: "replaced in 2 articles" in said(window), timeout=LONG)
    new = newsroom.photos.page("new")[0]
    assert newsroom.articles.by_slug("most").cover_id == new.id
    assert newsroom.articles.by_slug("reka").body == f"![](photos/{new.file})"
    assert new.alt == "Мост"
    button(window, "Take back").click()
    bench.article.edit("lead", "Набрано в это время")
    qtbot.waitUntil(lambda: newsroom.articles.by_slug("most").cover_id == photos[1].id, timeout=LONG)
    qtbot.waitUntil(lambda: photos[1].file in newsroom.articles.by_slug("reka").body, timeout=LONG)
    qtbot.waitUntil(lambda: "show the old photo again" in said(window), timeout=LONG)
    assert bench.article.current.lead == "Набрано в это время"


def test_a_photo_is_replaced_at_the_second_try_when_the_first_could_not_look_where_it_is(
    window: PhotoWindow, photos: list[Photo], newsroom: Newsroom, qtbot: QtBot
) -> None:
    away = newsroom.path.with_suffix(".away")
    newsroom.path.rename(away)
    replacing = window._changes
    replacing.replace(photos[1], photos[0])
    qtbot.waitUntil(lambda: bool(said(window)), timeout=LONG)
    assert newsroom.articles.by_slug("most").cover_id == photos[1].id
    away.rename(newsroom.path)
    replacing.replace(photos[1], photos[0])
    qtbot.waitUntil(lambda: "replaced in 2 articles" in said(window), timeout=LONG)


def test_a_used_photo_is_not_deleted(
    window: PhotoWindow, photos: list[Photo], newsroom: Newsroom, qtbot: QtBot
) -> None:
    choose(window, photos[1])
    button(window, "Delete…").click()
    qtbot.waitUntil(lambda: "used in «Река», «Мост»" in said(window), timeout=LONG)
    assert newsroom.photos.count() == 3


def test_an_unused_photo_is_deleted_when_it_is_wanted(
    window: PhotoWindow,
    photos: list[Photo],
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    answer(monkeypatch, "Delete for good")
    choose(window, photos[0], photos[2])
    qtbot.keyClick(window.findChild(PhotoGrid), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(window) == ["most"], timeout=LONG)
    assert [file.name for file in newsroom.photo_folder.iterdir()] == [photos[1].file]


def test_unused_photos_are_found(window: PhotoWindow, qtbot: QtBot) -> None:
    button(window, "Not used").click()
    qtbot.waitUntil(lambda: shown(window) == ["zal", "les"], timeout=LONG)
    button(window, "Not used").click()
    assert len(shown(window)) == 3


def test_without_a_chosen_photo_none_is_shown(window: PhotoWindow, photos: list[Photo], qtbot: QtBot) -> None:
    picture = window.findChild(FocusPicture)
    choose(window, photos[0])
    qtbot.waitUntil(picture.has_photo, timeout=LONG)
    window.findChild(PhotoGrid).clearSelection()
    qtbot.waitUntil(lambda: not picture.has_photo(), timeout=LONG)
    assert not button(window, "Insert into the article").isEnabled()


def test_the_buttons_stay_in_sight_on_a_low_screen(window: PhotoWindow, photos: list[Photo]) -> None:
    choose(window, photos[0])
    window.resize(1060, 460)
    assert window.height() == 460
    delete = button(window, "Delete…")
    assert delete.mapTo(window, delete.rect().bottomRight()).y() < 460


def test_it_is_said_that_every_photo_is_used(
    newsroom: Newsroom, compose: Callable[[Newsroom], Composition], tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "most.jpg")
    newsroom.articles.save(Article(headline="Мост", cover_id=newsroom.photos.add(tmp_path / "most.jpg").id))
    bench = compose(newsroom)
    bench.actions()["newsroom.photos"].trigger()
    window = bench.window.findChild(PhotoWindow)
    button(window, "Not used").click()
    qtbot.waitUntil(lambda: shown(window) == [], timeout=LONG)
    assert any(label.text() == "All photos are used" for label in window.findChildren(QLabel))
    button(window, "Show all photos").click()
    assert shown(window) == ["most"]


def test_dropped_files_are_taken_and_chosen(window: PhotoWindow, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (90, 60), "red").save(tmp_path / "kot.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "kot.png"))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *how))
    qtbot.waitUntil(lambda: shown(window) == ["kot", "zal", "most", "les"], timeout=LONG)
    assert [photo.width for photo in window.findChild(PhotoGrid).selected()] == [90]


def test_a_picture_of_the_clipboard_is_pasted(window: PhotoWindow, newsroom: Newsroom, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    qtbot.keyClick(window.findChild(PhotoGrid), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: newsroom.photos.count() == 4, timeout=LONG)


def test_an_empty_library_says_how_photos_come_in(
    newsroom: Newsroom, compose: Callable[[Newsroom], Composition]
) -> None:
    bench = compose(newsroom)
    bench.photos.show_library()
    window = bench.window.findChild(PhotoWindow)
    assert button(window, "Choose photos…").isVisible()


def test_the_model_keeps_the_rules_of_models(
    newsroom_model: NewsroomModel, photos: list[Photo], qtbot: QtBot
) -> None:
    model = PhotoModel(newsroom_model)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show("")
    model.change(Photo(id=photos[0].id, file="x"))
    model.show("les")
    assert model.rowCount() == 1


def test_photos_are_dragged_into_texts_as_files(newsroom_model: NewsroomModel, photos: list[Photo]) -> None:
    model = PhotoModel(newsroom_model)
    model.show("")
    data = model.mimeData([model.index(0)])
    assert [Path(url.toLocalFile()).name for url in data.urls()] == [photos[0].file]
