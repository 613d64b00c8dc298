"""Whatever other programs have put on a clipboard: something readable comes of it, and nothing is raised."""

import inspect
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.content.document import Document
from desktop_editor.content.markdown.writer import write
from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.inspector.text_fields import Paragraph
from desktop_editor.ui.toolkit import clipboard
from desktop_editor.ui.toolkit.style import LIGHT, SERIF, font
from tests import strategies
from tests.ui.editor import hands

HTML, TEXT, OWN = "text/html", "text/plain", clipboard.OWN
Pasteable = Face | HeaderField | Paragraph
WORDS = "<p>Привет, <b>мир</b></p>"
NAMED = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + WORDS
# HTML that is not read where Python may go no deeper than `shallow`.
DEEP = b"<blockquote>" * 140 + b"<p>Deep</p>"


def holding(**formats: bytes) -> QMimeData:
    data = QMimeData()
    for name, value in formats.items():
        data.setData(name.replace("__", "/"), value)
    return data


@pytest.fixture
def shallow() -> Iterator[None]:
    """Lets Python go little deeper than it is."""
    most = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    yield
    sys.setrecursionlimit(most)


@pytest.mark.parametrize(
    ("html", "encoding"),
    [
        (WORDS, "utf-8"),
        (WORDS, "utf-8-sig"),
        (WORDS, "utf-16"),
        (WORDS, "utf-16-le"),
        (WORDS, "utf-16-be"),
        (WORDS, "utf-32"),
        (WORDS, "cp1251"),
        (NAMED, "koi8-r"),
        (NAMED, "utf-8"),
        (NAMED.replace("koi8-r", "x-unknown"), "cp1251"),
        (NAMED.replace("koi8-r", "undefined"), "cp1251"),
    ],
)
def test_html_is_read_in_its_encoding(html: str, encoding: str) -> None:
    content = clipboard.from_mime(holding(text__html=html.encode(encoding))).content
    assert isinstance(content, Document)
    assert write(content) == "Привет, **мир**\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_plain_text_is_read_in_its_encoding(encoding: str) -> None:
    assert clipboard.from_mime(holding(text__plain="Привет, мир".encode(encoding))).content == "Привет, мир"


@pytest.mark.parametrize(
    ("formats", "content", "remark"),
    [
        ({HTML: DEEP, TEXT: "Привет".encode()}, "Привет", clipboard.AS_PLAIN),
        ({HTML: DEEP}, "Deep", clipboard.AS_PLAIN),
        ({HTML: b"", TEXT: "Привет".encode()}, "Привет", ""),
        ({OWN: b"", TEXT: "Привет".encode()}, "Привет", ""),
        ({"image/png": b"no picture", TEXT: "Привет".encode()}, "Привет", ""),
        ({'application/x-qt-windows-mime;value="Rich Text Format"': b"{\\rtf1 a"}, "", clipboard.UNREADABLE),
        ({HTML: b"<script>1</script>"}, "", clipboard.UNREADABLE),
        ({}, "", ""),
    ],
)
def test_what_can_not_be_read_gives_way_to_what_can(
    shallow: None, formats: dict[str, bytes], content: str, remark: str
) -> None:
    data = QMimeData()
    for name, value in formats.items():
        data.setData(name, value)
    assert clipboard.from_mime(data) == clipboard.Pasted(content, remark)


def test_a_picture_that_is_none_is_none(qapp: QApplication) -> None:
    data = holding(text__plain="подпись".encode())
    for lie in (QImage(), QPixmap(), "x", 7, b"\x00"):
        data.setImageData(lie)
        assert clipboard.from_mime(data).content == "подпись"


def test_html_alone_is_pasted_as_its_text(qtbot: QtBot) -> None:
    face = VisualEdit("Text", "", LIGHT, Photos())
    qtbot.addWidget(face)
    QGuiApplication.clipboard().setMimeData(
        holding(text__html=b"<style>p{}</style><p>a &amp; b</p><p>c<![foo]></p>")
    )
    face.paste_plain()
    assert face.text() == "a & b\n\nc\n"


def test_the_editor_reads_that_only_text_was_pasted(qtbot: QtBot, shallow: None) -> None:
    face = VisualEdit("Text", "", LIGHT, Photos())
    qtbot.addWidget(face)
    with qtbot.waitSignal(face.remarked) as told:
        face.insertFromMimeData(holding(text__html=DEEP, text__plain="Привет".encode()))
    assert told.args == [clipboard.AS_PLAIN]
    assert face.text() == "Привет\n"


names = st.sampled_from([
    HTML, TEXT, OWN, clipboard.MARKDOWN, "text/uri-list", "image/png", "application/x-qt-image",
    'application/x-qt-windows-mime;value="HTML Format"', "text/rtf", "x",
])  # fmt: skip
encodings = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1251"])
bodies = st.binary(max_size=40) | st.tuples(strategies.hostile_html() | strategies.texts(), encodings).map(
    lambda made: made[0].encode(made[1], "replace")
)
addresses = st.lists(
    st.sampled_from(
        ["file:///нет.jpg", "file:///\x00.png", "http://[", "", "data:,", "file://x/y.gif", "a.jpg"]
    )
)


@pytest.fixture(params=[VisualEdit, MarkdownEdit, HeaderField, Paragraph])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Pasteable:
    """A field that things are pasted into."""
    if issubclass(request.param, Face):
        made = request.param("Text", "", LIGHT, Photos())
    else:
        made = Paragraph() if request.param is Paragraph else HeaderField("Lead", "", font(SERIF, 17))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large])
@given(formats=st.dictionaries(names, bodies, min_size=1), urls=addresses)
def test_nothing_that_is_pasted_or_dropped_raises(
    field: Pasteable, formats: dict[str, bytes], urls: list[str]
) -> None:
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    for name, value in formats.items():
        data.setData(name, value)
    field.show_text("![а](photos/a.jpg)\n\nраз\n")
    clipboard.from_mime(data)
    field.insertFromMimeData(data)
    hands.drop(field, data)
    QGuiApplication.clipboard().setMimeData(data)
    field.paste()
    if isinstance(field, Face):
        field.paste_plain()
        shown = field.text()
        field.show_text(shown)
        assert field.text() == shown
