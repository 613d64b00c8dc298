"""The text and its page follow each other."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.ui.editor.page import Page
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 20_000
LONG = "\n\n".join(f"Абзац номер {number}. " + "Слова и слова. " * 12 for number in range(60))


@pytest.fixture
def composition(composition: Composition, qtbot: QtBot) -> Composition:
    """The window with a long article, whose page is shown."""
    with qtbot.waitSignal(
        composition.panes.preview.shown, timeout=PATIENCE, check_params_cb=lambda page: len(page.blocks) == 60
    ):
        composition.article.edit("body", LONG)
    return composition


@pytest.fixture
def top_block(composition: Composition, qtbot: QtBot) -> Callable[[], int]:
    """Returns a function that asks which paragraph is at the upper edge of the page; -1 above the body."""

    def ask() -> int:
        told: list[object] = []
        script = (
            "String(newsroom.pieces().filter((_, i) => i % 2 === 0)"
            ".findIndex((nodes) => nodes[0].getBoundingClientRect().bottom > 1))"
        )
        composition.panes.preview.evaluate(script, told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
        return int(str(told[0]))

    return ask


def page_of(composition: Composition) -> Page:
    page = composition.panes.editor.findChild(Page)
    assert page is not None
    return page


def turn_wheel(page: Page, angle: int) -> None:
    """Turn the wheel five times; one turn moves by a screenful at the most."""
    for _turn in range(5):
        turn_once(page, angle)


def turn_once(page: Page, angle: int) -> None:
    at = QPointF(page.viewport().rect().center())
    event = QWheelEvent(
        at,
        page.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)


def test_the_page_follows_the_text(
    composition: Composition, qtbot: QtBot, top_block: Callable[[], int]
) -> None:
    page = page_of(composition)
    turn_wheel(page, -9_000)
    block, _fraction = page.point_at_top()
    assert block > 5
    qtbot.waitUntil(lambda: top_block() == block, timeout=PATIENCE)


def test_back_at_the_top_the_page_is_at_its_top(
    composition: Composition, qtbot: QtBot, top_block: Callable[[], int]
) -> None:
    turn_wheel(page_of(composition), -9_000)
    qtbot.waitUntil(lambda: top_block() > 5, timeout=PATIENCE)
    turn_wheel(page_of(composition), 90_000)
    told: list[object] = []
    qtbot.waitUntil(
        lambda: composition.panes.preview.evaluate("scrollY", told.append) or 0 in told, timeout=PATIENCE
    )


def test_the_text_follows_the_page(composition: Composition, qtbot: QtBot) -> None:
    composition.panes.preview.block_scrolled.emit(30, 0.5)
    block, fraction = page_of(composition).point_at_top()
    assert block == 30
    assert fraction == pytest.approx(0.5, abs=0.1)


def test_what_is_written_comes_into_sight_on_the_page(
    composition: Composition, qtbot: QtBot, top_block: Callable[[], int]
) -> None:
    body = page_of(composition).body
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(body, " end")
    qtbot.waitUntil(lambda: 50 < top_block() < 60, timeout=PATIENCE)
