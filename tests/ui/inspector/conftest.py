"""The inspector with an article in it, and hands that type."""

from datetime import UTC, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Category, Status
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import LIGHT

CATEGORIES = (Category(id=1, name="Новости региона"), Category(id=2, name="Спорт"))
TIME = NewspaperTime(ZoneInfo("Europe/Moscow"))
ARTICLE = Article(
    id=7,
    headline="Крещение в Здвинске",
    category_id=1,
    byline="Редакция",
    published_at=datetime(2026, 1, 19, 3, 30, tzinfo=UTC),
    status=Status.READY,
    tags=("праздник", "Здвинск"),
)

W = TypeVar("W", bound=QWidget)


class Control(Protocol):
    """Finds the widget of a label, of the kind that is asked for."""

    def __call__(self, name: str, kind: type[W] = ...) -> W: ...


class Write(Protocol):
    """Types a text into a widget."""

    def __call__(self, widget: QWidget, text: str, *, over: bool = True) -> None: ...


@pytest.fixture
def article() -> Article:
    return ARTICLE


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """A window with an editor above the inspector."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(QTextEdit(), 1)
    column.addWidget(Inspector(LIGHT, TIME))
    window.resize(690, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def inspector(holder: QWidget, article: Article) -> Inspector:
    made = holder.findChild(Inspector)
    made.set_categories(CATEGORIES)
    made.set_bylines(["Редакция", "Иван Петров"])
    made.set_tags(["праздник", "лыжи", "лыжный спорт"])
    made.show_article(article)
    return made


@pytest.fixture
def edits(inspector: Inspector) -> list[tuple[str, object]]:
    """What the inspector tells, as it comes."""
    told: list[tuple[str, object]] = []
    inspector.field_edited.connect(lambda name, value: told.append((name, value)))
    return told


@pytest.fixture
def control(inspector: Inspector) -> Control:
    """Returns a function that finds the widget of a label, as a screen reader does."""

    def find(name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        found = [w for w in inspector.findChildren(kind) if w.accessibleName() == name]
        assert found, f"nothing is named {name}"
        return found[0]

    return find


@pytest.fixture
def write(qtbot: QtBot) -> Write:
    """Returns a function that types a text, in any script, over what stands in a widget."""

    def write_into(widget: QWidget, text: str, *, over: bool = True) -> None:
        widget.setFocus()
        target = QApplication.focusWidget() or widget
        if over:
            qtbot.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(target, Qt.Key.Key_Delete)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return write_into


def note_of(widget: QWidget) -> str:
    """Return the sentence below a field that is visible."""
    while not hasattr(widget, "note"):
        widget = widget.parentWidget()
    return widget.note() if widget.findChild(QLabel, "note").isVisible() else ""


def leave(inspector: Inspector) -> None:
    """Go to the editor, as a click does: it closes what is popped up first."""
    if QApplication.activePopupWidget():
        QApplication.activePopupWidget().close()
    inspector.window().layout().itemAt(0).widget().setFocus()
