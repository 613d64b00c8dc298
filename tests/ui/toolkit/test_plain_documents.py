"""Plain text in Qt's documents: what goes in comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.style import LIGHT

# All that may stand in a text; `plain.tidy` says what may not.
TEXTS = st.text(
    st.characters(exclude_characters="\x00\r\u2028\u2029\ufdd0\ufdd1\ufffc", exclude_categories=["Cs"])
)


@given(text=TEXTS)
def test_a_shown_text_comes_back(qapp: QApplication, text: str) -> None:
    body = MarkdownEdit("Text", "", LIGHT, Photos())
    body.show_text(text)
    assert body.text() == text


@given(text=st.text())
def test_what_is_dropped_is_dropped_once(qapp: QApplication, text: str) -> None:
    tidy = plain_documents.tidy(text)
    document = QTextDocument()
    document.setPlainText(tidy)
    assert plain_documents.read(document) == tidy == plain_documents.tidy(tidy)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2\u00a0000\u202fруб.", "2\u00a0000\u202fруб."),
        ("👨\u200d👩\u200d👧 и\tтаб", "👨\u200d👩\u200d👧 и\tтаб"),
        ("а\r\nб\rв\u2028г\u2029д", "а\nб\nв\nг\nд"),
        ("а\x00б\ufffcв\ud800г", "абвг"),
    ],
)
def test_what_a_document_can_hold(given: str, kept: str) -> None:
    assert plain_documents.tidy(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("пере\u00adнос", "перенос"),
        ("\ufeffа\u200bб\u2060", "аб"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("2\u00a0руб.", "2\u00a0руб."),
        ("раз\x0bдва\x0cтри\x85четыре\tпять", "раз\nдва\nтри\nчетыре\tпять"),
        ("а\x01\x1b\x9f\uffffб", "аб"),
    ],
)
def test_what_a_clipboard_brings_along_is_removed(given: str, kept: str) -> None:
    assert plain_documents.pasted(given) == kept


@given(text=st.text(alphabet="аб 😀\u00a0\n", max_size=30), data=st.data())
def test_positions_go_to_units_of_qt_and_back(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert plain_documents.to_characters(text, plain_documents.to_units(text, position)) == position
