"""The window in which categories are managed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Category
from desktop_editor.ui.inspector.categories_dialog import CategoriesDialog, CategoryChanges
from desktop_editor.ui.toolkit.style import LIGHT

BEFORE = (
    Category(id=4, name="Новости региона", slug="novosti-regiona", position=1),
    Category(id=2, name="Спорт", slug="sport", position=2),
    Category(id=9, name="Культура", slug="kultura", position=3),
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> CategoriesDialog:
    made = CategoriesDialog(BEFORE, {4: 12, 2: 1}, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def rows(dialog: CategoriesDialog) -> QListWidget:
    return dialog.findChild(QListWidget)


def names(dialog: CategoriesDialog) -> list[str]:
    return [category.name for category in dialog.changes().kept]


def add(dialog: CategoriesDialog, qtbot: QtBot, name: str) -> None:
    field = dialog.findChild(QLineEdit)
    field.setText(name)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_nothing_decided_changes_nothing(dialog: CategoriesDialog) -> None:
    assert dialog.changes() == CategoryChanges(BEFORE, ())


def test_enter_adds_a_category_and_keeps_the_window(dialog: CategoriesDialog, qtbot: QtBot) -> None:
    add(dialog, qtbot, "  Наука  и жизнь ")
    assert dialog.changes().kept[-1] == Category(name="Наука и жизнь", slug="nauka-i-zhizn", position=4)
    assert dialog.isVisible()


def test_a_name_that_is_there_gets_a_sentence(dialog: CategoriesDialog, qtbot: QtBot) -> None:
    add(dialog, qtbot, "СПОРТ")
    assert dialog.message() == "There is a category “СПОРТ” already."
    assert len(names(dialog)) == 3


def test_two_names_with_one_slug_get_two(dialog: CategoriesDialog, qtbot: QtBot) -> None:
    add(dialog, qtbot, "Спорт!")
    assert dialog.changes().kept[-1].slug == "sport-2"


def test_a_renamed_category_keeps_its_address(dialog: CategoriesDialog, rows: QListWidget) -> None:
    rows.item(1).setText("Физкультура")
    assert dialog.changes().kept[1] == Category(id=2, name="Физкультура", slug="sport", position=2)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(" ", "A category needs a name."), ("культура", "There is a category “культура” already.")],
)
def test_a_name_that_cannot_be_is_refused(
    dialog: CategoriesDialog, rows: QListWidget, name: str, sentence: str
) -> None:
    rows.item(1).setText(name)
    assert (dialog.message(), rows.item(1).text()) == (sentence, "Спорт")


def test_a_name_may_change_its_case(dialog: CategoriesDialog, rows: QListWidget) -> None:
    rows.item(1).setText("СПОРТ")
    assert names(dialog)[1] == "СПОРТ"


@pytest.mark.parametrize(("key", "order"), [(Qt.Key.Key_Up, [2, 4, 9]), (Qt.Key.Key_Down, [4, 9, 2])])
def test_keys_move_a_category(
    dialog: CategoriesDialog, rows: QListWidget, qtbot: QtBot, key: Qt.Key, order: list[int]
) -> None:
    rows.setCurrentRow(1)
    rows.setFocus()
    qtbot.keyClick(rows, key, ALT)
    assert [c.id for c in dialog.changes().kept] == order
    assert [c.position for c in dialog.changes().kept] == [1, 2, 3]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (0, "“Новости региона” goes; 12 articles stay, without a category."),
        (1, "“Спорт” goes; 1 article stays, without a category."),
        (2, "“Культура” goes; it has no articles."),
    ],
)
def test_a_deletion_says_how_many_articles_stay(
    dialog: CategoriesDialog, rows: QListWidget, qtbot: QtBot, row: int, sentence: str
) -> None:
    rows.setCurrentRow(row)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert dialog.message() == sentence
    assert dialog.changes().removed == (BEFORE[row].id,)


def test_a_deletion_can_be_undone(dialog: CategoriesDialog, rows: QListWidget, qtbot: QtBot) -> None:
    rows.setCurrentRow(1)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Bring back").click()
    assert dialog.changes() == CategoryChanges(BEFORE, ())


def test_deleting_from_an_empty_list_does_nothing(qtbot: QtBot) -> None:
    dialog = CategoriesDialog((), {}, LIGHT)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.findChild(QListWidget), Qt.Key.Key_Delete)
    assert dialog.changes() == CategoryChanges((), ())
