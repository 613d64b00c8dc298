"""The inspector as a whole."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import AgeRating, Article, Photo, Status
from desktop_editor.content.checks import Check, Severity
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.ui.inspector.grid import arranged, columns_for
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.style import DARK
from tests.ui.inspector.conftest import Control, Write

NO_CREDIT = Check(Severity.WARNING, "No photo credit", "cover_id")
NO_LEAD = Check(Severity.HINT, "No lead", "lead")
LONG = Check(Severity.HINT, "SEO title too long", "seo_title")
NOT_HERE = {
    *("id", "lock_version", "headline", "lead", "body"),
    *("modified_at", "created_at", "updated_at", "deleted_at"),
}


def other_article(article: Article) -> Article:
    return replace(
        article,
        id=8,
        category_id=2,
        byline="Иван Петров",
        published_at=None,
        status=Status.PUBLISHED,
        tags=("лыжи",),
        age_rating=AgeRating.ZERO,
        slug="lyzhi",
        excerpt="Анонс",
        seo_title="Лыжи",
        seo_description="О лыжах",
    )


def test_every_field_of_an_article_has_its_place(inspector: Inspector) -> None:
    here = {field.NAME for field in inspector.findChildren(Field)} | {"status"}
    assert here - {""} == {field.name for field in fields(Article)} - NOT_HERE


def test_showing_articles_tells_nothing(
    inspector: Inspector, article: Article, edits: list[tuple[str, object]]
) -> None:
    for shown in (other_article(article), Article(), article):
        inspector.show_article(shown)
    inspector.set_automatic_excerpt("Анонс")
    assert edits == []


def test_another_article_takes_every_field(inspector: Inspector, article: Article, control: Control) -> None:
    inspector.show_article(other_article(article))
    assert control("Category", QComboBox).currentText() == "Спорт"
    assert control("Byline", QComboBox).currentText() == "Иван Петров"
    assert control("Date and time", QLineEdit).text() == ""
    assert control("for all ages").isChecked()
    assert control("Excerpt", QPlainTextEdit).toPlainText() == "Анонс"
    assert control("Status: On the site")


def test_the_same_meaning_does_not_disturb_who_is_typing(
    inspector: Inspector, article: Article, control: Control, write: Write
) -> None:
    line = control("Address of the page", QLineEdit)
    write(line, "Мой адрес ")
    inspector.show_article(replace(article, slug="moi-adres", lock_version=2))
    assert line.text() == "Мой адрес "


def test_another_meaning_replaces_what_is_being_typed(
    inspector: Inspector, article: Article, control: Control, write: Write
) -> None:
    line = control("Address of the page", QLineEdit)
    write(line, "Мой адрес")
    inspector.show_article(replace(article, slug="drugoe"))
    assert line.text() == "drugoe"


def test_another_article_clears_what_could_not_be_read(
    inspector: Inspector, article: Article, control: Control, write: Write
) -> None:
    write(control("Date and time", QLineEdit), "когда-нибудь")
    inspector.show_article(replace(other_article(article), published_at=article.published_at))
    assert "когда" not in control("Date and time", QLineEdit).text()


def test_the_first_storing_of_a_new_article_disturbs_nobody(
    inspector: Inspector, control: Control, write: Write
) -> None:
    inspector.show_article(Article())
    write(control("Date and time", QLineEdit), "2 фев")
    inspector.show_article(Article(id=12, lock_version=1))
    assert control("Date and time", QLineEdit).text() == "2 фев"


def test_the_state_says_when_and_why(inspector: Inspector, article: Article, control: Control) -> None:
    moment = datetime(2026, 1, 20, 3, 30, tzinfo=UTC)
    inspector.show_state(ReleaseState(status=Status.SCHEDULED, appears_at=moment))
    button = control("Status: Scheduled", QToolButton)
    assert button.text() == "Scheduled · 20.01.2026 06:30 ▾"
    inspector.show_article(replace(article, headline="Ещё пишется"))
    assert button.text() == "Scheduled · 20.01.2026 06:30 ▾"
    late = ReleaseState(status=Status.UNDELIVERED, released_at=moment, failure="The server is away.")
    inspector.show_state(late)
    assert button.toolTip().endswith("The server is away.")


def test_every_control_has_a_name_and_a_label(inspector: Inspector) -> None:
    inspector.show_more(True)
    named = [field.findChild(QLabel).buddy().accessibleName() for field in inspector.findChildren(Field)]
    assert all(named)
    assert {"Category", "Byline", "Date and time", "Tags"} <= set(named)


def test_tab_goes_through_the_fields_in_their_order(
    inspector: Inspector, control: Control, qtbot: QtBot
) -> None:
    control("Category", QComboBox).setFocus()
    seen = []
    while focused := [field.LABEL for field in inspector.findChildren(Field) if field.has_focus()]:
        seen += focused
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert list(dict.fromkeys(seen)) == [
        *("Category", "Date and time", "Age rating", "Byline"),
        *("Address of the page", "Cover", "Checks"),
    ]


def test_read_only_lets_nothing_be_changed(
    inspector: Inspector, control: Control, qtbot: QtBot, edits: list[tuple[str, object]]
) -> None:
    inspector.set_read_only(True)
    qtbot.keyClicks(control("Address of the page", QLineEdit), "abc")
    qtbot.mouseClick(control("for all ages"), Qt.MouseButton.LeftButton)
    assert edits == []
    assert not control("Status: Ready").isEnabled()


def test_folded_fields_leave_the_status_and_come_back(
    inspector: Inspector, control: Control, qtbot: QtBot
) -> None:
    high = inspector.height()
    with qtbot.waitSignal(inspector.folded_changed):
        control("Fold the fields away").click()
    qtbot.waitUntil(lambda: inspector.height() < high / 2)
    assert inspector.folded and control("Status: Ready").isVisible()
    qtbot.keyClick(control("Show the fields"), Qt.Key.Key_Space)
    assert not inspector.folded


def test_more_fields_come_on_demand(inspector: Inspector, control: Control) -> None:
    assert not control("Tags", QLineEdit).isVisible()
    next(b for b in inspector.findChildren(QPushButton) if b.text().startswith("Tags")).click()
    assert control("Tags", QLineEdit).isVisible()


@pytest.mark.parametrize(("width", "columns"), [(690, 4), (520, 3), (400, 2), (300, 1)])
def test_fields_flow_into_fewer_columns_where_it_is_narrow(
    holder: QWidget, inspector: Inspector, qtbot: QtBot, width: int, columns: int
) -> None:
    holder.resize(width, 900)
    qtbot.waitUntil(lambda: holder.width() == width)
    named = [f for f in inspector.findChildren(Field) if f.isVisible()]
    qtbot.waitUntil(lambda: len({f.x() for f in named}) == columns)
    assert all(f.width() >= f.minimumSizeHint().width() for f in named)


@pytest.mark.parametrize("width", [280, 440, 604])
def test_a_date_is_read_whole_where_the_columns_are_narrow(
    holder: QWidget, inspector: Inspector, control: Control, width: int
) -> None:
    holder.resize(width + 40, 700)
    QApplication.processEvents()
    line = control("Date and time", QLineEdit)
    assert line.width() >= line.fontMetrics().horizontalAdvance("28.08.2026 20:48") + 4


def test_what_does_not_fit_scrolls_and_leaves_room_for_the_editor(
    holder: QWidget, inspector: Inspector, qtbot: QtBot
) -> None:
    holder.resize(300, 500)
    inspector.show_more(True)
    bar = inspector.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert inspector.height() <= 250


@given(st.lists(st.integers(1, 2), max_size=20), st.integers(1, 4))
def test_no_field_is_lost_and_none_lie_over_another(spans: list[int], columns: int) -> None:
    cells = [(row, column + step) for row, column, span in arranged(spans, columns) for step in range(span)]
    assert len(arranged(spans, columns)) == len(spans)
    assert len(cells) == len(set(cells))
    assert cells == sorted(cells)
    assert all(column < columns for _row, column in cells)


def test_there_is_always_a_column() -> None:
    assert [columns_for(width) for width in (0, 10_000)] == [1, 4]


def press_check(inspector: Inspector, control: Control, text: str) -> list[QMenu]:
    control(text, QPushButton).click()
    return inspector.findChildren(QMenu)


def test_one_remark_leads_to_its_field(inspector: Inspector, control: Control, qtbot: QtBot) -> None:
    inspector.set_checks((LONG,))
    press_check(inspector, control, "Checks: 1 remark. SEO title too long")
    assert control("Title for search engines").hasFocus()


def test_a_field_of_the_editor_is_asked_for(inspector: Inspector, control: Control, qtbot: QtBot) -> None:
    inspector.set_checks((NO_LEAD,))
    with qtbot.waitSignal(inspector.field_focus_requested) as asked:
        press_check(inspector, control, "Checks: 1 remark. No lead")
    assert asked.args == ["lead"]


def test_several_remarks_are_offered(inspector: Inspector, control: Control, qtbot: QtBot) -> None:
    inspector.set_checks((NO_CREDIT, NO_LEAD, LONG))
    menus = press_check(inspector, control, "Checks: 3 remarks. No photo credit")
    actions = {action.text(): action for menu in menus for action in menu.actions()}
    with qtbot.waitSignal(inspector.field_focus_requested):
        actions["No lead"].trigger()


def test_no_remarks_say_so(inspector: Inspector, control: Control) -> None:
    inspector.set_checks((LONG,))
    inspector.set_checks(())
    assert control("Checks: all in order")


def test_a_field_is_folded_out_to_be_focused(inspector: Inspector, control: Control) -> None:
    inspector.folded = True
    inspector.focus_field("excerpt")
    assert control("Excerpt").hasFocus()


def test_the_inspector_changes_its_colours(inspector: Inspector) -> None:
    inspector.set_cover(Photo(id=1, file="a.jpg"), None)
    light = inspector.grab().toImage()
    inspector.set_colours(DARK)
    assert inspector.grab().toImage() != light


def test_the_wheel_over_a_list_changes_nothing(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]]
) -> None:
    box = control("Category", QComboBox)
    place, buttons, keys = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, box.mapToGlobal(place), QPoint(), QPoint(0, -120), buttons, keys, phase, False)
    QApplication.sendEvent(box, event)
    assert (box.currentText(), edits) == ("Новости региона", [])


def test_a_page_of_the_site_has_no_fields_of_news(
    inspector: Inspector, article: Article, edits: list[tuple[str, object]], control: Control
) -> None:
    inspector.show_more(True)
    control("Kind", QCheckBox).click()
    assert edits == [("is_page", True)]
    inspector.show_article(replace(article, is_page=True))
    names = ("Category", "Byline", "Tags", "Address of the page", "Excerpt")
    assert [control(name).isVisible() for name in names] == [False, False, False, True, True]
    inspector.show_article(article)
    assert all(control(name).isVisible() for name in names)


def test_who_paid_for_an_article_is_seen_without_unfolding(
    inspector: Inspector, article: Article, control: Control, edits: list[tuple[str, object]]
) -> None:
    names = ("Advertiser", "Advertisement id (erid)")
    inspector.show_article(article)
    assert not any(control(name).isVisible() for name in names)
    inspector.show_article(replace(article, advertiser="ООО «Ромашка»"))
    assert all(control(name).isVisible() for name in names)
    control("Advertiser", QLineEdit).clear()
    inspector.show_article(article)
    assert edits == [("advertiser", "")]
    assert control("Advertiser").isVisible()
    inspector.show_article(replace(article, id=article.id + 1))
    assert not control("Advertiser").isVisible()
