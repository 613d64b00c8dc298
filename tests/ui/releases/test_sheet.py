"""The release sheet, by its keys."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services.releasing import ReleaseRules
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.releases.sheet import ReleaseSheet
from desktop_editor.ui.shell.composition import Composition
from tests.ui.releasing import open_sheet, press, release

PATIENCE = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget else ""


def has_focus(name: str) -> bool:
    return focused() == name


def words(sheet: ReleaseSheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def buttons(sheet: ReleaseSheet) -> dict[str, QPushButton]:
    return {button.text(): button for button in sheet.findChildren(QPushButton) if button.isVisible()}


def test_two_keys_bring_a_second_release_to_readers(published: Composition, www: Path, qtbot: QtBot) -> None:
    published.article.edit("headline", "Новый заголовок")
    window = published.window
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, key, CTRL)
        sheet = QApplication.activePopupWidget()
        assert isinstance(sheet, ReleaseSheet)
        with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
            QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.activePopupWidget() is None
    assert "Новый заголовок" in (www / "index.html").read_text(encoding="utf-8")


def test_the_sheet_says_where_and_how_much_and_what_the_checks_remark(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    published.article.edit("headline", "Новый заголовок")
    sheet = open_sheet(published)
    assert str(www) in words(sheet)
    qtbot.waitUntil(lambda: "files of the site" in words(sheet), timeout=PATIENCE)
    assert "No lead and no excerpt" in buttons(sheet)
    assert buttons(sheet)["Update on the site"].hasFocus()


def test_escape_releases_nothing(published: Composition) -> None:
    published.article.edit("headline", "Новый заголовок")
    QTest.keyClick(open_sheet(published), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert published.article.current.status is Status.CHANGED


def test_the_keys_that_open_the_sheet_release_nothing_when_they_are_held(published: Composition) -> None:
    published.article.edit("headline", "Новый заголовок")
    sheet = open_sheet(published)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    assert sheet.isVisible()
    assert published.article.current.status is Status.CHANGED


def test_a_remark_leads_to_its_field(published: Composition, qtbot: QtBot) -> None:
    press(open_sheet(published), "No lead and no excerpt")
    qtbot.waitUntil(lambda: focused() == "Lead")


def test_what_is_missing_forbids_the_release_and_gets_the_keyboard(
    published: Composition, qtbot: QtBot
) -> None:
    published.articles.new()
    for field, missing in (("Headline", "No headline"), ("Text of the article", "No text")):
        sheet = open_sheet(published)
        assert not buttons(sheet)["Publish"].isEnabled()
        assert focused() == f"Go to: {missing}"
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(has_focus, field))
        published.article.edit("headline", "Только заголовок")
    assert published.article.current.status is Status.DRAFT


def test_warnings_forbid_the_release_where_the_newsroom_says_so(published: Composition) -> None:
    published.article.edit("category_id", None)
    assert buttons(open_sheet(published))["Update on the site"].isEnabled()
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    rules = ReleaseRules("Анна", frozenset(["no category"]))
    published.newsroom_model.releases.save_rules(rules)
    assert not buttons(open_sheet(published))["Update on the site"].isEnabled()


def test_without_a_place_nothing_is_released_and_the_sheet_comes_back(
    composition: Composition, www: Path, qtbot: QtBot
) -> None:
    composition.articles.new()
    composition.article.edit("headline", "Срочно")
    composition.article.edit("body", "Снег.")
    folder = Destination(kind=DestinationKind.FOLDER, folder=str(www))
    composition.releases.setup_wanted.disconnect()
    composition.releases.setup_wanted.connect(
        lambda: composition.newsroom_model.published_site.save_destinations([folder])
    )
    QTest.keyClick(open_sheet(composition), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert composition.article.current.status is Status.DRAFT
    sheet = QApplication.activePopupWidget()
    assert isinstance(sheet, ReleaseSheet)
    assert str(www) in words(sheet)
    with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert "Срочно" in (www / "index.html").read_text(encoding="utf-8")


def test_a_date_to_come_is_proposed_and_fixes_the_text(
    published: Composition, demo_newsroom: Newsroom
) -> None:
    published.articles.new()
    later = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=1)
    for name, value in (("headline", "Завтра"), ("body", "Снег."), ("published_at", later)):
        published.article.edit(name, value)
    sheet = open_sheet(published)
    assert buttons(sheet)["Schedule"].hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    published.article.edit("body", "Ещё пишется")
    published.article.save()
    found = demo_newsroom.released.scheduled(published.article.current.id)
    assert found is not None
    assert (found[0], found[1].body) == (later, "Снег.")
    assert published.releases.state.current.appears_at == later


def test_now_is_now_although_the_date_is_to_come(published: Composition, qtbot: QtBot) -> None:
    published.articles.new()
    later = datetime.now(UTC) + timedelta(days=1)
    for name, value in (("headline", "Завтра"), ("body", "Снег."), ("published_at", later)):
        published.article.edit(name, value)
    sheet = open_sheet(published)
    next(each for each in sheet.findChildren(QRadioButton) if each.text() == "Now").click()
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert published.article.current.status is Status.PUBLISHED
    assert published.article.current.published_at < datetime.now(UTC)


@pytest.mark.parametrize("typed", ["01.01.2001 10:00", "01.01.0001 10:00", "some day", "31.02.2027 1:00"])
def test_a_moment_that_can_not_be_schedules_nothing(published: Composition, typed: str) -> None:
    sheet = open_sheet(published)
    line = next(each for each in sheet.findChildren(QLineEdit))
    next(each for each in sheet.findChildren(QRadioButton) if each.text() == "At:").click()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert not buttons(sheet)["Schedule"].isEnabled()
    assert published.releases.state.current.appears_at is None


def test_a_text_that_was_saved_elsewhere_is_not_released(
    published: Composition, demo_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.article.edit("headline", "Отсюда")
    sheet = open_sheet(published)
    number = published.article.current.id
    demo_newsroom.articles.save(replace(demo_newsroom.articles.get(number), headline="Оттуда"))
    before = demo_newsroom.released.text(number)
    published.article.edit("lead", "Ещё")
    monkeypatch.setattr(published.safekeeping.refused, "_ask", lambda _error: "")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert demo_newsroom.released.text(number) == before


def test_the_button_says_what_a_press_would_do(published: Composition, qtbot: QtBot) -> None:
    assert published.top_bar.publish.text() == "Update on the site…"
    published.articles.new()
    assert published.top_bar.publish.text() == "Publish…"
    published.article.edit("headline", "Срочно")
    published.article.edit("body", "Снег.")
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        release(published)
    assert published.top_bar.publish.text() == "Update on the site…"
