"""Copying from the visual face and pasting into it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_editor.content.document import Document
from desktop_editor.ui.editor.visual.edit import VisualEdit
from tests import strategies

CLIPBOARDS = sorted(Path("tests/content/html/clipboard").glob("*.html"))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RICH = (
    "Раз **два** [три](http://a.ru)\n\n- пункт\n    - глубже\n\n> слова\n\n![а](photos/a.jpg)\n\n## Конец\n"
)


def hold(html: str = "", text: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


@pytest.mark.parametrize("file", CLIPBOARDS, ids=lambda file: file.stem)
def test_what_other_programs_copied_arrives_clean(face: VisualEdit, file: Path) -> None:
    face.insertFromMimeData(hold(html=file.read_text("utf-8")))
    assert face.text() == file.with_suffix(".md").read_text("utf-8")


def test_one_undo_takes_a_paste_back(face: VisualEdit) -> None:
    face.show_text("До и после\n")
    face.moveCursor(QTextCursor.MoveOperation.NextWord)
    face.insertFromMimeData(hold(html="<h2>а</h2><ul><li>б</ul>"))
    assert face.text() == "До\n\n## а\n\n- б\n\nи после\n"
    face.undo()
    assert face.text() == "До и после\n"


def test_words_join_the_text_at_the_cursor(face: VisualEdit) -> None:
    face.show_text("До после\n")
    face.moveCursor(QTextCursor.MoveOperation.NextWord)
    face.insertFromMimeData(hold(html="<b>и</b>&nbsp;"))
    face.insertFromMimeData(hold(text="или "))
    assert face.text() == "До **и**или после\n"


def test_all_of_a_text_is_copied_as_html_markdown_and_text(face: VisualEdit) -> None:
    face.show_text(RICH)
    face.selectAll()
    face.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert "<strong>два</strong>" in data.html()
    assert bytes(data.data("text/markdown").data()).decode() == RICH
    assert data.text().startswith("Раз два три\nпункт\nглубже")


def test_what_is_copied_is_pasted_as_it_was(face: VisualEdit) -> None:
    face.show_text(RICH)
    face.selectAll()
    face.copy()
    face.show_text("")
    face.paste()
    assert face.text() == RICH


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=strategies.documents())
def test_a_copied_document_is_the_document(face: VisualEdit, document: Document) -> None:
    face.contents.load(document)
    face.selectAll()
    assume(face.textCursor().hasSelection())
    face.copy()
    face.show_text("")
    face.paste()
    assert face.contents.document() == document


def test_a_part_of_a_paragraph_is_copied_with_its_marks(face: VisualEdit) -> None:
    face.show_text("- раз **два три**\n")
    face.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(face, Qt.Key.Key_Left, CONTROL | SHIFT)
    face.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/markdown").data()).decode() == "**три**\n"


def test_an_address_makes_a_link_of_what_is_selected(face: VisualEdit) -> None:
    face.show_text("Смотри\n")
    face.selectAll()
    face.insertFromMimeData(hold(text="https://example.ru/a"))
    assert face.text() == "[Смотри](https://example.ru/a)\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Раз\nДва", "Раз\n\nДва\n"),
        ("Раз\nдва\n\nТри", "Раз\\\nдва\n\nТри\n"),
        (("слово " * 11).strip() + "\n" + ("слово " * 11).strip() + "\nконец", "слово " * 22 + "конец\n"),
        ("**не жирно**", "\\*\\*не жирно\\*\\*\n"),
    ],
)
def test_plain_text_becomes_paragraphs(face: VisualEdit, text: str, markdown: str) -> None:
    face.insertFromMimeData(hold(text=text))
    assert face.text() == markdown


def test_without_formats_only_the_text_comes(face: VisualEdit) -> None:
    QGuiApplication.clipboard().setMimeData(hold(html="<h2>Глава</h2>", text="Глава"))
    face.paste_plain()
    assert face.text() == "Глава\n"


def test_a_copied_picture_is_told(face: VisualEdit, qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    data = hold(html='<meta charset=utf-8><img src="https://a.ru/b.jpg">')
    data.setImageData(image)
    with qtbot.waitSignal(face.pictures_dropped) as told:
        face.insertFromMimeData(data)
    assert told.args[0].size() == image.size()


def test_several_paragraphs_pasted_into_an_item_are_items(
    face: VisualEdit, type_text: Callable[[str], None]
) -> None:
    face.show_text("- раз\n- два\n")
    face.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    type_text("\n")
    face.insertFromMimeData(hold(html="<p>а</p><p>б</p>"))
    assert face.text() == "- раз\n- а\n- б\n- два\n"


def test_a_paste_into_code_is_code(face: VisualEdit) -> None:
    face.show_text("```\nx\n```\n")
    face.insertFromMimeData(hold(text="a\n  b\n"))
    assert face.text() == "```\na\n  b\nx\n```\n"


def test_a_photo_put_into_a_paragraph_does_not_cut_it(face: VisualEdit) -> None:
    face.show_text("Раз два\n\nТри\n")
    face.moveCursor(QTextCursor.MoveOperation.NextWord)
    face.insertFromMimeData(hold(html="<img src=photos/a.jpg>"))
    assert face.text() == "Раз два\n\n![](photos/a.jpg)\n\nТри\n"
    face.moveCursor(QTextCursor.MoveOperation.Start)
    face.insertFromMimeData(hold(html="<hr>"))
    assert face.text() == "***\n\nРаз два\n\n![](photos/a.jpg)\n\nТри\n"
