"""The page on its backdrop: reader's screens and sizes, the mouse and the keyboard."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.preview.widths import CSS_WIDTHS, WidthMode
from tests.ui.preview.conftest import Ask, Parts

WORDS = "<p style='height: auto'>" + "Слово и дело государево. " * 200 + "</p>"


@pytest.mark.parametrize("mode", WidthMode)
def test_each_screen_has_its_own_width(
    mode: WidthMode,
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    ask: Ask,
    parts: Parts,
    qtbot: QtBot,
) -> None:
    pane.width_mode = mode
    show(parts("<p>One</p>"))
    qtbot.waitUntil(lambda: ask("innerWidth") == CSS_WIDTHS[mode])


def test_a_small_desktop_has_the_layout_of_a_large_one(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    pane.width_mode = "desktop"
    heights = []
    for width in (424, 1500):
        pane.resize(width, 600)
        show(parts(WORDS, byline=str(width)))
        qtbot.waitUntil(lambda: ask("innerWidth") == 1280)
        heights.append(ask("document.querySelector('.body').getBoundingClientRect().height"))
    assert heights[0] == pytest.approx(heights[1], rel=0.05)


def test_the_wheel_with_ctrl_zooms_and_ctrl_0_fits(
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    parts: Parts,
    qtbot: QtBot,
    focus: Callable[[], QWidget | None],
) -> None:
    show(parts("<p>One</p>"))
    target = focus()
    middle = QPointF(50, 50)
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, wheel)
    assert pane.zoom == 1.1
    QTest.keyClick(target, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pane.zoom == 0


def test_a_chosen_screen_is_shown_so_that_it_fits(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.zoom = 1.5
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Tablet")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (pane.width_mode, pane.zoom) == (WidthMode.TABLET, 0)


def test_an_unknown_remembered_screen_is_a_phone(pane: PreviewPane) -> None:
    pane.width_mode = "fridge"
    assert pane.width_mode is WidthMode.PHONE


def has_lost_focus(widget: QWidget) -> bool:
    return QApplication.focusWidget() is not widget


def test_the_page_is_one_stop_of_tab(
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    parts: Parts,
    qtbot: QtBot,
    focus: Callable[[], QWidget | None],
) -> None:
    show(parts('<p><a href="b.html">b</a> <a href="c.html">c</a></p>'))
    page = focus()
    names = []
    for _ in range(3):
        before = QApplication.focusWidget()
        QTest.keyClick(before, Qt.Key.Key_Tab)
        qtbot.waitUntil(partial(has_lost_focus, before), timeout=20_000)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["Page width: Phone", "Size and light of the page: 100%", "Open in browser"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page


def test_arrow_keys_choose_the_screen(pane: PreviewPane, qtbot: QtBot) -> None:
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Phone")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Left)
    assert pane.width_mode is WidthMode.TABLET
    chosen = QApplication.focusWidget()
    assert isinstance(chosen, QPushButton)
    assert chosen.text() == "Tablet"


def test_the_bar_beside_the_paper_scrolls_the_page(
    pane: PreviewPane, show: Callable[[PageParts], None], ask: Ask, parts: Parts, qtbot: QtBot
) -> None:
    show(parts("<p>short</p>"))
    show(parts(*(f"<p>{number}</p>" for number in range(40))))
    qtbot.waitUntil(lambda: any(b.isVisible() for b in pane.findChildren(QScrollBar)), timeout=20_000)
    bar = next(bar for bar in pane.findChildren(QScrollBar) if bar.isVisible())
    qtbot.waitUntil(lambda: bar.maximum() > 3000, timeout=20_000)
    bar.triggerAction(QScrollBar.SliderAction.SliderToMaximum)
    qtbot.waitUntil(
        lambda: ask("Math.round(scrollY + innerHeight)") == ask("document.documentElement.scrollHeight")
    )
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=20_000)


def test_the_bar_says_what_it_has_room_for(pane: PreviewPane) -> None:
    link = next(b for b in pane.findChildren(QPushButton) if b.accessibleName() == "Open in browser")
    narrowest = pane.minimumSizeHint().width()
    said = []
    for width in (narrowest, narrowest + 400, narrowest):
        pane.resize(width, 600)
        said.append((pane.width() == width, link.text()))
    assert said == [(True, "↗"), (True, "Open in browser ↗"), (True, "↗")]
