"""Law 4: what is loaded is read back as it was, and an edit changes the block it is made in, no other."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from desktop_editor.content.document import Document, Heading, Paragraph
from desktop_editor.content.markdown.parser import parse
from desktop_editor.ui.editor.visual.edit import VisualEdit
from tests import commonmark, strategies
from tests.ui.editor.whole_text import read_all

shared_face = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared_face
@given(document=strategies.documents())
def test_a_document_is_read_back_as_it_was_loaded(face: VisualEdit, document: Document) -> None:
    face.contents.load(document)
    assert read_all(face) == document


@shared_face
@given(markdown=strategies.markdown())
def test_markdown_that_nobody_would_write_is_read_back(face: VisualEdit, markdown: str) -> None:
    face.show_text(markdown)
    assert read_all(face) == parse(markdown)
    assert face.text() == markdown


@pytest.mark.parametrize("file", sorted(Path("db/demo").glob("*.md")), ids=str)
def test_the_demo_is_read_back(face: VisualEdit, file: Path) -> None:
    text = file.read_text("utf-8")
    face.show_text(text)
    assert read_all(face) == parse(text)


@pytest.mark.skipif(not commonmark.examples(), reason="the CommonMark examples are not there")
def test_the_commonmark_examples_are_read_back(face: VisualEdit) -> None:
    wrong = []
    for number, markdown in enumerate(commonmark.examples(), 1):
        face.show_text(markdown)
        if read_all(face) != parse(markdown) or face.text() != markdown:
            wrong.append(number)
    assert wrong == []


def test_a_text_changed_elsewhere_is_shown_and_not_told(face: VisualEdit) -> None:
    told: list[str] = []
    face.show_text("Раз\n\nДва\n\nТри\n")
    face.edited.connect(told.append)
    face.replace_text("Раз\n\n- Новое\n\nТри\n")
    assert read_all(face) == parse("Раз\n\n- Новое\n\nТри\n") == face.contents.document()
    assert told == []
    face.undo()
    assert face.text() == "Раз\n\nДва\n\nТри\n"
    assert told == [face.text()]


@shared_face
@given(markdown=strategies.articles(), choice=st.integers(0, 1000))
def test_an_edit_changes_the_block_it_is_made_in_and_no_other(
    face: VisualEdit, markdown: str, choice: int
) -> None:
    face.show_text(markdown)
    before = face.contents.document().blocks
    lines = [
        number
        for number, row in enumerate(face.contents.rows(0, face.document().blockCount() - 1))
        if isinstance(row.block, Paragraph | Heading)
    ]
    assume(lines)
    line = lines[choice % len(lines)]
    face.setTextCursor(QTextCursor(face.document().findBlockByNumber(line)))
    face.insertPlainText("ы")
    after = face.contents.document().blocks
    same = [block for block in after if any(block is other for other in before)]
    assert len(same) >= len(before) - 1
    assert len(after) <= len(before) + 1
    assert all(block.source for block in same)
