"""The cover photo."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Photo
from desktop_editor.ui.inspector.cover_field import CoverField
from desktop_editor.ui.inspector.pane import Inspector
from tests.ui.inspector.conftest import Write

PHOTO = Photo(id=3, file="sovet.jpg", credit="Иван Петров", width=1200, height=800)
COPY, LEFT_BUTTON = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def cover(inspector: Inspector, article: Article) -> CoverField:
    inspector.show_article(replace(article, cover_id=3))
    inspector.set_cover(PHOTO, QPixmap(300, 200))
    return inspector.findChild(CoverField)


@pytest.fixture
def chosen_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the system's file dialog answer with this file."""

    def answer(file: str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (file, ""))

    return answer


def button(inspector: Inspector, name: str) -> Any:
    return next(b for b in inspector.findChildren(QPushButton) if b.accessibleName() == name)


def labelled(name: str) -> QPushButton:
    return next(w for w in QApplication.allWidgets() if isinstance(w, QPushButton) and w.text() == name)


def drag(files: list[str]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(file) if "://" in file else QUrl.fromLocalFile(file) for file in files])
    return data


def entered(cover: CoverField, data: QMimeData) -> bool:
    event = QDragEnterEvent(cover.rect().center(), COPY, data, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(False)
    QApplication.sendEvent(cover, event)
    return event.isAccepted()


def offered(inspector: Inspector, name: str) -> QAction:
    """Press the field without a cover, and return what its menu offers under a name."""
    button(inspector, "Cover: none").click()
    menu = next(menu for menu in inspector.findChild(CoverField).findChildren(QMenu) if menu.isVisible())
    menu.close()
    return next(action for action in menu.actions() if action.text() == name)


def test_without_a_cover_a_press_offers_the_photo_library(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.photo_library_requested):
        offered(inspector, "From the photo library…").trigger()


def test_without_a_cover_a_press_asks_for_a_file(
    inspector: Inspector, chosen_file: Callable[[str], None], qtbot: QtBot
) -> None:
    chosen_file("/photos/a.jpg")
    with qtbot.waitSignal(inspector.cover_chosen) as chosen:
        offered(inspector, "From a file…").trigger()
    assert chosen.args == [Path("/photos/a.jpg")]


def test_a_dialog_that_is_left_chooses_nothing(
    inspector: Inspector, chosen_file: Callable[[str], None], qtbot: QtBot
) -> None:
    chosen_file("")
    with qtbot.assertNotEmitted(inspector.cover_chosen):
        offered(inspector, "From a file…").trigger()


def test_a_dropped_file_is_the_cover(inspector: Inspector, qtbot: QtBot) -> None:
    cover, data = inspector.findChild(CoverField), drag(["/photos/a.jpg"])
    assert entered(cover, data)
    with qtbot.waitSignal(inspector.cover_chosen) as chosen:
        event = QDropEvent(QPointF(5, 5), COPY, data, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(cover, event)
    assert chosen.args == [Path("/photos/a.jpg")]


@pytest.mark.parametrize("files", [["https://example.org/a.jpg"], ["/a.jpg", "/b.jpg"], []])
def test_what_is_not_one_file_is_not_taken(inspector: Inspector, files: list[str]) -> None:
    assert not entered(inspector.findChild(CoverField), drag(files))


def test_a_missing_description_is_seen(inspector: Inspector, cover: CoverField) -> None:
    assert button(inspector, "Cover: sovet.jpg, without a description").tail() == "ALT ⚠"
    inspector.set_cover(replace(PHOTO, alt="Заседание совета"), None)
    assert button(inspector, "Cover: sovet.jpg, with a description").tail() == "ALT ✓"


def test_description_caption_and_credit_are_told_at_each_key(
    inspector: Inspector, cover: CoverField, write: Write, edits: list[tuple[str, object]]
) -> None:
    told: list[Photo] = []
    inspector.photo_edited.connect(told.append)
    button(inspector, "Cover: sovet.jpg, without a description").click()
    write(next(w for w in inspector.findChildren(QLineEdit) if w.accessibleName() == "Caption"), "Зал")
    assert told[-1] == replace(PHOTO, caption="Зал")
    assert edits == []


def test_a_stored_photo_does_not_disturb_who_is_typing(
    inspector: Inspector, cover: CoverField, write: Write
) -> None:
    button(inspector, "Cover: sovet.jpg, without a description").click()
    line = next(w for w in inspector.findChildren(QLineEdit) if w.accessibleName() == "Caption")
    write(line, "Зал ")
    inspector.set_cover(replace(PHOTO, caption="Зал"), None)
    assert line.text() == "Зал "


def test_a_remark_on_the_cover_leads_to_the_empty_line(inspector: Inspector, cover: CoverField) -> None:
    inspector.focus_field("cover_id")
    assert QApplication.focusWidget().accessibleName() == "Description (alt)"


def test_a_cover_can_be_replaced_and_removed(
    inspector: Inspector, cover: CoverField, chosen_file: Callable[[str], None], qtbot: QtBot
) -> None:
    chosen_file("/photos/b.jpg")
    with qtbot.waitSignals([inspector.cover_chosen, inspector.cover_removed]):
        button(inspector, "Cover: sovet.jpg, without a description").click()
        labelled("Another…").click()
        labelled("Remove").click()


def test_an_article_without_a_cover_shows_none(
    inspector: Inspector, cover: CoverField, article: Article
) -> None:
    inspector.show_article(article)
    assert button(inspector, "Cover: none").content() == "Choose a photo…"
