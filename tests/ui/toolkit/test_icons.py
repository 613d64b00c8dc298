"""The icons: Phosphor's glyphs in the window's colours."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from pytestqt.qtbot import QtBot

from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit import icons
from desktop_editor.ui.toolkit.style import LIGHT

Mode, State = QIcon.Mode, QIcon.State


def ink(drawn: QPixmap) -> set[str]:
    """Return the colours that are drawn without transparency."""
    image = drawn.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(*point).name() for point in points if image.pixelColor(*point).alpha() == 255}


@pytest.mark.parametrize(
    ("mode", "state", "colour"),
    [
        (Mode.Normal, State.Off, LIGHT.dim),
        (Mode.Normal, State.On, LIGHT.accent),
        (Mode.Active, State.Off, LIGHT.accent),
        (Mode.Selected, State.Off, LIGHT.accent),
        (Mode.Disabled, State.Off, LIGHT.faint),
        (Mode.Disabled, State.On, LIGHT.faint),
    ],
)
def test_an_icon_shows_its_state(qtbot: QtBot, mode: QIcon.Mode, state: QIcon.State, colour: str) -> None:
    assert ink(icons.icon("trash", LIGHT).pixmap(QSize(64, 64), 1, mode, state)) == {colour}


def test_an_icon_has_a_colour_of_its_own(qtbot: QtBot) -> None:
    assert ink(icons.icon("trash", LIGHT, LIGHT.danger).pixmap(64)) == {LIGHT.danger}


def test_every_command_with_an_icon_draws_it(composition: Composition) -> None:
    named = [action for action in composition.actions().values() if action.property("icon-name")]
    assert len(named) > 20
    assert [action.objectName() for action in named if not ink(action.icon().pixmap(64))] == []


def test_an_icon_that_is_not_in_the_set_is_a_bug(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-picture", LIGHT)
