"""A character typed more than half a second before `kill -9` is there after the restart."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_editor.paths import resource
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

KILLS = 20
PROMISE = 0.5
PATIENCE = 60.0
TYPIST = Path(__file__).with_name("typist.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def typed(log: Path) -> Iterator[tuple[int, float]]:
    """Yield the number and the moment of each word that was typed; a torn last line is left out."""
    if log.exists():
        for line in log.read_text(encoding="utf-8").split("\n")[:-1]:
            number, moment = line.split()
            yield int(number), float(moment)


def kill_while_typing(file: Path, log: Path, after: float, environment: dict[str, str]) -> float:
    """Start the typist, let it type for `after` seconds, kill it; return the moment of the kill."""
    command = [sys.executable, str(TYPIST), str(file), str(log)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + PATIENCE
        while not log.exists() and time.monotonic() < deadline:
            assert process.poll() is None, "the typist ended by itself"
            time.sleep(0.01)
        time.sleep(after)
        moment = time.monotonic()
        process.kill()
    return moment


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="the moments of two processes are compared")
def test_nothing_older_than_half_a_second_is_lost(tmp_path: Path, environment: dict[str, str]) -> None:
    promised = 0
    file, chance = tmp_path / "newsroom.sqlite", random.Random(20)
    for kill in range(KILLS):
        log = tmp_path / f"typed-{kill}.txt"
        moment = kill_while_typing(file, log, chance.uniform(0.1, 1.2), environment)
        with sqlite3.connect(file) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()
        due = [f"w{number}" for number, at in typed(log) if at < moment - PROMISE]
        promised += len(due)
        with Newsroom.open(file, resource("db", "migrations")) as newsroom:
            newest = newsroom.articles.summaries(ArticleQuery())
            bodies = [newsroom.articles.get(summary.id).body.split() for summary in newest]
        assert not due or any(body[: len(due)] == due for body in bodies), f"kill {kill} after {len(due)}"
    assert promised > KILLS
