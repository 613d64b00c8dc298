"""Whatever keys, input methods, drops, pastes and undo bring, and wherever: the text is sound at once."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_editor.content.document import Paragraph, Text
from desktop_editor.content.markdown.normal_form import normal
from desktop_editor.content.markdown.parser import parse
from desktop_editor.ui.editor.markdown.replacement import Selection
from desktop_editor.ui.editor.visual import healing
from desktop_editor.ui.editor.visual.edit import VisualEdit
from tests.ui.editor import hands
from tests.ui.editor.hands import HELD, ODD, compose, drop_text, press
from tests.ui.editor.visual.test_random_editing import check
from tests.ui.editor.whole_text import read_all

OBJECTS = {
    "photo": "![а](photos/a.jpg)",
    "gallery": "![а](photos/a.jpg)\n![б](photos/b.jpg)",
    "video": "https://youtu.be/dQw4w9WgXcQ",
    "table": "| а | б |\n| --- | --- |\n| 1 | 2 |",
    "card": "<details>\n<summary>а</summary>\n</details>",
    "rule": "***",
}
DOCUMENT = "\n\n".join(
    [
        "Раз **два** ![](photos/в.jpg) [три](http://a.ru) 😀",
        *OBJECTS.values(),
        "- пункт\n\n    ***",
        "```\nкод\n```",
    ]
)


def go(face: VisualEdit, position: int, anchor: int | None = None) -> None:
    text = face.shown_text()
    begin, end = (at % (len(text) + 1) for at in (position if anchor is None else anchor, position))
    face.select(Selection(min(begin, end), max(begin, end)))


def check_sound(face: VisualEdit) -> None:
    """Each line is sound; what is known is what is there, what is told, and what would be loaded."""
    line = face.document().begin()
    while line.isValid():
        assert healing.is_sound(line, face.contents.formats)
        line = line.next()
    check(face)
    assert normal(parse(face.text())) == normal(read_all(face))


@pytest.mark.parametrize("kind", OBJECTS)
@pytest.mark.parametrize(("position", "line"), [(0, 0), (1, 1)], ids=["before", "behind"])
def test_a_letter_at_an_object_begins_a_paragraph_beside_it(
    face: VisualEdit, kind: str, position: int, line: int
) -> None:
    face.show_text(f"{OBJECTS[kind]}\n")
    photo = face.object_at(0)
    go(face, position)
    press(face, 0, HELD["nothing"], "ф")
    compose(face, "日")
    compose(face, "", "本")
    assert face.contents.document().blocks[line] == Paragraph((Text("ф本"),))
    assert face.object_at(1 - line) == photo
    face.undo()
    assert face.text() == f"{OBJECTS[kind]}\n"


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("kind", OBJECTS)
def test_any_key_at_an_object_leaves_it_alone(face: VisualEdit, kind: str, held: str) -> None:
    for character, position in product(ODD.values(), (0, 1)):
        face.show_text(f"{OBJECTS[kind]}\n")
        go(face, position)
        press(face, 0, HELD[held], character)
        check_sound(face)
        assert face.object_at(0) or face.object_at(1)


places = st.integers(0, 60)
steps = st.one_of(
    st.tuples(st.just(press), hands.pressed | hands.typed),
    st.tuples(st.just(compose), hands.composed),
    st.tuples(st.just(drop_text), st.tuples(hands.letters)),
    st.tuples(st.just(VisualEdit.insert_text), st.tuples(hands.letters)),
    st.tuples(st.just(VisualEdit.insertPlainText), st.tuples(hands.letters)),
    st.tuples(st.just(VisualEdit.undo), st.just(())),
    st.tuples(st.just(VisualEdit.redo), st.just(())),
    st.tuples(st.just(go), st.tuples(places)),
    st.tuples(st.just(go), st.tuples(places, places)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large])
@given(at=places, done=st.lists(steps, min_size=1, max_size=8))
def test_whatever_comes_wherever_the_text_is_sound(
    face: VisualEdit, at: int, done: list[tuple[Callable[..., object], tuple[object, ...]]]
) -> None:
    face.show_text(DOCUMENT)
    first = read_all(face)
    go(face, at)
    for act, values in done:
        act(face, *values)
        QApplication.processEvents()  # undo goes on by itself to where the text was sound
        check_sound(face)
    while face.document().isUndoAvailable():
        face.undo()
        QApplication.processEvents()
        check_sound(face)
    assert read_all(face) == first
