"""The editor and the page, side by side at the same block."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_the_editor_and_the_page_scroll_by_blocks(pane, show, ask, parts, qtbot):
    show(parts(*(f"<p>{number}</p>" for number in range(40)), ""))
    pane.scroll_to_block(20, 0.5)
    assert ask("document.elementFromPoint(5, 1).textContent") == "20"
    assert ask("newsroom.position()") == ""
    ask("scrollBy(0, 25)")
    index, fraction = ask("newsroom.position()").split()
    assert (index, float(fraction)) == ("20", pytest.approx(0.75, abs=0.02))


def test_scrolling_by_hand_tells_the_block(pane, show, parts, qtbot, focus):
    show(parts(*(f"<p>{number}</p>" for number in range(40))))
    page = focus()
    with qtbot.waitSignal(pane.block_scrolled, timeout=20_000) as told:
        QTest.keyClick(page, Qt.Key.Key_End)
    assert told.args[0] > 0
