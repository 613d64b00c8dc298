"""The body under the hands of an editor: keys, paste, undo, lines."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.toolkit.style import LIGHT
from tests.ui.editor.conftest import Type

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- а", "- а\n- б"),
        ("3. а", "3. а\n4. б"),
        ("> а", "> а\n> б"),
        ("- а\n- ", "- а\nб"),
        ("> а\n> ", "> а\nб"),
        ("- а\n    - ", "- а\n- б"),
        ("слово", "слово\nб"),
    ],
)
def test_enter(
    qtbot: QtBot,
    body: MarkdownEdit,
    put_cursor: Callable[[QTextEdit, int, int], None],
    type_text: Type,
    text: str,
    after: str,
) -> None:
    body.show_text(text)
    put_cursor(body, len(text), len(text))
    if text.endswith(" "):
        qtbot.keyClick(body, Qt.Key.Key_Return)
    else:
        qtbot.keyClick(body, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    type_text(body, "б")
    assert body.text() == after


def test_enter_in_a_selection_replaces_it(
    qtbot: QtBot, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    body.show_text("- один два")
    put_cursor(body, 6, 7)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert body.text() == "- один\nдва"


def test_shift_enter_breaks_the_line_inside_the_paragraph(
    qtbot: QtBot, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    body.show_text("аб")
    put_cursor(body, 1, 1)
    qtbot.keyClick(body, Qt.Key.Key_Return, SHIFT)
    assert body.text() == "а  \nб"


def test_tab_nests_an_item_and_backtab_brings_it_back(
    qtbot: QtBot, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    body.show_text("- а")
    put_cursor(body, 3, 3)
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    assert body.text() == "    - а"
    qtbot.keyClick(body, Qt.Key.Key_Backtab, SHIFT)
    assert body.text() == "- а"


def test_tab_walks_the_cells_and_adds_a_row(
    qtbot: QtBot, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None], type_text: Type
) -> None:
    body.show_text("| а | б |\n| --- | --- |\n| в | г |")
    put_cursor(body, 2, 2)
    for letter in "БВГД":
        qtbot.keyClick(body, Qt.Key.Key_Tab)
        type_text(body, letter)
    assert body.text() == "| а | Б |\n| --- | --- |\n| В | Г |\n| Д  |   |"
    qtbot.keyClick(body, Qt.Key.Key_Backtab, SHIFT)
    assert body.textCursor().selectedText() == "Г"


def test_tab_elsewhere_leaves_the_text(qtbot: QtBot, body: MarkdownEdit) -> None:
    before = body.text()
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    assert body.text() == before
    assert not body.hasFocus()


def test_up_from_the_first_line_goes_to_the_lead(
    qtbot: QtBot, body: MarkdownEdit, lead: HeaderField, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    put_cursor(body, 3, 3)
    qtbot.keyClick(body, Qt.Key.Key_Up)
    assert lead.hasFocus()


def test_up_from_the_second_line_stays(
    qtbot: QtBot, body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    put_cursor(body, 15, 15)
    qtbot.keyClick(body, Qt.Key.Key_Up)
    assert body.hasFocus()


def test_page_down_goes_through_the_text(qtbot: QtBot, body: MarkdownEdit) -> None:
    body.show_text("\n\n".join(["Абзац"] * 200))
    qtbot.keyClick(body, Qt.Key.Key_PageDown)
    assert body.textCursor().blockNumber() > 10


def paste(body: MarkdownEdit, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text)
    QApplication.clipboard().setMimeData(data)
    body.paste()


def test_an_address_pasted_over_words_makes_a_link_of_them(
    body: MarkdownEdit, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    body.show_text("сайт мэрии")
    put_cursor(body, 5, 10)
    paste(body, "https://example.org/ ")
    assert body.text() == "сайт [мэрии](https://example.org/)"


def test_an_address_pasted_elsewhere_is_text(body: MarkdownEdit) -> None:
    body.show_text("")
    paste(body, "https://example.org/")
    assert body.text() == "https://example.org/"


def test_a_paste_keeps_no_break_spaces_and_drops_what_is_invisible(body: MarkdownEdit) -> None:
    body.show_text("")
    paste(body, "2\u00a0руб.\u200b\r\nпере\u00adнос\u2028ё")
    assert body.text() == "2\u00a0руб.\nперенос\nё"


def test_a_copy_keeps_no_break_spaces(body: MarkdownEdit) -> None:
    body.show_text("2\u00a0руб.\nё")
    body.selectAll()
    body.copy()
    assert QApplication.clipboard().text() == "2\u00a0руб.\nё"


def test_a_pasted_picture_is_told(qtbot: QtBot, body: MarkdownEdit) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QApplication.clipboard().setImage(image)
    with qtbot.waitSignal(body.pictures_dropped) as told:
        body.paste()
    assert told.args[0].size() == image.size()


def test_dropped_files_are_told_if_they_are_pictures(
    qtbot: QtBot, body: MarkdownEdit, tmp_path: Path
) -> None:
    data = QMimeData()
    names = ("а.JPG", "б.txt", "в.png", "г.HEIC", "д.nef")
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    before = body.text()
    with qtbot.waitSignal(body.pictures_dropped) as told:
        drop(body, data)
    assert told.args[0] == [tmp_path / name for name in names if name != "б.txt"]
    assert body.text() == before


def test_dropped_html_goes_in_as_markdown(body: MarkdownEdit) -> None:
    body.show_text("")
    data = QMimeData()
    data.setHtml("<h1>Слово</h1>")
    data.setText("Слово\u00ad")
    drop(body, data)
    assert body.text() == "## Слово"


def drop(body: MarkdownEdit, data: QMimeData) -> None:
    hold = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(5, 5), *hold), QDropEvent(QPointF(5, 5), *hold)):
        QApplication.sendEvent(body.viewport(), event)


def test_an_accent_composed_by_an_input_method_is_one_letter(
    body: MarkdownEdit, edits: list[tuple[str, object]]
) -> None:
    body.show_text("")
    QApplication.sendEvent(body, QInputMethodEvent("´", []))
    assert body.text() == ""
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(body, composed)
    assert body.text() == "é"


@pytest.mark.parametrize("name", ["bold", "quote", "bullets", "heading-2", "code-block", "rule"])
def test_a_command_is_one_step_of_undo(
    body: MarkdownEdit, pane: EditorPane, put_cursor: Callable[[QTextEdit, int, int], None], name: str
) -> None:
    before = body.text()
    put_cursor(body, 0, len(before))
    pane.actions_by_name[f"format.{name}"].trigger()
    assert body.text() != before
    pane.undo()
    assert body.text() == before
    assert not body.document().isUndoAvailable()
    pane.redo()
    assert body.text() != before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(["а", "#", " ", "Enter", "Enter", "Back", "-", ">"]), max_size=25))
def test_undoing_everything_gives_the_text_back_and_redoing_the_new_one(
    qtbot: QtBot, body: MarkdownEdit, type_text: Type, keys: list[str]
) -> None:
    body.show_text("Первый\n\n## Второй\n")
    body.moveCursor(body.textCursor().MoveOperation.End)
    named = {"Enter": Qt.Key.Key_Return, "Back": Qt.Key.Key_Backspace}
    for key in keys:
        if key in named:
            qtbot.keyClick(body, named[key])
        else:
            type_text(body, key)
    after, heights = body.text(), heights_of(body)
    while body.document().isUndoAvailable():
        body.undo()
    assert body.text() == "Первый\n\n## Второй\n"
    while body.document().isRedoAvailable():
        body.redo()
    assert (body.text(), heights_of(body)) == (after, heights)
    body.show_text(after)
    assert heights_of(body) == heights


def heights_of(body: MarkdownEdit) -> list[float]:
    """Return how far each line is from the one below it."""
    size = body.document().size()
    block, tops = body.document().begin(), []
    while block.isValid():
        tops.append(block.layout().position().y())
        block = block.next()
    return [below - above for above, below in pairwise([*tops, size.height()])]


def test_empty_lines_between_paragraphs_are_low(body: MarkdownEdit) -> None:
    body.show_text("а\n\nб\n")
    text, empty, _second, last = heights_of(body)
    assert 0.3 * text < empty < 0.5 * text
    assert last == pytest.approx(text, abs=2)


def test_a_text_changed_elsewhere_keeps_the_cursor_and_is_one_step_of_undo(
    body: MarkdownEdit, edits: list[tuple[str, object]], put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    put_cursor(body, 20, 20)
    body.replace_text("Первый, новый абзац.\n\nВторой абзац.")
    assert body.textCursor().position() == 27
    assert not edits
    body.undo()
    assert body.text() == "Первый абзац.\n\nВторой абзац."


HOSTILE = ["*" * 5_000, "[" * 5_000, "`" * 5_000, "`a" * 5_000, "*a " * 3_000, "*a* " * 2_000, "[a](" * 2_000]
HOSTILE += [
    "**a_b" * 2_000,
    "<a" * 5_000,
    "> " * 5_000,
    "#" * 5_000,
    "\\" * 5_000,
    "![](" * 2_000,
    "| " * 5_000,
]
HOSTILE += ["~~a" * 3_000, "- " * 5_000, "a *" * 3_000, "_a" * 5_000, "1. " * 3_000, "<!--" * 3_000]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:5])
def test_a_hostile_line_is_shown(qtbot: QtBot, body: MarkdownEdit, line: str) -> None:
    body.show_text(line)
    qtbot.keyClick(body, Qt.Key.Key_A)
    assert body.text() == "a" + line


@pytest.mark.timeout(30)
def test_fifty_thousand_lines_are_shown(body: MarkdownEdit) -> None:
    text = "Строка **текста**\n" * 50_000
    body.show_text(text)
    assert body.text() == text


@pytest.mark.timeout(30)
def test_a_paragraph_of_five_megabytes_is_shown(body: MarkdownEdit) -> None:
    text = "Слово за **словом** и " * 120_000
    body.show_text(text)
    assert body.text() == text


def test_a_read_only_text_takes_no_keys(
    qtbot: QtBot, body: MarkdownEdit, pane: EditorPane, type_text: Type
) -> None:
    before = body.text()
    pane.set_read_only(True)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace):
        qtbot.keyClick(body, key)
    type_text(body, "а")
    assert body.text() == before
    assert not pane.actions_by_name["format.bold"].isEnabled()


def test_the_look_can_change(body: MarkdownEdit) -> None:
    body.set_colours(LIGHT)
    assert body.text() == "Первый абзац.\n\nВторой абзац."


def test_the_cursor_is_painted_in_the_accent_colour_while_the_keyboard_is_there(
    body: MarkdownEdit, lead: HeaderField, put_cursor: Callable[[QTextEdit, int, int], None]
) -> None:
    put_cursor(body, 5, 5)
    accent = QColor(LIGHT.accent)
    at = QPoint(body.cursorRect().left(), body.cursorRect().center().y())
    assert body.grab().toImage().pixelColor(at) == accent
    lead.setFocus()
    assert body.grab().toImage().pixelColor(at) != accent
