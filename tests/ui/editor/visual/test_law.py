"""Law 4: what is loaded is read back as it was, and an edit changes the block it is made in, no other."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QTextCursor

from desktop_editor.content.document import Document, with_source
from desktop_editor.content.markdown_parser import parse
from desktop_editor.ui.editor.visual.edit import VisualEdit
from tests import commonmark, strategies

shared_face = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared_face
@given(document=strategies.documents())
def test_a_document_is_read_back_as_it_was_loaded(face: VisualEdit, document: Document) -> None:
    face.contents.load(document)
    assert face.contents.read_all() == document


@shared_face
@given(markdown=strategies.markdown())
def test_markdown_that_nobody_would_write_is_read_back(face: VisualEdit, markdown: str) -> None:
    face.show_text(markdown)
    assert face.contents.read_all() == parse(markdown)
    assert face.text() == markdown


@pytest.mark.parametrize("file", sorted(Path("db/demo").glob("*.md")), ids=str)
def test_the_demo_is_read_back(face: VisualEdit, file: Path) -> None:
    text = file.read_text("utf-8")
    face.show_text(text)
    assert face.contents.read_all() == parse(text)
