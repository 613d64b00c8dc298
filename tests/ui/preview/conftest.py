"""A real preview, offscreen, and the pages to show in it."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.paths import resource
from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview import policy
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.toolkit.style import LIGHT, stylesheet

LONG = 20_000
BEFORE = """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{root}assets/style.css">
</head>
<body>
<main><article><h1>{title}</h1>
<div class="body">
"""
AFTER = """
</div>
<footer><p>{byline}</p></footer></article></main>
</body>
</html>
"""
CSS = b"""
:root { color-scheme: light dark }
body { margin: 0; background: rgb(255, 255, 255) }
@media (prefers-color-scheme: dark) { body { background: rgb(1, 2, 3) } }
p { height: 100px; margin: 0 }
"""

Parts = Callable[..., PageParts]
Ask = Callable[[str], Any]


@pytest.fixture(autouse=True)
def no_script_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test shows, no script of the preview fails; a test that wants one to clears `caplog`."""
    yield
    failed = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name == policy.__name__ and record.levelno >= logging.ERROR
    ]
    assert failed == []


@pytest.fixture
def parts() -> Parts:
    """Makes a page from its blocks, and, by name, its address, title and byline."""

    def make(*blocks: str, address: str = "news/a.html", title: str = "Title", byline: str = "") -> PageParts:
        root = "../" * address.count("/")
        before = BEFORE.format(title=title, root=root)
        return PageParts(address, before, blocks, AFTER.format(byline=byline))

    return make


@pytest.fixture
def assets() -> dict[str, Path | bytes]:
    """The files of the site; a test may add some."""
    return {"assets/style.css": CSS}


@pytest.fixture
def unstarted(qtbot: QtBot, assets: dict[str, Path | bytes]) -> PreviewPane:
    """A pane on the screen, still without Chromium."""
    made = PreviewPane(LIGHT, assets.get, resource("resources", "preview"))
    qtbot.addWidget(made, before_close_func=PreviewPane.stop)
    made.setStyleSheet(stylesheet(LIGHT))
    made.resize(520, 600)
    made.show()
    return made


@pytest.fixture
def pane(unstarted: PreviewPane) -> PreviewPane:
    """A pane on the screen that has been started."""
    unstarted.start()
    return unstarted


@pytest.fixture
def ask(qtbot: QtBot, pane: PreviewPane) -> Ask:
    """Runs a script in the pane and returns its answer."""

    def run(script: str) -> object:
        with qtbot.waitCallback(timeout=LONG) as answered:
            pane.evaluate(script, answered)
        return answered.args[0]

    return run


@pytest.fixture
def show(qtbot: QtBot, pane: PreviewPane) -> Callable[[PageParts], None]:
    """Hands a page to the pane and waits until it is shown; at once, when it is already."""
    seen: list[PageParts] = []
    pane.shown.connect(seen.append)

    def run(page: PageParts) -> None:
        pane.show_page(page)
        qtbot.waitUntil(lambda: seen[-1:] == [page], timeout=LONG)

    return run


@pytest.fixture
def focus(qtbot: QtBot, pane: PreviewPane) -> Callable[[], QWidget | None]:
    """Gives the page the keyboard and returns the widget that has it."""

    def give() -> QWidget | None:
        pane.activateWindow()
        pane.setFocus()
        qtbot.waitUntil(pane.focusProxy().hasFocus, timeout=LONG)
        return QApplication.focusWidget()

    return give


@pytest.fixture
def exported(qtbot: QtBot) -> Iterator[Callable[[str], object]]:
    """Loads a page's HTML in the same engine, by nothing of ours, and returns the HTML it has become."""
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    page.settings().setAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled, False)

    def load(html: str) -> object:
        with qtbot.waitSignal(page.loadFinished, timeout=LONG):
            page.setHtml(html, QUrl("about:blank"))
        with qtbot.waitCallback(timeout=LONG) as answered:
            page.runJavaScript("document.documentElement.outerHTML", 1, answered)
        return answered.args[0]

    yield load
    page.deleteLater()
    page.destroyed.connect(profile.deleteLater)
