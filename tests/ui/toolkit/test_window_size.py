"""Windows on screens that are smaller than what they are meant for."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit import window_size


def test_a_window_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window_size.fit(window, 5000, 5000)
    assert (window.width(), window.height()) == (room.width() - 16, room.height() - 40)
    window_size.fit(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_the_window_of_a_first_start_fits_a_small_laptop(composition: Composition) -> None:
    """1366 × 768 pixels at 150 %, as many laptops are sold, leave 910 × 512 for all windows."""
    window = composition.window
    assert window.height() <= window.screen().availableSize().height()
    window.resize(880, 480)
    assert window.height() == 480
