"""The fields of a date and time as an editor uses them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.toolkit import newspaper_time
from tests.ui.inspector.conftest import Control, Write, leave, note_of


def moment_line(control: Control) -> QLineEdit:
    return control("Date and time", QLineEdit)


def open_calendar(inspector: Inspector, control: Control, qtbot: QtBot) -> QCalendarWidget:
    moment_line(control).setFocus()
    qtbot.keyClick(moment_line(control), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = inspector.findChild(QCalendarWidget)
    qtbot.waitUntil(calendar.isVisible)
    return calendar


def test_a_moment_is_shown_in_the_newspapers_time_and_told_in_utc(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, article: Article
) -> None:
    assert moment_line(control).text() == "19.01.2026 06:30"
    write(moment_line(control), "19.01.2026 07:30")
    assert edits[-1] == ("published_at", article.published_at + timedelta(hours=1))


def test_another_time_zone_shows_the_same_moment(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    inspector.set_time(newspaper_time.in_zone("Asia/Novosibirsk"))
    assert moment_line(control).text() == "19.01.2026 10:30"
    assert edits == []
    write(moment_line(control), "1.2.26 0:00")
    leave(inspector)
    assert edits[-1] == ("published_at", datetime(2026, 1, 31, 17, tzinfo=UTC))


def test_an_hour_that_the_clock_skips_gets_a_sentence(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, qtbot: QtBot
) -> None:
    inspector.set_time(newspaper_time.in_zone("Europe/Berlin"))
    write(moment_line(control), "29.03.2026 02:30")
    leave(inspector)
    assert note_of(moment_line(control)) == (
        "There is no 02:30 on 29.03.2026: in the time zone Europe/Berlin the clock skips this hour. Choose "
        "another time."
    )
    assert moment_line(control).text() == "29.03.2026 02:30"
    assert edits == [("published_at", None)]  # told when the field was empty for a moment
    write(moment_line(control), "29.03.2026 03:30")
    assert edits[-1] == ("published_at", datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    assert note_of(moment_line(control)) == ""


def test_the_calendar_skips_no_hour_silently(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], qtbot: QtBot, article: Article
) -> None:
    inspector.set_time(newspaper_time.in_zone("Europe/Berlin"))
    inspector.show_article(replace(article, published_at=datetime(2026, 3, 8, 1, 30, tzinfo=UTC)))
    open_calendar(inspector, control, qtbot).clicked.emit(QDate(2026, 3, 29))
    assert note_of(moment_line(control)).startswith("There is no 02:30 on 29.03.2026")
    assert edits == []


def test_of_an_hour_that_comes_twice_the_first_is_meant(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, article: Article
) -> None:
    inspector.set_time(newspaper_time.in_zone("Europe/Berlin"))
    write(moment_line(control), "25.10.2026 02:30")
    leave(inspector)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert edits[-1] == ("published_at", first)
    sentence = "On this day 02:30 comes twice; this is the {} time."
    assert note_of(moment_line(control)) == sentence.format("first")
    inspector.show_article(replace(article, published_at=first + timedelta(hours=1)))
    assert moment_line(control).text() == "25.10.2026 02:30"
    assert note_of(moment_line(control)) == sentence.format("second")


def test_a_time_zone_that_is_not_known_gets_a_sentence(inspector: Inspector, control: Control) -> None:
    inspector.set_time(newspaper_time.in_zone("Europe/Moskva"))
    assert moment_line(control).text() == "19.01.2026 03:30"
    assert "The time zone “Europe/Moskva” is not known." in note_of(moment_line(control))


def test_a_short_spelling_is_taken_and_tidied_when_the_field_is_left(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    write(moment_line(control), "2.2.26 9.05")
    leave(inspector)
    assert moment_line(control).text() == "02.02.2026 09:05"
    assert edits[-1][1] == datetime(2026, 2, 2, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["01.01.0001 00:00", "31.02.2026", "послезавтра"])
def test_nonsense_gets_a_sentence_and_stays(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, typed: str
) -> None:
    write(moment_line(control), typed)
    leave(inspector)
    assert note_of(moment_line(control))
    assert moment_line(control).text() == typed
    assert edits == [("published_at", None)]  # told when the field was empty for a moment


def test_leaving_a_moment_with_seconds_changes_nothing(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], article: Article
) -> None:
    inspector.show_article(replace(article, published_at=datetime(2026, 1, 19, 3, 30, 45, tzinfo=UTC)))
    moment_line(control).setFocus()
    leave(inspector)
    assert edits == []


def test_now_takes_the_present_minute(
    inspector: Inspector, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    qtbot.mouseClick(inspector.findChild(QPushButton, "now"), Qt.MouseButton.LeftButton)
    name, moment = edits[-1]
    assert name == "published_at"
    assert isinstance(moment, datetime)
    assert moment.second == 0 and abs(datetime.now(UTC) - moment) < timedelta(minutes=5)


def test_the_calendar_keeps_the_time(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], qtbot: QtBot, article: Article
) -> None:
    calendar = open_calendar(inspector, control, qtbot)
    assert calendar.selectedDate() == QDate(2026, 1, 19)
    calendar.clicked.emit(QDate(2026, 3, 8))
    assert moment_line(control).text() == "08.03.2026 06:30"
    assert edits == [("published_at", datetime(2026, 3, 8, 3, 30, tzinfo=UTC))]
    assert not calendar.isVisible()
