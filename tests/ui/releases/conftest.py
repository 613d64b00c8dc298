"""The window on the demo newsroom, which is published to a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 30_000


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def published(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], www: Path, qtbot: QtBot
) -> Composition:
    composition = compose(demo_newsroom)
    folder = Destination(kind=DestinationKind.FOLDER, folder=str(www))
    composition.newsroom_model.published_site.save_destinations([folder])
    with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
        composition.actions()["publish.changes"].trigger()
    return composition
