"""What hosts forbid, limit and rename: the site is there in the end, and readers never miss a page."""

from pathlib import Path

import pytest

from tests.publish.hosts import running
from tests.publish.matrix import SETUPS, SetUp, Trial, try_all
from tests.publish.sites import Exported

CUTS = 1
EVERY_DAY = {name: set_up for name, set_up in SETUPS.items() if not set_up.is_for_benchmarks}


@pytest.mark.parametrize("set_up", EVERY_DAY.values(), ids=EVERY_DAY)
def test_the_site_is_there_in_the_end_and_readers_never_miss_a_page(set_up: SetUp, tmp_path: Path) -> None:
    with running(set_up.start, tmp_path) as server:
        trial = Trial(server, Exported(tmp_path / "site"), set_up)
        try_all(trial, CUTS, is_long=False)
    assert trial.faults == []
    assert bool(trial.left) is not set_up.deletes
