"""The front page, the menu and the footer put together in the settings, with the real page beside them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QScrollArea, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, FrontBlock, MenuItem, MenuKind
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.settings.part_list import PartList
from desktop_editor.ui.settings.window import TITLES, SettingsWindow
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 30_000


@pytest.fixture
def page(demo_newsroom: Newsroom) -> Article:
    """A static page that readers have."""
    saved = demo_newsroom.articles.save(Article(headline="Реклама у нас", body="Цены", is_page=True))
    return demo_newsroom.releases.release(saved.id, "Анна")


@pytest.fixture
def settings(composition: Composition, page: Article) -> Iterator[SettingsWindow]:
    window = composition.newsroom_commands.settings()
    window.show()
    yield window
    window.reject()


def parts(window: SettingsWindow, title: str) -> PartList:
    return next(each for each in window.findChildren(PartList) if rows(each).accessibleName() == title)


def rows(part: PartList) -> QListWidget:
    found = part.findChild(QListWidget)
    assert found is not None
    return found


def texts(part: PartList) -> list[str]:
    return [rows(part).item(number).text() for number in range(rows(part).count())]


def add(part: PartList, name: str) -> None:
    next(action for action in part.offered() if action.text() == name).trigger()


def line(window: SettingsWindow, name: str) -> QLineEdit:
    return next(each for each in window.findChildren(QLineEdit) if each.accessibleName() == name)


def sections(newsroom: Newsroom) -> list[str]:
    return [category.name for category in newsroom.categories.all()]


def test_a_menu_that_nobody_touched_stays_as_it_is(settings: SettingsWindow, demo_newsroom: Newsroom) -> None:
    assert texts(parts(settings, "Menu")) == [*sections(demo_newsroom), "New sections"]
    assert texts(parts(settings, "Footer")) == ["About us", "Archive", "Tags", "Authors", "RSS"]
    assert settings.newspaper() == demo_newsroom.settings.newspaper()


def test_old_links_stay_behind_the_sections(composition: Composition, demo_newsroom: Newsroom) -> None:
    link = MenuItem("Подписка", "https://example.ru/")
    newspaper = replace(demo_newsroom.settings.newspaper(), navigation=(link,))
    composition.newsroom_model.save_newspaper(newspaper)
    window = composition.newsroom_commands.settings()
    assert texts(parts(window, "Menu")) == [*sections(demo_newsroom), "New sections", "Подписка"]
    assert window.newspaper() == newspaper
    window.reject()


def test_sections_are_moved_by_keys_and_hidden_by_their_boxes(
    settings: SettingsWindow, demo_newsroom: Newsroom
) -> None:
    menu = parts(settings, "Menu")
    first, second = demo_newsroom.categories.all()[:2]
    QTest.keyClick(rows(menu), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rows(menu).item(0).setCheckState(Qt.CheckState.Unchecked)
    assert texts(menu)[:2] == [second.name, first.name]
    # The others stand in their own order, and go on to follow it.
    hidden = MenuItem(kind=MenuKind.HIDDEN, number=second.id)
    assert settings.newspaper().navigation == (hidden, MenuItem(kind=MenuKind.SECTIONS))


def test_a_page_and_a_link_are_added_named_and_removed(settings: SettingsWindow, page: Article) -> None:
    menu = parts(settings, "Menu")
    rows(menu).setCurrentRow(rows(menu).count() - 1)
    add(menu, "Реклама у нас")
    line(settings, "Menu: Name").setText("Реклама")
    add(menu, "New link")
    assert settings.focusWidget() is line(settings, "Menu: Name")
    settings.accept()
    assert settings.isVisible()  # a link that leads nowhere is not saved
    line(settings, "Menu: Name").setText("Район")
    line(settings, "Menu: Address").setText("https://raion.example")
    assert settings.newspaper().navigation == (
        MenuItem("Реклама", kind=MenuKind.PAGE, number=page.id),
        MenuItem("Район", "https://raion.example"),
    )
    QTest.keyClick(rows(menu), Qt.Key.Key_Delete)
    assert settings.newspaper().navigation == (MenuItem("Реклама", kind=MenuKind.PAGE, number=page.id),)


def test_the_pages_beside_the_preview_are_not_scrolled_sideways(settings: SettingsWindow) -> None:
    for title in ("Front page", "Menu and footer", "Look"):
        choices = next(each for each in settings.findChildren(QListWidget) if each.count() == len(TITLES))
        choices.setCurrentRow(TITLES.index(title))
        settings.layout().activate()
        scroll = settings.findChild(QStackedWidget).currentWidget()
        assert isinstance(scroll, QScrollArea)
        assert scroll.horizontalScrollBar().maximum() == 0, title


def test_blocks_are_added_with_their_lengths(settings: SettingsWindow, demo_newsroom: Newsroom) -> None:
    blocks = parts(settings, "Blocks of the front page")
    add(blocks, sections(demo_newsroom)[1])
    add(blocks, "Other news")
    line(settings, "Articles in the block").setText("3")
    second = demo_newsroom.categories.all()[1]
    assert settings.newspaper().front == (FrontBlock(second.id, 6), FrontBlock(0, 3))


def test_the_page_beside_shows_what_is_not_stored_yet(
    settings: SettingsWindow, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    shown: list[str] = []
    preview = settings.findChild(PreviewPane)
    assert isinstance(preview, PreviewPane)
    preview.shown.connect(lambda made: shown.append(made.html))
    settings._list.setCurrentRow(TITLES.index("Menu and footer"))
    qtbot.waitUntil(lambda: bool(shown), timeout=PATIENCE)
    assert "reklama-u-nas.html" not in shown[-1]
    add(parts(settings, "Menu"), "Реклама у нас")
    qtbot.waitUntil(lambda: 'href="reklama-u-nas.html">Реклама у нас<' in shown[-1], timeout=PATIENCE)
    settings._list.setCurrentRow(TITLES.index("Front page"))
    add(parts(settings, "Blocks of the front page"), sections(demo_newsroom)[0])
    qtbot.waitUntil(lambda: 'class="of-block"' in shown[-1], timeout=PATIENCE)
    assert demo_newsroom.settings.newspaper().front == ()
