"""Whatever is done in the visual face: what is known by increments is what a full reading gives."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desktop_editor.content.document import Document
from desktop_editor.content.markdown.normal_form import normal
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write
from desktop_editor.ui.editor.visual.edit import VisualEdit
from tests import strategies
from tests.ui.editor.whole_text import read_all

KEYS = {
    "enter": Qt.Key.Key_Return,
    "backspace": Qt.Key.Key_Backspace,
    "delete": Qt.Key.Key_Delete,
    "tab": Qt.Key.Key_Tab,
    "unnest": Qt.Key.Key_Backtab,
}
COMMANDS = [
    "format.bold",
    "format.italic",
    "format.code",
    "format.heading-2",
    "format.quote",
    "format.bullets",
    "format.numbers",
    "format.code-block",
    "format.paragraph",
    "format.rule",
]
TYPED = ["а", " ", "слово ", "**б**", "- ", "1. ", "> ", "## ", "*", "`", "[в](http://a.ru)", "😀"]
PASTED = ["слово", "раз\nдва", "а\n\nб"]

steps = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(list(KEYS))),
    st.tuples(st.just("run"), st.sampled_from(COMMANDS)),
    st.tuples(st.just("type"), st.sampled_from(TYPED)),
    st.tuples(st.just("paste"), st.sampled_from(PASTED)),
    st.tuples(st.just("insert"), strategies.documents()),
    st.tuples(st.just("go"), st.integers(0, 400)),
    st.tuples(st.just("select"), st.integers(0, 400)),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("redo"), st.integers(1, 3)),
)


def do(face: VisualEdit, type_text: Callable[[str], None], kind: str, value: object) -> None:
    match kind, value:
        case "key", str(name):
            QTest.keyClick(face, KEYS[name])
        case "run", str(name):
            face.run_command(name)
        case "type", str(text):
            type_text(text)
        case "paste", str(text):
            face.insert_text(text)
        case "insert", Document() as document:
            face.insert_document(document)
        case "undo", int(times):
            for _time in range(times):
                face.undo()
        case "redo", int(times):
            for _time in range(times):
                face.redo()
        case _, int(place):
            cursor = face.textCursor()
            mode = QTextCursor.MoveMode.KeepAnchor if kind == "select" else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(min(place, face.document().characterCount() - 1), mode)
            face.setTextCursor(cursor)


def check(face: VisualEdit) -> None:
    known, read = face.contents.document(), read_all(face)
    assert sum(piece.lines for piece in face.contents.pieces) == face.document().blockCount()
    assert normal(known) == normal(read)
    assert normal(parse(face.text())) == normal(known)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large], deadline=None
)
@given(document=strategies.documents(), done=st.lists(steps, max_size=12))
def test_increments_are_what_a_full_reading_gives(
    face: VisualEdit, type_text: Callable[[str], None], document: Document, done: list[tuple[str, object]]
) -> None:
    face.show_text(write(document))
    document = read_all(face)
    for kind, value in done:
        do(face, type_text, kind, value)
    check(face)
    while face.document().isUndoAvailable():
        face.undo()
    assert read_all(face) == document
    assert face.contents.document() == document
