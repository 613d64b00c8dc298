"""The fields of the inspector as an editor uses them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import AgeRating, Article, Category, Status
from desktop_editor.ui.inspector.pane import Inspector
from tests.ui.inspector.conftest import Control, Write, leave, note_of

ENTER, BACKSPACE, LEFT, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right


# Category


def test_a_category_is_chosen_from_the_list(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]]
) -> None:
    box = control("Category", QComboBox)
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert (box.currentText(), edits) == ("Спорт", [("category_id", 2)])


def test_the_name_of_a_category_chooses_it_when_the_field_is_left(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    write(control("Category", QComboBox), "спорт")
    leave(inspector)
    assert (control("Category").currentText(), edits) == ("Спорт", [("category_id", 2)])


def test_enter_after_a_new_name_asks_for_a_category(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, qtbot: QtBot
) -> None:
    box = control("Category", QComboBox)
    write(box, " Наука  и жизнь")
    assert note_of(box) == "Enter makes the new category “Наука и жизнь”."
    with qtbot.waitSignal(inspector.category_created) as created:
        qtbot.keyClick(box.lineEdit(), ENTER)
    assert (created.args, edits) == (["Наука и жизнь"], [])


def test_an_unknown_name_that_is_left_stays_and_changes_nothing(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    box = control("Category", QComboBox)
    write(box, "Наука")
    leave(inspector)
    inspector.set_categories([Category(id=1, name="Новости региона")])
    assert (box.currentText(), edits) == ("Наука", [])


def test_an_emptied_category_is_none(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    write(control("Category", QComboBox), "")
    leave(inspector)
    assert edits == [("category_id", None)]


def test_categories_are_managed_from_their_list(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    box = control("Category", QComboBox)
    with qtbot.waitSignal(inspector.categories_requested):
        box.activated.emit(box.findText("Manage categories…"))
    assert (box.currentText(), edits) == ("Новости региона", [])


# Age rating


def test_an_age_is_one_click_away(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    qtbot.mouseClick(control("from 16 years"), Qt.MouseButton.LeftButton)
    assert edits == [("age_rating", AgeRating.SIXTEEN)]


def test_the_arrow_keys_move_through_the_ages(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    control("from 12 years").setFocus()
    qtbot.keyClick(control("from 12 years"), LEFT)
    qtbot.keyClick(QApplication.focusWidget(), LEFT)
    assert edits == [("age_rating", AgeRating.SIX), ("age_rating", AgeRating.ZERO)]
    assert QApplication.focusWidget().accessibleName() == "for all ages"


def test_ages_are_radio_buttons_to_a_screen_reader(inspector: Inspector) -> None:
    buttons = inspector.findChildren(QRadioButton)
    roles = {QAccessible.queryAccessibleInterface(button).role() for button in buttons}
    assert (len(buttons), roles) == (5, {QAccessible.Role.RadioButton})


# Byline, tags


def test_a_byline_is_told_at_each_key(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    write(control("Byline", QComboBox), "Ян")
    assert edits == [("byline", ""), ("byline", "Я"), ("byline", "Ян")]


def test_new_bylines_leave_the_typed_one_alone(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    write(control("Byline", QComboBox), "Анна")
    edits.clear()
    inspector.set_bylines(["Редакция", "Пётр Иванов"])
    assert (control("Byline", QComboBox).currentText(), edits) == ("Анна", [])


def test_the_name_that_is_being_typed_is_completed_with_the_keyboard(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, qtbot: QtBot
) -> None:
    inspector.set_authors(["Мария Петрова", "Иван Соколов", "Редакция"])
    box = control("Byline", QComboBox)
    for typed in ("мар", ", фото: ива", " и ред"):
        write(box, typed, over=typed == "мар")
        popup = box.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        assert popup.model().rowCount() == 1
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, ENTER)
        qtbot.waitUntil(popup.isHidden)
    assert box.currentText() == "Мария Петрова, фото: Иван Соколов и Редакция"
    assert edits[-1] == ("byline", box.currentText())


@pytest.fixture
def tag_line(inspector: Inspector, control: Control) -> QLineEdit:
    inspector.show_more(True)
    return control("Tags", QLineEdit)


def chips(inspector: Inspector) -> list[str]:
    found = [
        b for b in inspector.findChildren(QPushButton) if b.accessibleName().startswith("Remove the tag")
    ]
    return [b.text() for b in sorted(found, key=lambda b: (b.y(), b.x())) if b.isVisible()]


@pytest.mark.parametrize("end", [",", ";"])
def test_a_comma_makes_a_tag(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], write: Write, end: str
) -> None:
    write(tag_line, f"#лыжи{end}")
    assert edits[-1] == ("tags", ("праздник", "Здвинск", "лыжи"))
    assert tag_line.text() == ""


def test_enter_makes_a_tag_and_leaves_the_window_alone(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], write: Write, qtbot: QtBot
) -> None:
    write(tag_line, "лыжи")
    qtbot.keyClick(tag_line, ENTER)
    qtbot.waitUntil(lambda: chips(inspector) == ["праздник", "Здвинск", "лыжи"])


def test_what_is_still_being_typed_is_a_tag_already(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], write: Write
) -> None:
    write(tag_line, "лы")
    assert edits[-1] == ("tags", ("праздник", "Здвинск", "лы"))


def test_a_tag_is_not_taken_twice(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], write: Write
) -> None:
    write(tag_line, "ПРАЗДНИК, лыжи, Лыжи,")
    assert edits[-1] == ("tags", ("праздник", "Здвинск", "лыжи"))


def test_backspace_removes_the_last_tag(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    tag_line.setFocus()
    qtbot.keyClick(tag_line, BACKSPACE)
    assert edits == [("tags", ("праздник",))]


def test_the_left_arrow_leads_to_a_tag_that_delete_removes(
    inspector: Inspector, tag_line: QLineEdit, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    tag_line.setFocus()
    for key in (LEFT, LEFT, RIGHT, LEFT, Qt.Key.Key_Delete):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert edits == [("tags", ("Здвинск",))]
    assert tag_line.hasFocus()


def test_a_click_removes_a_tag(
    inspector: Inspector, control: Control, tag_line: QLineEdit, edits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    control("Remove the tag “праздник”").click()
    assert edits == [("tags", ("Здвинск",))]


def test_leaving_makes_a_tag_of_what_is_typed(
    inspector: Inspector, tag_line: QLineEdit, write: Write, qtbot: QtBot
) -> None:
    write(tag_line, "лыжи")
    leave(inspector)
    qtbot.waitUntil(lambda: chips(inspector) == ["праздник", "Здвинск", "лыжи"])


# Status


def test_a_status_is_chosen_from_its_menu(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]]
) -> None:
    button = control("Status: Ready", QToolButton)
    next(a for a in button.menu().actions() if a.text() == "Draft").trigger()
    assert edits == [("status", Status.DRAFT)]
    assert button.accessibleName() == "Status: Draft"


# Address


def test_an_address_is_told_tidy_and_tidied_when_left(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    line = control("Address of the page", QLineEdit)
    write(line, "Привет, мир!")
    assert edits[-1] == ("slug", "privet-mir")
    assert (line.text(), note_of(line)) == ("Привет, мир!", "Becomes privet-mir")
    leave(inspector)
    assert (line.text(), note_of(line)) == ("privet-mir", "")


@pytest.mark.parametrize(("typed", "told"), [("con", "con-1"), ("../../etc", "etc"), ("index", "index-1")])
def test_a_forbidden_address_becomes_an_allowed_one(
    inspector: Inspector,
    control: Control,
    edits: list[tuple[str, object]],
    write: Write,
    typed: str,
    told: str,
) -> None:
    write(control("Address of the page", QLineEdit), typed)
    assert edits[-1] == ("slug", told)


def test_an_address_of_signs_alone_is_the_headline_s(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    line = control("Address of the page", QLineEdit)
    write(line, "../")
    assert ("slug", "statia") not in edits
    assert note_of(line).startswith("An address needs Latin letters or digits")
    leave(inspector)
    assert line.text() == ""


def test_the_address_shows_where_it_lies_and_what_the_headline_makes(
    inspector: Inspector, control: Control
) -> None:
    inspector.set_address("/novosti-regiona/2026/01/", "kreshchenie-v-zdvinske")
    assert control("Address of the page", QLineEdit).placeholderText() == "kreshchenie-v-zdvinske"
    assert any(label.text() == "/novosti-regiona/2026/01/" for label in inspector.findChildren(QLabel))


# Excerpt and search engines


def test_an_excerpt_is_told_at_each_key_without_line_breaks(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write, qtbot: QtBot
) -> None:
    text = control("Excerpt", QPlainTextEdit)
    inspector.show_more(True)
    write(text, "Да")
    qtbot.keyClick(text, ENTER)
    pasted = QMimeData()
    pasted.setText(" или\n\nнет ")
    text.insertFromMimeData(pasted)
    assert edits[-1] == ("excerpt", "Даили нет")


def test_what_stands_for_an_empty_field_is_shown_in_it(
    inspector: Inspector, control: Control, article: Article
) -> None:
    inspector.set_automatic_excerpt("Тысячи жителей…")
    assert control("Excerpt").placeholderText() == "Тысячи жителей…"
    assert control("Description for search engines").placeholderText() == "Тысячи жителей…"
    assert control("Title for search engines").placeholderText() == article.headline
    inspector.show_article(replace(article, excerpt="Свой анонс"))
    assert control("Description for search engines").placeholderText() == "Свой анонс"


def test_a_counter_warns_beyond_its_limit(
    inspector: Inspector, control: Control, edits: list[tuple[str, object]], write: Write
) -> None:
    inspector.show_more(True)
    write(control("Title for search engines"), "а" * 71)
    counter = next(label for label in inspector.findChildren(QLabel) if label.text() == "71 / 70")
    assert counter.property("role") == "warning"
    assert edits[-1] == ("seo_title", "а" * 71)
