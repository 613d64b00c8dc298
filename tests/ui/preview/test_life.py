"""When the page comes, waits, and is lost."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.paths import resource
from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview import environment
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts


def kill_page_of(pane: PreviewPane) -> None:
    view = pane.focusProxy()
    assert isinstance(view, QWebEngineView)
    os.kill(view.page().renderProcessPid(), signal.SIGKILL)


def test_a_dead_process_is_started_again_with_the_newest_page(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    show(parts("<p>One</p>"))
    kill_page_of(pane)
    qtbot.waitUntil(lambda: pane.message() != "", timeout=20_000)
    show(parts("<p>Two</p>"))
    assert ask("document.querySelector('.body p').textContent") == "Two"
    assert pane.message() == ""


def test_after_four_deaths_the_editor_is_asked(
    pane: PreviewPane, show: Callable[[PageParts], None], parts: Parts, qtbot: QtBot
) -> None:
    for number in range(4):
        show(parts(f"<p>{number}</p>"))
        kill_page_of(pane)
        qtbot.waitUntil(lambda: pane.message() != "", timeout=20_000)
    assert "has stopped" in pane.message()
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Show the preview again")
    with qtbot.waitSignal(pane.shown, timeout=20_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pane.message() == ""


def test_a_hidden_pane_waits_and_shows_the_newest(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    show(parts("<p>One</p>"))
    pane.hide()
    pane.show_page(parts("<p>Two</p>"))
    assert ask("document.querySelector('.body p').textContent") == "One"
    with qtbot.waitSignal(pane.shown, timeout=20_000):
        pane.show()
    assert ask("document.querySelector('.body p').textContent") == "Two"


def test_no_chromium_before_the_start() -> None:
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([])\n"
        "from desktop_editor.ui.preview.pane import PreviewPane\n"
        "from desktop_editor.ui.toolkit.style import LIGHT\n"
        f"PreviewPane(LIGHT, None, {str(resource('resources', 'preview'))!r}).show()\n"
        "print(any('WebEngine' in name or 'QtQuick' in name for name in sys.modules))"
    )
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_refused_sandbox_is_said_and_can_be_done_without(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
    unstarted: PreviewPane,
    assets: dict[str, Path | bytes],
    parts: Parts,
) -> None:
    lock = tmp_path / "lock"
    lock.write_text("1\n")
    monkeypatch.setattr(environment, "KERNEL_LOCKS", {lock: "1"})
    monkeypatch.delenv(environment.NO_SANDBOX)
    unstarted.start()
    assert "lock itself in" in unstarted.message()
    unstarted.show_page(parts("<p>One</p>"))
    button = next(
        b for b in unstarted.findChildren(QPushButton) if b.text() == "Show the preview all the same"
    )
    with qtbot.waitSignal(unstarted.shown, timeout=20_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert unstarted.message() == ""


def test_a_pane_that_is_hidden_costs_nothing_until_it_is_seen(
    unstarted: PreviewPane, qtbot: QtBot, parts: Parts
) -> None:
    unstarted.hide()
    unstarted.start()
    unstarted.show_page(parts("<p>One</p>"))
    assert unstarted.focusProxy() is None
    with qtbot.waitSignal(unstarted.shown, timeout=20_000):
        unstarted.show()
