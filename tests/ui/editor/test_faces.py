"""Turning from one face of the body to the other and back."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from PySide6.QtGui import QTextCursor

from desktop_editor.content.article import Article
from desktop_editor.content.markdown.parser import parse
from desktop_editor.paths import resource
from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.editor.page import Page
from desktop_editor.ui.editor.pane import EditorPane
from tests import strategies
from tests.ui.editor.conftest import Type

RICH = "Раз **два** [три](http://a.ru/б)\n\n- пункт\n- второй\n\n> слова *разные*\n\n## Конец и край\n"
BAD = [
    "- а\n" * 500,
    "\n".join("    " * depth + "- а" for depth in range(100)),
    "> " * 60 + "а",
    "**а" * 300,
    "|" * 3000,
    "א" * 99 + "👨\u200d👩\u200d👧",
    "| а |\n| --- |\n" + "| б |\n" * 500,
    "",
]
LONG = "\n\n".join(f"Абзац номер {number}. " + "Слова и слова. " * 12 for number in range(80))


def word_at(face: Face) -> str:
    cursor = face.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor.selectedText()


def go_to_word(face: Face, word: str) -> None:
    cursor = face.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    face.setTextCursor(cursor)


@pytest.mark.parametrize("word", ["Раз", "два", "три", "второй", "разные", "край"])
def test_the_cursor_stays_at_its_word(pane: EditorPane, word: str) -> None:
    pane.show_article(Article(id=1, body=RICH))
    go_to_word(pane.body, word)
    for _turn in range(3):
        pane.turn_face()
        assert word_at(pane.body) == word


@pytest.mark.parametrize("name", FaceName)
@pytest.mark.parametrize("text", [RICH, ""])
def test_a_block_that_a_face_does_not_have_is_its_last_one(
    pane: EditorPane, name: FaceName, text: str
) -> None:
    pane.show_article(Article(id=1, body=text))
    if pane.face is not name:
        pane.turn_face()
    body, last = pane.body, max(0, len(parse(text).blocks) - 1)
    for ask in (body.block_text, body.top_of, body.bottom_of):
        assert ask(99) == ask(last)


def test_a_command_turns_the_face(pane: EditorPane) -> None:
    pane.show_article(Article(id=1, body=RICH))
    pane.body.setFocus()
    pane.actions_by_name["view.face"].trigger()
    assert pane.face is FaceName.VISUAL
    assert pane.body.isVisible()
    assert pane.body.hasFocus()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(markdown=strategies.articles())
@example("\ufeffтекст")
@example("\ufffeтекст")
def test_turning_changes_no_byte_and_tells_nothing(
    pane: EditorPane, edits: list[tuple[str, object]], markdown: str
) -> None:
    edits.clear()
    pane.face = "markdown"
    pane.show_article(Article(id=1, body=""))
    pane.show_article(Article(id=2, body=markdown))
    shown = pane.body.text()
    for _turn in range(2):
        pane.turn_face()
        assert pane.body.text() == shown
    assert not edits


def test_what_one_face_wrote_the_other_takes_back_at_once(pane: EditorPane, type_text: Type) -> None:
    pane.show_article(Article(id=1, body=RICH))
    type_text(pane.body, "А")
    pane.turn_face()
    type_text(pane.body, "Б")
    written = pane.body.text()
    pane.turn_face()
    assert pane.body.text() == written
    pane.undo()
    assert pane.body.text() == f"А{RICH}"
    pane.undo()
    assert pane.body.text() == RICH
    pane.redo()
    pane.redo()
    assert pane.body.text() == written


def test_the_same_words_stay_in_sight(pane: EditorPane) -> None:
    pane.show_article(Article(id=1, body=LONG))
    page = pane.findChild(Page)
    for _turn in range(4):
        page.scroll_to_block(40, 0.2)
        pane.turn_face()
        assert page.point_at_top()[0] in (39, 40)


def test_find_and_replace_works_in_either_face(pane: EditorPane) -> None:
    for face in FaceName:
        pane.face = face
        pane.show_article(Article(id=hash(face), body=RICH))
        body = pane.body
        text = body.shown_text()
        assert text[text.index("слова") :].startswith("слова")
        pane.replace_text()
        finder = pane.findChild(Page).parent().findChildren(type(pane._finder))[0]
        finder._find.setText("слова")
        finder._replace.setText("дела")
        finder.replace_all()
        assert body.text() == RICH.replace("слова", "дела")


def test_another_article_shows_in_the_face_that_is_chosen(pane: EditorPane) -> None:
    pane.show_article(Article(id=1, body=RICH))
    pane.turn_face()
    pane.show_article(Article(id=2, body="Другая"))
    pane.turn_face()
    assert pane.body.text() == "Другая"
    assert not pane.actions_by_name["edit.undo"].isEnabled()


def test_a_locked_text_is_locked_in_both_faces(pane: EditorPane, type_text: Type) -> None:
    pane.show_article(Article(id=1, body=RICH))
    pane.set_read_only(True)
    for _turn in range(2):
        type_text(pane.body, "а")
        assert pane.body.text() == RICH
        pane.turn_face()


@pytest.mark.parametrize("face", list(FaceName))
def test_bad_input_is_shown_and_kept(pane: EditorPane, face: FaceName) -> None:
    bad = [
        "- а\n" * 500,
        "> " * 60 + "а",
        "    " * 50 + "- а",
        "**а" * 300,
        "|" * 3000,
        "א" * 99 + "👨\u200d👩\u200d👧",
        "",
    ]
    pane.face = face
    for number, body in enumerate(bad):
        pane.show_article(Article(id=number, body=body))
        assert pane.body.text() == body


def test_the_demo_is_the_same_in_both_faces(pane: EditorPane) -> None:
    files = sorted(resource("db", "demo").glob("*.md"))
    assert files
    for number, file in enumerate(files):
        body = file.read_text("utf-8").split("---", 2)[2].lstrip("\n")
        pane.show_article(Article(id=number, body=body))
        pane.turn_face()
        assert pane.body.text() == body
