"""No error in a method that Qt calls ends the process, is lost, or ends what called Qt half done."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

from desktop_editor import ui
from tests.ui import faulty

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("kind", faulty.KINDS)
def test_an_error_in_a_method_that_qt_calls_is_told_and_all_goes_on(kind: str) -> None:
    program = [sys.executable, "-W", "ignore", "-m", "tests.ui.faulty", kind]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        program, capture_output=True, text=True, check=False, env=environment, cwd=ROOT, timeout=120
    )
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert (run.returncode, len(told)) == (0, len(faulty.OVERRIDES) + len(faulty.OTHERS)), run.stderr[-2000:]
    assert [place for place, reached in told if not reached] == []


def test_every_override_of_the_window_is_guarded() -> None:
    found = {}
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and thing.__module__ == module.name:
                native = [base for base in thing.__mro__ if base.__module__.startswith("PySide6.")]
                for name, member in vars(thing).items():
                    if isinstance(member, FunctionType) and any(name in vars(base) for base in native):
                        found[f"{thing.__qualname__}.{name}"] = hasattr(member, "__wrapped__")
    dunder = {name for name in found if name.rpartition(".")[2].startswith("__")}
    assert len(found) > 100
    assert [name for name, held in found.items() if not held and name not in dunder] == []
