"""The centre pane as a whole: what it shows, tells and keeps."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Photo
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.page import Page
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.editor.toolbar import Toolbar
from desktop_editor.ui.toolkit.style import DARK
from tests.ui.editor.conftest import Type


def texts(
    pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit
) -> tuple[str, str, str]:
    return headline.text(), lead.text(), body.text()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.text(max_size=30), number=st.integers(0, 3))
def test_showing_tells_nothing(
    pane: EditorPane, edits: list[tuple[str, object]], given: str, number: int
) -> None:
    pane.show_article(Article(id=number, headline=given, lead=given, body=given))
    assert not edits


def test_each_field_tells_what_is_typed(
    pane: EditorPane,
    headline: HeaderField,
    lead: HeaderField,
    body: MarkdownEdit,
    edits: list[tuple[str, object]],
    type_text: Type,
) -> None:
    pane.show_article(Article())
    for field, text in ((headline, "Заг"), (lead, "Лид"), (body, "Тек")):
        type_text(field, text)
    assert edits[2::3] == [("headline", "Заг"), ("lead", "Лид"), ("body", "Тек")]


def test_the_same_article_again_keeps_cursor_and_undo(
    pane: EditorPane,
    body: MarkdownEdit,
    article: Article,
    edits: list[tuple[str, object]],
    put_cursor: Callable[[QTextEdit, int, int], None],
    type_text: Type,
) -> None:
    put_cursor(body, 6, 6)
    type_text(body, "же ")
    pane.show_article(replace(article, body=body.text(), lock_version=2, byline="Редакция"))
    assert body.textCursor().position() == 9
    pane.undo()
    assert body.text() == article.body


def test_another_article_begins_a_new_history(
    pane: EditorPane,
    headline: HeaderField,
    lead: HeaderField,
    body: MarkdownEdit,
    article: Article,
    type_text: Type,
) -> None:
    for field in (headline, lead, body):
        type_text(field, "а")
    pane.show_article(replace(article, id=8))
    for field in (headline, lead, body):
        assert not field.document().isUndoAvailable()
    assert not pane.actions_by_name["edit.undo"].isEnabled()
    assert body.textCursor().position() == 0


def test_the_first_save_of_a_new_article_keeps_cursor_and_undo(
    pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit, type_text: Type
) -> None:
    pane.show_article(Article())
    type_text(headline, "Новость")
    type_text(body, "Текст")
    pane.show_article(Article(id=9, lock_version=1, headline="Новость", body="Текст"))
    assert body.textCursor().position() == 5
    assert body.document().isUndoAvailable()
    assert headline.document().isUndoAvailable()


def test_a_new_article_after_a_new_one_begins_anew(
    pane: EditorPane,
    headline: HeaderField,
    lead: HeaderField,
    body: MarkdownEdit,
    edits: list[tuple[str, object]],
    type_text: Type,
) -> None:
    pane.show_article(Article())
    type_text(headline, "Новость")
    type_text(body, "Текст")
    edits.clear()
    pane.show_article(Article())
    assert texts(pane, headline, lead, body) == ("", "", "")
    assert not body.document().isUndoAvailable()
    assert not headline.document().isUndoAvailable()
    assert not edits


def test_edits_before_the_first_save_keep_the_history(
    pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit, type_text: Type
) -> None:
    pane.show_article(Article())
    pane.field_edited.connect(
        lambda name, value: pane.show_article(Article(headline=headline.text(), body=body.text()))
    )
    type_text(headline, "Но")
    type_text(body, "Те")
    assert body.document().isUndoAvailable()
    assert texts(pane, headline, lead, body) == ("Но", "", "Те")


def test_a_key_after_line_ends_of_windows_tells_one_kind(
    pane: EditorPane, body: MarkdownEdit, edits: list[tuple[str, object]], type_text: Type
) -> None:
    pane.show_article(Article(id=4, body="а\r\nб"))
    type_text(body, "в")
    assert edits == [("body", "ва\nб")]


def test_enter_in_the_headline_goes_on_to_lead_and_text(
    qtbot: QtBot, pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit
) -> None:
    pane.focus_headline()
    qtbot.keyClick(headline, Qt.Key.Key_Return)
    assert lead.hasFocus()
    qtbot.keyClick(lead, Qt.Key.Key_Enter)
    assert body.hasFocus()


def test_arrows_go_from_field_to_field(
    qtbot: QtBot, pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit
) -> None:
    pane.focus_headline()
    qtbot.keyClick(headline, Qt.Key.Key_Down)
    qtbot.keyClick(lead, Qt.Key.Key_Down)
    assert body.hasFocus()
    qtbot.keyClick(body, Qt.Key.Key_Up)
    qtbot.keyClick(lead, Qt.Key.Key_Up)
    assert headline.hasFocus()


def test_pasted_line_ends_become_spaces_in_the_headline(
    pane: EditorPane, headline: HeaderField, edits: list[tuple[str, object]]
) -> None:
    pane.show_article(Article())
    data = QMimeData()
    data.setText("Две\r\nстроки\u200b 2\u00a0руб.")
    headline.insertFromMimeData(data)
    assert edits[-1] == ("headline", "Две строки 2\u00a0руб.")


def test_a_long_headline_grows_and_moves_what_is_below(
    pane: EditorPane, headline: HeaderField, lead: HeaderField, body: MarkdownEdit
) -> None:
    pane.show_article(Article(id=1, headline="Слово"))
    height, top = headline.height(), body.y()
    pane.show_article(Article(id=1, headline="Слово " * 200))
    assert headline.height() > 5 * height
    assert body.y() - top == headline.height() - height
    assert headline.height() >= headline.document().size().height()


def test_a_narrow_pane_keeps_all_text_in_view(
    pane: EditorPane, body: MarkdownEdit, headline: HeaderField
) -> None:
    pane.resize(420, 700)
    assert pane.width() == 420
    assert body.geometry().right() < 420
    assert body.height() >= body.document().size().height()


def test_the_cursor_stays_in_view_at_the_end_of_a_long_text(
    qtbot: QtBot, pane: EditorPane, body: MarkdownEdit
) -> None:
    pane.show_article(Article(id=2, body="\n\n".join(["Абзац"] * 300)))
    qtbot.keyClick(body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    page = pane.findChild(Page)
    cursor = body.mapTo(page.viewport(), body.cursorRect().bottomLeft())
    assert 0 < cursor.y() < page.viewport().height()


def test_undo_works_on_the_field_that_was_last_typed_in(
    pane: EditorPane, headline: HeaderField, body: MarkdownEdit, type_text: Type
) -> None:
    headline.setFocus()
    type_text(headline, "а")
    pane.undo()
    assert headline.text() == "Крещение в Здвинске"
    pane.redo()
    assert headline.text() == "аКрещение в Здвинске"


def test_counts_follow_the_text(qtbot: QtBot, pane: EditorPane, body: MarkdownEdit, type_text: Type) -> None:
    with qtbot.waitSignal(pane.counted, timeout=10_000) as told:
        type_text(body, "Ещё ")
    assert told.args[0].words == 5


def test_a_photo_goes_in_as_a_block_of_its_own(pane: EditorPane, body: MarkdownEdit) -> None:
    pane.insert_photo(Photo(file="a.jpg", alt="На [площади]", caption='У "ёлки"', credit="Иван"))
    expected = r'![На \[площади\]](photos/a.jpg "У &#34;ёлки&#34;")'
    assert body.text() == f"Первый абзац.\n\n{expected}\n\nВторой абзац."


@pytest.mark.parametrize(
    ("text", "position", "style", "checked"),
    [
        ("слово", 2, "Paragraph", set()),
        ("## слово", 5, "Heading 2", set()),
        ("> слово", 5, "Quote", {"quote"}),
        ("- **слово**", 6, "List", {"bullets", "bold"}),
        ("```\nслово\n```", 6, "Code", set()),
        ("см. [*суд*](https://a.b/)", 7, "Paragraph", {"link", "italic"}),
    ],
)
def test_the_toolbar_follows_the_cursor(
    pane: EditorPane,
    body: MarkdownEdit,
    put_cursor: Callable[[QTextEdit, int, int], None],
    text: str,
    position: int,
    style: str,
    checked: set[str],
) -> None:
    body.show_text(text)
    put_cursor(body, position, position)
    buttons = pane.findChild(Toolbar).findChildren(QToolButton)
    assert buttons[0].text() == f"{style} ▾"
    on = {button.defaultAction().objectName() for button in buttons[1:] if button.isChecked()}
    assert on == {f"format.{name}" for name in checked}


def test_no_button_moves_with_the_cursor(
    pane: EditorPane, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    pane.resize(560, 700)
    buttons = pane.findChild(Toolbar).findChildren(QToolButton)
    places = set()
    for text in ("слово", "### слово", "- слово", "> слово"):
        body.show_text(text)
        put_cursor(body, 5, 5)
        places.add(tuple(button.x() for button in buttons if button.isVisible()))
    assert len(places) == 1


@pytest.mark.parametrize("width", [420, 900])
def test_every_command_is_a_button_or_behind_the_arrows(qtbot: QtBot, pane: EditorPane, width: int) -> None:
    pane.resize(width, 700)
    toolbar = pane.findChild(Toolbar)
    buttons = [button for button in toolbar.findChildren(QToolButton) if button.isVisible()]
    shown = {button.defaultAction() for button in buttons if button.defaultAction()}
    behind = set(next((b.menu().actions() for b in buttons if b.text() == "»"), []))
    offered = {act for b in buttons if b.menu() and b.defaultAction() for act in b.menu().actions()}
    names = {made.objectName() for made in shown | behind | offered}
    assert len(names) == 14
    assert not shown & behind
    assert bool(behind) == (width == 420)
    assert all(button.geometry().right() < toolbar.width() for button in buttons)


def test_the_dark_look_is_taken_without_an_edit(
    pane: EditorPane, body: MarkdownEdit, edits: list[tuple[str, object]]
) -> None:
    pane.set_colours(DARK)
    assert not edits
    assert not body.document().isUndoAvailable()
