"""Whatever keys, input methods and drops bring into Markdown, headline and lead: what is told is sound."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.style import LIGHT, SERIF, font
from tests.ui.editor import hands
from tests.ui.editor.hands import compose, drop_text, press

TEXT = "Раз 😀 **два**\n\n- три\n\n| а | б |\n| --- | --- |"
steps = st.one_of(
    st.tuples(st.just(press), hands.pressed | hands.typed),
    st.tuples(st.just(compose), hands.composed),
    st.tuples(st.just(drop_text), st.tuples(hands.letters)),
    st.tuples(st.just(QTextEdit.undo), st.just(())),
    st.tuples(st.just(QTextEdit.redo), st.just(())),
)


@pytest.fixture(params=[MarkdownEdit, HeaderField])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> MarkdownEdit | HeaderField:
    """A field alone: the Markdown face, or one of the page's head."""
    is_body = request.param is MarkdownEdit
    made = MarkdownEdit("Text", "", LIGHT, Photos()) if is_body else HeaderField("Lead", "", font(SERIF, 17))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large])
@given(start=st.integers(0, 40), end=st.integers(0, 40), done=st.lists(steps, min_size=1, max_size=8))
def test_what_is_told_is_what_can_be_shown(
    field: MarkdownEdit | HeaderField,
    start: int,
    end: int,
    done: list[tuple[Callable[..., object], tuple[object, ...]]],
) -> None:
    field.show_text(TEXT)
    told = [field.text()]
    field.edited.connect(told.append)
    cursor, text = field.textCursor(), field.text()
    cursor.setPosition(plain_documents.to_units(text, start))
    cursor.setPosition(plain_documents.to_units(text, end), cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    for act, values in done:
        act(field, *values)
        assert told[-1] == field.text()
        assert plain_documents.without_controls(field.text()) == field.text()
    field.edited.disconnect(told.append)
