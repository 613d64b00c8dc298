"""The moment of a release, by the newspaper's clock."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.ui.releases.moment_choice import MomentChoice
from desktop_editor.ui.toolkit import newspaper_time
from desktop_editor.ui.toolkit.style import LIGHT

TWICE = datetime(2099, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/Moskva"])
def test_what_the_field_explains_forbids_no_release(qtbot: QtBot, zone: str) -> None:
    choice = MomentChoice(TWICE, newspaper_time.in_zone(zone), LIGHT)
    qtbot.addWidget(choice)
    assert choice.is_right
    assert choice.moment() == TWICE
