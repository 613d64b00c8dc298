"""When the page comes, waits, and is lost."""

import os
import signal
import sys
from subprocess import run

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_editor.paths import resource
from desktop_editor.ui.preview import environment


def test_a_dead_process_is_started_again_with_the_newest_page(pane, show, ask, parts, qtbot):
    show(parts("<p>One</p>"))
    os.kill(pane.focusProxy().page().renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: pane.message() != "", timeout=20_000)
    show(parts("<p>Two</p>"))
    assert ask("document.querySelector('.body p').textContent") == "Two"
    assert pane.message() == ""


def test_after_four_deaths_the_editor_is_asked(pane, show, parts, qtbot):
    for number in range(4):
        show(parts(f"<p>{number}</p>"))
        os.kill(pane.focusProxy().page().renderProcessPid(), signal.SIGKILL)
        qtbot.waitUntil(lambda: pane.message() != "", timeout=20_000)
    assert "has stopped" in pane.message()
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Show the preview again")
    with qtbot.waitSignal(pane.shown, timeout=20_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pane.message() == ""


def test_a_hidden_pane_waits_and_shows_the_newest(pane, show, ask, parts, qtbot):
    show(parts("<p>One</p>"))
    pane.hide()
    pane.show_page(parts("<p>Two</p>"))
    assert ask("document.querySelector('.body p').textContent") == "One"
    with qtbot.waitSignal(pane.shown, timeout=20_000):
        pane.show()
    assert ask("document.querySelector('.body p').textContent") == "Two"


def test_no_chromium_before_the_start():
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
    monkeypatch, tmp_path, qtbot, unstarted, assets, parts
):
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


def test_a_pane_that_is_hidden_costs_nothing_until_it_is_seen(unstarted, qtbot, parts):
    unstarted.hide()
    unstarted.start()
    unstarted.show_page(parts("<p>One</p>"))
    assert unstarted.focusProxy() is None
    with qtbot.waitSignal(unstarted.shown, timeout=20_000):
        unstarted.show()
