"""A notice that must be acted on stays until its owner or the editor hides it."""

import sqlite3

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_a_notice_with_an_owner_outlives_what_others_tell(bar: NoticeBar) -> None:
    mine, other = object(), object()
    bar.tell(NoticeKind.PROBLEM, "Not saved", owner=mine)
    bar.tell(NoticeKind.PROGRESS, "Photos are being taken in", owner=other)
    bar.tell(NoticeKind.GOOD, "Done")
    assert bar.text() == "Not saved\nPhotos are being taken in\nDone"
    bar.withdraw(other)
    assert bar.text() == "Not saved\nDone"
    bar.withdraw(mine)
    assert bar.text() == "Done"


def test_the_bar_is_hidden_when_the_last_notice_is_closed(bar: NoticeBar) -> None:
    bar.tell(NoticeKind.PROBLEM, "Not saved", owner=bar)
    assert not bar.isHidden()
    next(b for b in bar.findChildren(QPushButton) if b.text() == "Close" and b.isVisible()).click()
    assert bar.isHidden()
    assert bar.text() == ""


def test_a_lesser_notice_is_shown_below_a_problem(bar: NoticeBar) -> None:
    bar.tell(NoticeKind.PROBLEM, "The disk is full")
    bar.tell(NoticeKind.GOOD, "Exported")
    assert bar.text() == "The disk is full\nExported"


def test_a_second_button_stands_beside_what_was_told_last(bar: NoticeBar) -> None:
    taken: list[str] = []
    bar.tell(NoticeKind.GOOD, "Changed", "Undo", lambda: taken.append("undo"))
    bar.offer_too("Publish", lambda: taken.append("publish"))
    for name in ("Undo", "Publish"):
        next(b for b in bar.findChildren(QPushButton) if b.text() == name).click()
    assert taken == ["undo", "publish"]


@pytest.fixture
def locked(composition: Composition, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """A foreign connection that holds the newsroom, so that no save succeeds."""
    composition._newsroom._database.connection.execute("PRAGMA busy_timeout = 10")
    connection = sqlite3.connect(composition.newsroom_model.file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def saved_state(composition: Composition) -> str:
    return composition.panes.status.findChild(QLabel, "saved-state").text()


def test_not_saved_stays_until_the_text_is_saved_and_goes_then(
    composition: Composition,
    demo_newsroom: Newsroom,
    locked: sqlite3.Connection,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop_editor.ui.session.open_article.RETRY_MS", 100)
    composition.article.edit("lead", "Мой лид")
    qtbot.waitUntil(lambda: "locked by another program" in composition.panes.notices.text())
    composition.panes.notices.tell(NoticeKind.PROGRESS, "Photos")  # as when others come and go
    composition.panes.notices.tell(NoticeKind.GOOD, "2 photos")
    composition.article.edit("lead", "Мой лид, дальше")
    assert saved_state(composition) == "● Not saved"
    assert "locked by another program" in composition.panes.notices.text()
    locked.execute("ROLLBACK")
    locked.close()
    qtbot.waitUntil(lambda: saved_state(composition) == "● Saved")
    assert "locked" not in composition.panes.notices.text()
    assert demo_newsroom.articles.get(composition.article.current.id).lead == "Мой лид, дальше"


def test_a_save_that_a_command_asked_for_is_told_once_and_goes_too(
    composition: Composition, locked: sqlite3.Connection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.ui.session.open_article.RETRY_MS", 100)
    composition.article.edit("lead", "Мой лид")
    composition.actions()["article.keep"].trigger()
    assert composition.panes.notices.text().count("locked by another program") == 1
    locked.close()
    qtbot.waitUntil(lambda: saved_state(composition) == "● Saved")
    assert composition.panes.notices.text() == ""


def test_a_text_typed_back_to_what_is_saved_is_saved(
    composition: Composition, locked: sqlite3.Connection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.ui.session.open_article.RETRY_MS", 100)
    before = composition.article.current.lead
    composition.article.edit("lead", "Мой лид")
    composition.article.save_quietly()
    composition.article.edit("lead", before)
    qtbot.waitUntil(lambda: saved_state(composition) == "● Saved")
    assert composition.panes.notices.text() == ""
    locked.close()
