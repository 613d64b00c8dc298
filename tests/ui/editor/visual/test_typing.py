"""What keys do in the visual face, as the Markdown tells it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desktop_editor.ui.editor.visual.edit import VisualEdit

Type = Callable[[str], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("Раз\nДва", "Раз\n\nДва\n"),
        ("## Глава\nТекст", "## Глава\n\nТекст\n"),
        ("### Глава", "### Глава\n"),
        ("- раз\nдва", "- раз\n- два\n"),
        ("* раз\n\nтекст", "- раз\n\nтекст\n"),
        ("1. раз\nдва", "1. раз\n2. два\n"),
        ("7. семь\nвосемь", "7. семь\n8. восемь\n"),
        ("- раз\n\tдва\n\nтри\n\nконец", "- раз\n    - два\n- три\n\nконец\n"),
        ("> слова\n\nответ", "> слова\n\nответ\n"),
        ("**жирно** и *курсив*, ~~нет~~ и `код` да", "**жирно** и *курсив*, ~~нет~~ и `код` да\n"),
        ("см. [сюда](http://a.ru), да", "см. [сюда](http://a.ru), да\n"),
        ("```py\nа\nб\n\nв\n\n\nтекст", "```py\nа\nб\n\nв\n```\n\nтекст\n"),
        ("раз\n---\nдва", "раз\n\n***\n\nдва\n"),
        ("2 * 3 * 4 и a_b_c", "2 \\* 3 \\* 4 и a_b_c\n"),
        ("-5 градусов", "-5 градусов\n"),
        ("*жирный конец* ", "*жирный конец*\n"),
    ],
)
def test_what_is_typed_becomes_what_it_means(
    face: VisualEdit, type_text: Type, typed: str, markdown: str
) -> None:
    type_text(typed)
    assert face.text() == markdown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("## ", "## "), ("- ", "- "), ("**да**", "**да**"), ("[а](http://б)", "[а](http://б)")],
)
def test_undo_brings_back_the_characters(face: VisualEdit, type_text: Type, typed: str, shown: str) -> None:
    type_text(typed)
    face.undo()
    assert face.toPlainText() == shown


def test_a_key_changes_only_its_block(face: VisualEdit, type_text: Type) -> None:
    face.show_text("* раз\n* два\n\n__Жирный__ текст\n\n***\n\nКонец\n")
    face.moveCursor(QTextCursor.MoveOperation.End)
    type_text("!")
    assert face.text() == "* раз\n* два\n\n__Жирный__ текст\n\n***\n\nКонец!\n"


def test_undo_gives_the_very_bytes_back(face: VisualEdit, type_text: Type) -> None:
    markdown = "__Жирный__ *   текст\n\n+ раз\n+ два\n"
    face.show_text(markdown)
    type_text("ы")
    assert face.text() != markdown
    face.undo()
    assert face.text() == markdown


@pytest.mark.parametrize(
    ("markdown", "name", "result"),
    [
        ("Раз\n", "format.heading-2", "## Раз\n"),
        ("## Раз\n", "format.heading-2", "Раз\n"),
        ("Раз\n", "format.quote", "> Раз\n"),
        ("> Раз\n", "format.quote", "Раз\n"),
        ("Раз\n", "format.bullets", "- Раз\n"),
        ("- Раз\n- Два\n", "format.bullets", "Раз\n\n- Два\n"),
        ("- Раз\n- Два\n", "format.numbers", "1. Раз\n2. Два\n"),
        ("Раз\n", "format.numbers", "1. Раз\n"),
        ("Раз\n", "format.code-block", "```\nРаз\n```\n"),
        ("Раз\n", "format.rule", "Раз\n\n***\n"),
        ("Раз\n", "format.bold", "Раз\n"),
    ],
)
def test_a_command_at_the_start(face: VisualEdit, markdown: str, name: str, result: str) -> None:
    face.show_text(markdown)
    face.run_command(name)
    assert face.text() == result
    face.undo()
    assert face.text() == markdown


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("format.bold", "**Раз\n\nДва**"),
        ("format.quote", "> Раз\n>\n> Два\n"),
        ("format.bullets", "- Раз\n- Два\n"),
        ("format.numbers", "1. Раз\n2. Два\n"),
    ],
)
def test_a_command_on_two_paragraphs(face: VisualEdit, name: str, result: str) -> None:
    face.show_text("Раз\n\nДва\n")
    face.selectAll()
    face.run_command(name)
    expected = "**Раз**\n\n**Два**\n" if name == "format.bold" else result
    assert face.text() == expected
    face.run_command(name)
    assert face.text() == "Раз\n\nДва\n"


@pytest.mark.parametrize(
    ("markdown", "result"),
    [
        ("## Раз\n", "Раз\n"),
        ("- Раз\n", "Раз\n"),
        ("> Раз\n", "Раз\n"),
        ("Раз\n", "Раз\n"),
        ("```\nРаз\n```\n", "Раз\n"),
    ],
)
def test_backspace_at_the_start_takes_off_the_shape(
    face: VisualEdit, type_text: Type, markdown: str, result: str
) -> None:
    face.show_text(markdown)
    type_text("\b")
    assert face.text() == result


def test_backspace_joins_two_paragraphs(face: VisualEdit, type_text: Type) -> None:
    face.show_text("Раз\n\nДва\n")
    face.moveCursor(QTextCursor.MoveOperation.Down)
    face.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    type_text("\b")
    assert face.text() == "РазДва\n"


def test_backspace_chooses_a_photo_and_then_removes_it(face: VisualEdit, type_text: Type) -> None:
    face.show_text("Раз\n\n![а](photos/a.jpg)\n\nДва\n")
    face.moveCursor(QTextCursor.MoveOperation.End)
    face.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    type_text("\b")
    assert face.textCursor().selectedText() == "\ufffc"
    type_text("\b")
    assert face.text() == "Раз\n\nДва\n"
    face.undo()
    assert face.text() == "Раз\n\n![а](photos/a.jpg)\n\nДва\n"


def test_text_typed_beside_a_photo_is_a_paragraph(face: VisualEdit, type_text: Type) -> None:
    face.show_text("![а](photos/a.jpg)\n")
    type_text("до")
    assert face.text() == "до\n\n![а](photos/a.jpg)\n"
    face.moveCursor(QTextCursor.MoveOperation.End)
    type_text("после")
    assert face.text() == "до\n\n![а](photos/a.jpg)\n\nпосле\n"


def test_a_selection_over_blocks_is_replaced_by_what_is_typed(face: VisualEdit, type_text: Type) -> None:
    face.show_text("Раз\n\n![а](photos/a.jpg)\n\n- Два\n\nТри\n")
    face.selectAll()
    type_text("да")
    assert face.text() == "да\n"
    face.undo()
    face.undo()
    assert face.text() == "Раз\n\n![а](photos/a.jpg)\n\n- Два\n\nТри\n"


def test_a_link_is_made_changed_and_taken_off(face: VisualEdit) -> None:
    face.show_text("Смотри сюда\n")
    QTest.keyClick(face, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    face.put_link("Смотри сюда", "http://a.ru")
    assert face.text() == "[Смотри сюда](http://a.ru)\n"
    face.moveCursor(QTextCursor.MoveOperation.Start)
    assert face.link() == ("Смотри сюда", "http://a.ru")
    face.put_link("Туда", "http://b.ru")
    assert face.text() == "[Туда](http://b.ru)\n"
    face.put_link("Туда", "")
    assert face.text() == "Туда\n"


def test_what_is_typed_behind_a_link_is_not_in_it(face: VisualEdit, type_text: Type) -> None:
    face.show_text("[а](http://a.ru)\n")
    face.moveCursor(QTextCursor.MoveOperation.End)
    type_text(" б")
    assert face.text() == "[а](http://a.ru) б\n"


def test_words_are_taken_back_one_by_one(face: VisualEdit, type_text: Type) -> None:
    type_text("раз два три")
    face.undo()
    assert face.text() == "раз два\n"
    face.undo()
    face.redo()
    assert face.text() == "раз два\n"


def test_a_no_break_space_stays(face: VisualEdit, type_text: Type) -> None:
    face.show_text("5\u00a0рублей\n")
    face.moveCursor(QTextCursor.MoveOperation.End)
    type_text("!")
    assert face.text() == "5\u00a0рублей!\n"
