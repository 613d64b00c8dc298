"""The editor's pane with an article in it, and hands that type."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit.style import LIGHT

ARTICLE = Article(
    id=7, headline="Крещение в Здвинске", lead="Что будет", body="Первый абзац.\n\nВторой абзац."
)
Type = Callable[[QWidget, str], None]


@pytest.fixture
def article() -> Article:
    return ARTICLE


@pytest.fixture
def pane(qtbot: QtBot) -> EditorPane:
    """The pane in a window of its own, with nothing in it."""
    made = EditorPane(LIGHT, Photos(), FaceName.MARKDOWN)
    made.resize(690, 800)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def body(pane: EditorPane, article: Article) -> MarkdownEdit:
    """The body of the article, with the keyboard in it."""
    pane.show_article(article)
    found = pane.findChild(MarkdownEdit)
    assert found is not None
    found.setFocus()
    return found


@pytest.fixture
def headline(pane: EditorPane) -> HeaderField:
    return pane.findChildren(HeaderField)[0]


@pytest.fixture
def lead(pane: EditorPane) -> HeaderField:
    return pane.findChildren(HeaderField)[1]


@pytest.fixture
def edits(pane: EditorPane) -> list[tuple[str, object]]:
    """What the pane tells, as it comes."""
    told: list[tuple[str, object]] = []
    pane.field_edited.connect(lambda name, value: told.append((name, value)))
    return told


@pytest.fixture
def type_text() -> Type:
    """Returns a function that types a text, in any script, into a widget."""

    def type_into(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return type_into


@pytest.fixture
def put_cursor() -> Callable[[QTextEdit, int, int], None]:
    """Returns a function that selects from one position to another, in Qt's units."""

    def put(field: QTextEdit, start: int, end: int) -> None:
        cursor = field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)

    return put
