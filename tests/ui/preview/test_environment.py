"""What is told to Qt before the application is made."""

import os

import pytest

from desktop_editor.ui.preview import environment


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment with nothing in it."""
    empty: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", empty)
    return empty


def test_the_network_is_shut_beside_the_flags_of_the_user(variables: dict[str, str]) -> None:
    variables[environment.FLAGS] = "--mine"
    environment.prepare()
    environment.prepare()
    assert variables[environment.FLAGS].split().count("--mine") == 1
    assert variables[environment.FLAGS].count("~NOTFOUND") == 1


def test_what_the_user_has_set_stays(variables: dict[str, str]) -> None:
    variables["QT_QUICK_BACKEND"] = "rhi"
    environment.prepare()
    assert variables["QT_QUICK_BACKEND"] == "rhi"


@pytest.mark.parametrize(("user", "off"), [(0, True), (1000, False)])
def test_only_root_goes_without_a_sandbox(
    user: int,
    off: bool,
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    environment.prepare()
    assert (environment.NO_SANDBOX in variables) is off
    assert ("sandbox" in caplog.text) is off
