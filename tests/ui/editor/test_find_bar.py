"""Finding and replacing in the text of the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.ui.editor.find_bar import FindBar
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.pane import EditorPane
from tests.ui.editor.conftest import Type


@pytest.fixture
def bar(pane: EditorPane, body: MarkdownEdit) -> FindBar:
    """The bar, open for replacing, over a text with three hits of «еще»."""
    pane.show_article(Article(id=3, body="Ещё раз\n\nи еще 😀 раз, ещё"))
    pane.replace_text()
    return pane.findChild(FindBar)


def field(bar: FindBar, name: str) -> QLineEdit:
    return next(field for field in bar.findChildren(QLineEdit) if field.accessibleName() == name)


def press(bar: FindBar, text: str) -> None:
    next(button for button in bar.findChildren(QPushButton) if button.text() == text).click()


def said(bar: FindBar) -> str:
    return bar.findChild(QLabel).text()


def option(bar: FindBar, name: str) -> QToolButton:
    return next(button for button in bar.findChildren(QToolButton) if button.accessibleName() == name)


def test_all_hits_are_counted_and_marked(bar: FindBar, body: MarkdownEdit) -> None:
    field(bar, "Find").setText("еще")
    assert said(bar) == "1 of 3"
    assert [mark.cursor.selectedText() for mark in body.extraSelections()] == ["Ещё", "еще", "ещё"]


def test_enter_walks_forward_and_shift_enter_back(qtbot: QtBot, bar: FindBar, body: MarkdownEdit) -> None:
    find = field(bar, "Find")
    find.setText("еще")
    walked = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 3 + (Qt.KeyboardModifier.ShiftModifier,) * 2:
        qtbot.keyClick(find, Qt.Key.Key_Return, modifier)
        walked.append(said(bar))
    assert walked == ["2 of 3", "3 of 3", "1 of 3", "3 of 3", "2 of 3"]
    assert body.textCursor().selectedText() == "еще"


def test_one_hit_is_replaced_and_the_next_is_reached(bar: FindBar, body: MarkdownEdit) -> None:
    field(bar, "Find").setText("еще")
    field(bar, "Replace with").setText("снова")
    press(bar, "Replace")
    assert body.text() == "снова раз\n\nи еще 😀 раз, ещё"
    assert said(bar) == "1 of 2"
    assert body.textCursor().selectedText() == "еще"


def test_all_hits_are_replaced_as_one_step_of_undo(
    pane: EditorPane, bar: FindBar, body: MarkdownEdit
) -> None:
    before = body.text()
    field(bar, "Find").setText("еще")
    field(bar, "Replace with").setText("снова")
    press(bar, "Replace all")
    assert body.text() == "снова раз\n\nи снова 😀 раз, снова"
    assert said(bar) == "3 replaced"
    body.undo()
    assert body.text() == before


def test_a_replacement_that_is_found_again_is_not_replaced_forever(bar: FindBar, body: MarkdownEdit) -> None:
    field(bar, "Find").setText("раз")
    field(bar, "Replace with").setText("разраз")
    press(bar, "Replace")
    assert body.text().startswith("Ещё разраз\n\nи еще 😀 раз,")
    assert body.textCursor().selectionStart() > 10


def test_options_narrow_what_is_found(bar: FindBar) -> None:
    field(bar, "Find").setText("Ещ")
    assert said(bar) == "1 of 3"
    option(bar, "Match case").click()
    assert said(bar) == "1 of 1"
    option(bar, "Whole words").click()
    assert said(bar) == "Nothing found"


def test_a_bad_expression_is_said_and_a_good_one_takes_it_back(bar: FindBar) -> None:
    option(bar, "Regular expression").click()
    field(bar, "Find").setText("(")
    assert said(bar).startswith("This is not a regular expression")
    press(bar, "Replace all")
    assert said(bar).startswith("This is not a regular expression")
    field(bar, "Find").setText("(ра)(з)")
    assert said(bar) == "1 of 2"
    field(bar, "Find").setText("ю")
    assert said(bar) == "Nothing found"


def test_the_count_follows_what_is_typed(bar: FindBar, body: MarkdownEdit, type_text: Type) -> None:
    field(bar, "Find").setText("еще")
    body.moveCursor(body.textCursor().MoveOperation.End)
    type_text(body, " еще")
    assert said(bar).endswith("of 4")


def test_escape_closes_and_leads_back_to_the_hit(qtbot: QtBot, bar: FindBar, body: MarkdownEdit) -> None:
    find = field(bar, "Find")
    find.setText("раз")
    qtbot.keyClick(find, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert body.hasFocus()
    assert body.textCursor().selectedText() == "раз"
    assert not body.extraSelections()


def test_what_is_selected_is_looked_for(
    pane: EditorPane, bar: FindBar, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    put_cursor(body, 4, 7)
    pane.find_text()
    assert field(bar, "Find").text() == "раз"
    assert not field(bar, "Replace with").isVisible()


def test_another_article_is_searched_anew(pane: EditorPane, bar: FindBar) -> None:
    field(bar, "Find").setText("еще")
    pane.show_article(Article(id=5, body="еще"))
    assert said(bar) == "1 of 1"


def test_a_read_only_text_is_not_replaced(pane: EditorPane, bar: FindBar, body: MarkdownEdit) -> None:
    before = body.text()
    field(bar, "Find").setText("еще")
    pane.set_read_only(True)
    press(bar, "Replace all")
    press(bar, "Replace")
    assert body.text() == before
