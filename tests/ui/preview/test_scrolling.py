"""The editor and the page, side by side at the same block."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts


def test_the_editor_and_the_page_scroll_by_blocks(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    show(parts(*(f"<p>{number}</p>" for number in range(40)), ""))
    pane.scroll_to_block(20, 0.5)
    assert ask("document.elementFromPoint(5, 1).textContent") == "20"
    assert ask("newsroom.position()") == ""
    ask("scrollBy(0, 25)")
    index, fraction = ask("newsroom.position()").split()
    assert index == "20"
    assert float(fraction) == pytest.approx(0.75, abs=0.02)


def test_scrolling_by_hand_tells_the_block(
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    parts: Parts,
    qtbot: QtBot,
    focus: Callable[[], QWidget | None],
) -> None:
    show(parts(*(f"<p>{number}</p>" for number in range(40))))
    page = focus()
    with qtbot.waitSignal(pane.block_scrolled, timeout=20_000) as told:
        QTest.keyClick(page, Qt.Key.Key_End)
    assert told.args[0] > 0
