"""Every feature of the window is started, stopped, recoloured and heard alike."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.toolkit.style import DARK

Calls = list[tuple[str, Feature]]


@pytest.fixture
def calls(composition: Composition, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The calls of `start` and `stop` that the features of the window get from now on."""
    made: Calls = []

    def watched(name: str, feature: Feature) -> Callable[[], None]:
        call: Callable[[], None] = getattr(feature, name)

        def noted() -> None:
            assert not (name == "stop" and composition.article.is_dirty)
            made.append((name, feature))
            call()

        return noted

    for feature in composition.features:
        for name in ("start", "stop"):
            monkeypatch.setattr(feature, name, watched(name, feature))
    return made


def every(name: str, composition: Composition) -> Calls:
    return [(name, feature) for feature in composition.features]


def test_features_start_after_the_first_painting_and_stop_in_their_order_once_the_text_is_saved(
    composition: Composition, calls: Calls, qtbot: QtBot
) -> None:
    assert calls == []
    with qtbot.waitSignal(composition.window.painted):
        pass
    assert calls == every("start", composition)
    calls.clear()
    composition.article.edit("lead", "Последнее слово")
    assert composition.window.close()
    assert calls == every("stop", composition)


def test_a_window_that_stays_open_stops_nothing(
    composition: Composition, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(composition.safekeeping, "may_leave", lambda: False)
        assert not composition.window.close()
    assert calls == []


def test_a_bug_in_a_worker_of_any_feature_is_reported(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(CrashReporter, "report", lambda _self, error: reported.append(error))
    bugs = []
    for feature in compose(demo_newsroom).features:
        bugs.append(ValueError(type(feature).__name__))
        feature.broke.emit(bugs[-1])
    assert reported == bugs


def test_a_new_look_reaches_every_feature(
    composition: Composition, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = composition._appearance
    assert isinstance(appearance, Appearance)
    shown: list[object] = []
    for feature in composition.features:
        monkeypatch.setattr(feature, "set_colours", shown.append)
    appearance.choose("dark")
    assert shown == [DARK] * len(composition.features)
    appearance.choose("light")


def test_the_window_has_one_style_sheet(composition: Composition) -> None:
    """With a sheet of its own, a pane's widgets are polished again and again: 40 ms of the start."""
    own = [part for part in composition.window.findChildren(QWidget) if part.styleSheet()]
    assert own == []


def test_no_feature_hides_a_command_of_another(composition: Composition) -> None:
    assert len(composition.actions()) == sum(len(feature.actions) for feature in composition.features)


def test_a_closed_window_has_no_next_pane(composition: Composition, qtbot: QtBot) -> None:
    composition.window.hide()
    with qtbot.captureExceptions() as bugs:
        composition.actions()["view.next-pane"].trigger()
    assert bugs == []


def test_an_edit_that_arrives_after_closing_asks_the_closed_newsroom_for_nothing(
    composition: Composition,
) -> None:
    announced: list[object] = []
    composition.article.changed.connect(announced.append)
    composition.window.close()
    composition.article.edit("lead", "Поздно")
    assert announced == []
