"""A real window on a real newsroom, for the tests that drive it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom."""
    with Newsroom.create(tmp_path / "newsroom.sqlite", resource("db", "migrations")) as made:
        yield made


@pytest.fixture
def demo_newsroom(newsroom: Newsroom) -> Newsroom:
    """A newsroom with the demo newspaper in it."""
    demo.load(newsroom, resource("db", "demo"))
    return newsroom


@pytest.fixture
def newsroom_model(newsroom: Newsroom, qapp: QApplication) -> NewsroomModel:
    return NewsroomModel(newsroom)


@pytest.fixture
def compose(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Newsroom], Composition]]:
    """Opens the window on a newsroom; each is closed at the end of the test."""
    opened: list[Composition] = []
    appearance = Appearance(qapp, "light")

    def open_on(newsroom: Newsroom) -> Composition:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        composition = app.assemble(newsroom, "en", appearance, settings, CrashReporter(qapp))
        opened.append(composition)
        composition.show()
        return composition

    yield open_on
    for composition in opened:
        # A test that failed may have left a text that can't be saved; nobody would answer the question.
        composition.safekeeping.may_leave = lambda: True  # type: ignore[method-assign]
        composition.window.close()
        composition.window.deleteLater()
    # No event loop runs between tests, and each style sheet would be laid on all windows before.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def composition(demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition]) -> Composition:
    """The window on the demo newsroom."""
    return compose(demo_newsroom)
