"""`kill -9` at any moment leaves the newsroom whole; what is older than half a second is there."""

import random
import sys
from pathlib import Path

import pytest

from tests.e2e.kills import WORKS
from tests.publish.servers import MissingServerError

PROMISE = 0.5
KILLS = {
    "typing": 8,
    "saving": 3,
    "importing": 4,
    "migrating": 4,
    "backing up": 4,
    "restoring": 3,
    "exporting": 1,
    "publishing": 2,
    "releasing": 2,
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the moments of two processes are compared")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("work", WORKS)
def test_a_kill_breaks_nothing_and_loses_nothing_older_than_half_a_second(work: str, tmp_path: Path) -> None:
    make, run = WORKS[work]
    try:
        with make(tmp_path, random.Random(20)) as victim:
            outcomes = [run(victim) for _kill in range(KILLS[work])]
    except MissingServerError as error:
        pytest.skip(str(error))
    assert [outcome.complaint for outcome in outcomes if outcome.complaint] == []
    assert max(outcome.lost for outcome in outcomes) < (PROMISE if work == "typing" else 0.001)
    assert sum(outcome.acknowledged for outcome in outcomes) >= KILLS[work]
