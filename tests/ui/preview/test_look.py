"""The page in light and in dark."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.toolkit.style import DARK
from tests.ui.preview.conftest import Ask, Parts


def test_the_page_is_dark_with_the_application_unless_chosen(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts
) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    show(parts("<p>One</p>"))
    assert ask(colour) == "rgb(255, 255, 255)"
    pane.set_colours(DARK)
    assert ask(colour) == "rgb(1, 2, 3)"
    assert ask("getComputedStyle(document.documentElement).colorScheme") == "dark"
    pane.look = "light"
    assert ask(colour) == "rgb(255, 255, 255)"


def test_a_changed_style_sheet_stays_dark(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    pane.set_colours(DARK)
    show(parts("<p>One</p>"))
    show(parts("<p>One</p>", address="deep/er/a.html"))
    qtbot.waitUntil(lambda: ask("getComputedStyle(document.body).backgroundColor") == "rgb(1, 2, 3)")
