"""Everything at random for a while: the window lives, says nothing of bugs, and leaves a sound newsroom.

`EDITOR_MONKEY_MINUTES=30 EDITOR_MONKEY_SEED=7 python -m pytest --timeout 0 tests/e2e/test_monkey.py` tries it
long; `tests/benchmarks/monkey.py` prints the figures.
"""

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.monkey_run import let_loose

MINUTES = float(os.environ.get("EDITOR_MONKEY_MINUTES", "0.75"))
SEED = int(os.environ.get("EDITOR_MONKEY_SEED", "1"))
# Shorter runs are over before all is warm.
WARM_MINUTES = 3
MOST_MEMORY = 1.3
LONGEST_S = 1.0


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX does")
def test_everything_at_random_ends_no_window(tmp_path: Path) -> None:
    seen = let_loose(tmp_path, MINUTES * 60, SEED)
    assert (seen.code, seen.complaint) == (0, ""), "\n".join([*seen.last_deeds, seen.error])
    assert "\n".join(seen.figures["tracebacks"]) == ""
    assert seen.figures["stall_computing"] <= LONGEST_S, seen.figures["stalls"]
    if MINUTES >= WARM_MINUTES and seen.warm:
        assert seen.at_end <= MOST_MEMORY * seen.warm
