"""Articles are found from the keyboard: filters are completed, hits shown, searches remembered."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.storage import binned, moments
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.article_list.filters import FilterBar
from desktop_editor.ui.article_list.model import ArticleListModel, Role
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.fields.search_field import SearchField
from tests.stored import store_all


@pytest.fixture
def field(composition: Composition) -> SearchField:
    composition.panes.article_list.focus_search()
    return composition.panes.article_list.findChild(SearchField)


@pytest.fixture
def model(composition: Composition) -> ArticleListModel:
    return composition.panes.article_list.findChild(ArticleListModel)


def type_text(qtbot: QtBot, field: SearchField, text: str) -> None:
    for letter in text:
        field.insert(letter)
        field.textEdited.emit(field.text())


def titles(model: ArticleListModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_filter_is_completed_by_keyboard_alone(
    field: SearchField, model: ArticleListModel, qtbot: QtBot
) -> None:
    type_text(qtbot, field, "руб")
    popup = field.findChild(type(field._completer)).popup()
    qtbot.waitUntil(popup.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    assert field.text() == "рубрика:"
    qtbot.waitUntil(popup.isVisible)
    type_text(qtbot, field, "куль")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    assert field.text() == "рубрика:Культура "
    qtbot.waitUntil(lambda: model.rowCount() == 1)


def test_what_was_found_is_shown_with_its_words(
    field: SearchField, model: ArticleListModel, qtbot: QtBot
) -> None:
    field.setText("каранкевичу")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    snippet = model.index(0).data(Role.SNIPPET)
    assert next(snippet.text[start:end] for start, end in snippet.hits) == "Каранкевич"
    field.clear_at_once()
    assert model.index(0).data(Role.SNIPPET) is None


@pytest.mark.parametrize(
    "text", ['"', "*", "NEAR(", "а" * 10_000, "и в на", "нет:такого", '"не закрыта', "-", ":", "AND OR NOT"]
)
def test_nothing_typed_is_an_error(
    composition: Composition, field: SearchField, model: ArticleListModel, text: str
) -> None:
    field.setText(text)
    field.search_now()
    for row in range(model.rowCount()):
        model.index(row).data(Role.SNIPPET)
    composition.window.grab()
    assert not composition.panes.notices.text()


def test_a_search_is_saved_chosen_and_forgotten(
    composition: Composition,
    demo_newsroom: Newsroom,
    field: SearchField,
    model: ArticleListModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    menu = composition.panes.article_list.findChild(FilterBar).searches
    field.setText("мороз")
    field.search_now()
    found = titles(model)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Погода", True))
    menu.save()
    field.clear_at_once()
    assert [search.name for search in composition.newsroom_model.saved_searches()] == ["Погода"]
    menu.fill()
    menu.actions()[0].trigger()
    assert (field.text(), titles(model)) == ("мороз", found)
    menu.fill()
    forget = menu.actions()[-1].menu()
    assert isinstance(forget, QMenu)
    forget.actions()[0].trigger()
    assert composition.newsroom_model.saved_searches() == ()


def test_articles_leave_the_bin_after_thirty_days(newsroom: Newsroom) -> None:
    old, new, kept = store_all(newsroom, (Article(headline=name) for name in "абв"))
    newsroom.articles.to_bin([old])
    now = datetime.now(UTC)
    assert newsroom.articles.expired(now + binned.KEPT - timedelta(hours=1)) == []
    assert newsroom.articles.expired(now + binned.KEPT + timedelta(hours=1)) == [old]
    newsroom.articles.to_bin([new])
    assert newsroom.articles.get(kept).deleted_at is None


def test_a_clock_that_has_jumped_deletes_nothing(newsroom: Newsroom) -> None:
    [old] = store_all(newsroom, [Article(headline="а")])
    newsroom.articles.to_bin([old])
    assert newsroom.articles.expired(datetime.now(UTC) + timedelta(days=4000)) == []


def test_what_was_written_by_a_clock_that_has_jumped_does_not_make_it_right(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    [old] = store_all(newsroom, [Article(headline="а")])
    newsroom.articles.to_bin([old])
    ahead = datetime.now(UTC) + timedelta(days=4000)
    monkeypatch.setattr(moments, "now", lambda: ahead)
    newsroom.articles.save(Article(headline="б"))
    assert newsroom.articles.expired() == []


def test_a_clock_that_lost_its_time_shortens_no_stay_in_the_bin(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    [old] = store_all(newsroom, [Article(headline="а")])
    newsroom.articles.save(Article(headline="б"))
    with monkeypatch.context() as patched:
        patched.setattr(moments, "now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
        newsroom.articles.to_bin([old])
    assert newsroom.articles.expired(datetime.now(UTC) + timedelta(days=2)) == []
    assert newsroom.articles.expired(datetime.now(UTC) + timedelta(days=32)) == [old]


def test_the_start_deletes_what_has_lain_long_enough(
    demo_newsroom: Newsroom,
    compose: Callable[[Newsroom], Composition],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demo_newsroom.releases.withdraw(1, "Анна")
    demo_newsroom.articles.to_bin([1])
    monkeypatch.setattr(binned, "KEPT", timedelta(seconds=-1))
    monkeypatch.setattr(binned, "WITNESS", timedelta())
    compose(demo_newsroom)
    qtbot.waitUntil(lambda: demo_newsroom.articles.count(ArticleQuery(binned=True)) == 0)


def test_the_bin_is_emptied_after_a_question(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    for number in (1, 2):
        demo_newsroom.releases.withdraw(number, "Анна")
    demo_newsroom.articles.to_bin([1, 2, 3])
    article_list = composition.panes.article_list
    article_list.findChild(FilterBar).take(ArticleQuery(binned=True))
    assert any("30 days" in label.text() for label in article_list.findChildren(QLabel) if label.isVisible())

    def agree() -> None:
        box = QApplication.activeModalWidget()
        [button] = [b for b in box.findChildren(QPushButton) if b.text() == "Delete for good"]
        button.click()

    QTimer.singleShot(100, agree)
    [empty] = [b for b in article_list.findChildren(QPushButton) if b.text() == "Empty the bin…"]
    empty.click()
    qtbot.waitUntil(lambda: demo_newsroom.articles.count(ArticleQuery(binned=True)) == 1)
    assert "1 article stays in the bin, because readers have it" in composition.panes.notices.text()


def test_a_headline_that_is_there_already_is_said_and_opened(composition: Composition, qtbot: QtBot) -> None:
    known = composition.article.current
    composition.articles.new()
    composition.article.edit("headline", known.headline.upper())
    qtbot.waitUntil(lambda: known.headline in composition.panes.notices.text())
    qtbot.waitUntil(lambda: any(known.headline in remark.text for remark in composition.presenter.remarks))
    [offer] = [b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == "Open it"]
    offer.click()
    assert composition.article.current.id == known.id
    assert not any(known.headline in remark.text for remark in composition.presenter.remarks)


def test_a_space_makes_a_word_of_a_letter(field: SearchField, model: ArticleListModel, qtbot: QtBot) -> None:
    type_text(qtbot, field, "крещение")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    type_text(qtbot, field, " ж")
    qtbot.wait(50)
    assert model.rowCount() == 1
    type_text(qtbot, field, " ")
    qtbot.waitUntil(lambda: model.rowCount() == 0)
