"""The journal as an editor reads it: who released what, when, and which place got it."""

import csv
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_editor.storage.journal import PAGE, Action
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.journal.model import JournalModel
from desktop_editor.ui.journal.window import JournalWindow
from desktop_editor.ui.shell.composition import Composition

ICE, BRIDGE = "Лёд на реке", "Мост закрыт"


@pytest.fixture
def articles(composition: Composition, demo_newsroom: Newsroom) -> list[int]:
    """Two articles; one was released and changed and released, the other was withdrawn."""
    ids = [row.id for row in demo_newsroom.articles.summaries(ArticleQuery(), limit=2)]
    for number, headline in zip(ids, (ICE, BRIDGE), strict=True):
        article = demo_newsroom.articles.get(number)
        demo_newsroom.articles.save(replace(article, headline=headline))
        composition.newsroom_model.releases.release_all([number])
    composition.newsroom_model.releases.withdraw([ids[1]])
    composition.article.reload()
    return ids


@pytest.fixture
def window(composition: Composition, articles: list[int]) -> JournalWindow:
    composition.actions()["newsroom.journal"].trigger()
    return shown(composition)


def shown(composition: Composition) -> JournalWindow:
    found = composition.window.findChild(JournalWindow)
    assert found.isVisible()
    return found


def rows(window: JournalWindow) -> list[tuple[str, str]]:
    """Return what was done to which article, of the shown rows."""
    model = window.findChild(JournalModel)
    columns = [[model.index(row, column).data() for column in (2, 3)] for row in range(model.rowCount())]
    return [(what, article) for what, article in columns]


def press(window: JournalWindow, text: str, qtbot: QtBot) -> None:
    button = next(each for each in window.findChildren(QPushButton) if each.text().startswith(text))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click(window: JournalWindow, row: int, qtbot: QtBot) -> QPoint:
    table = window.findChild(QTableView)
    at = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return at


NEWEST = [("Withdrawn", BRIDGE), ("Released", BRIDGE), ("Released", ICE)]


def test_the_newest_stands_on_top(window: JournalWindow) -> None:
    assert rows(window)[:3] == NEWEST


def test_what_is_typed_filters(window: JournalWindow, qtbot: QtBot) -> None:
    for letter in "мост released":  # Qt's own clicks know no Russian letters
        window.findChild(QLineEdit).insert(letter)
    qtbot.waitUntil(lambda: rows(window)[0] == ("Released", BRIDGE))
    assert all(article == BRIDGE for _what, article in rows(window))


def test_one_article_alone_and_all_again(window: JournalWindow, qtbot: QtBot) -> None:
    click(window, 2, qtbot)
    press(window, "Only this article", qtbot)
    assert {article for _what, article in rows(window)} >= {ICE}
    assert BRIDGE not in {article for _what, article in rows(window)}
    press(window, f"Only “{ICE}”", qtbot)
    assert rows(window)[:3] == NEWEST


def test_the_list_opens_the_journal_of_the_chosen_article(
    composition: Composition, articles: list[int], qtbot: QtBot
) -> None:
    composition.panes.article_list.refresh()
    composition.panes.article_list.select(articles[0])
    table = composition.panes.article_list.findChild(QTableView)
    table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = composition.panes.article_list.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    next(action for action in menu.actions() if action.text() == "Journal of the article…").trigger()
    menu.hide()
    assert rows(shown(composition))[0] == ("Released", ICE)
    assert BRIDGE not in {article for _what, article in rows(shown(composition))}


def test_the_open_article_has_a_journal_and_a_double_click_opens_another(
    composition: Composition, articles: list[int], qtbot: QtBot
) -> None:
    composition.articles.open(articles[0])
    composition.actions()["article.journal"].trigger()
    window = shown(composition)
    assert rows(window)[0] == ("Released", ICE)
    press(window, "Only “", qtbot)
    at = click(window, 0, qtbot)
    qtbot.mouseDClick(window.findChild(QTableView).viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert composition.article.current.headline == BRIDGE


def test_what_is_done_meanwhile_appears(
    window: JournalWindow, composition: Composition, articles: list[int], qtbot: QtBot
) -> None:
    composition.newsroom_model.releases.withdraw([articles[0]])
    qtbot.waitUntil(lambda: rows(window)[0] == ("Withdrawn", ICE))
    assert rows(window)[1:4] == NEWEST


def test_the_shown_events_become_a_table(
    window: JournalWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "journal.csv"
    chosen = str(file.with_suffix(""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (chosen, ""))
    qtbot.keyClicks(window.findChild(QLineEdit), "withdrawn")
    press(window, "Save as a table", qtbot)
    qtbot.waitUntil(lambda: any(str(file) in label.text() for label in window.findChildren(QLabel)))
    with file.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream, delimiter=";"))
    assert [(line[2], line[3]) for line in table[1:]] == [("Withdrawn", BRIDGE)]


def test_a_table_that_cannot_be_written_is_told(
    window: JournalWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "away" / "journal.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (chosen, ""))
    press(window, "Save as a table", qtbot)
    qtbot.waitUntil(lambda: any("not there any more" in each.text() for each in window.findChildren(QLabel)))


def test_a_long_journal_is_read_as_it_comes_into_view(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    with demo_newsroom._database.transaction():
        for number in range(3 * PAGE):
            demo_newsroom.journal.add(Action.RELEASED, "Анна", None, f"Статья {number}")
    composition.actions()["newsroom.journal"].trigger()
    window = shown(composition)
    model, table = window.findChild(JournalModel), window.findChild(QTableView)
    assert model.rowCount() == PAGE
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    bar = table.verticalScrollBar()

    def is_at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return model.rowCount() >= 3 * PAGE

    qtbot.waitUntil(is_at_the_end)
    assert rows(window)[3 * PAGE - 1][1] == "Статья 0"


def test_the_rows_are_a_sound_model(
    composition: Composition, articles: list[int], demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    model = JournalModel(composition.newsroom_model.releases)
    tester = QAbstractItemModelTester(model)
    model.show(None, "", ZoneInfo("Europe/Moscow"))
    for number in articles:
        composition.newsroom_model.releases.release_all([number])
    model.add_newest()
    model.show(articles[1], "withdrawn", ZoneInfo("Europe/Moscow"))
    model.add_newest()
    assert model.rowCount() == 1
    tester.deleteLater()
