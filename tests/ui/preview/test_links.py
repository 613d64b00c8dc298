"""Links in the page lead out of it, never on in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts


def test_a_link_to_another_page_is_told_and_not_followed(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    show(parts('<a href="b.html">b</a>', '<a href="c.html" target="_blank">c</a>'))
    for name, address in (("b", "news/b.html"), ("c", "news/c.html")):
        with qtbot.waitSignal(pane.article_requested, timeout=20_000) as told:
            click(pane, ask, f"a[href='{name}.html']")
        assert told.args == [address]
    assert ask("location.pathname") == "/news/a.html"


class Browser(QObject):
    """Stands for the browser of the system."""

    opened: tuple[str, ...] = ()

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened += (url.toString(),)


def test_a_link_outside_opens_in_the_browser_of_the_system(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]
    show(parts('<a href="https://example.org/x">x</a>'))
    click(pane, ask, "a")
    qtbot.waitUntil(lambda: browser.opened == ("https://example.org/x",), timeout=20_000)
    QDesktopServices.unsetUrlHandler("https")
    assert ask("location.pathname") == "/news/a.html"


def click(pane: PreviewPane, ask: Ask, selector: str) -> None:
    """Click in the middle of an element with the mouse."""
    box = f"document.querySelector({selector!r}).getBoundingClientRect()"
    x, y = (ask(f"{box}.{side}") for side in ("x", "y"))
    place = QPoint(round(x) + 3, round(y) + 5)
    QTest.mouseClick(pane.focusProxy().focusProxy(), Qt.MouseButton.LeftButton, pos=place)
