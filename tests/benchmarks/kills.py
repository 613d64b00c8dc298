"""What `kill -9` leaves: at 200 random moments while typing, saving, importing, migrating and backing up.

    python -m tests.benchmarks.kills [COUNT] [SEED]

The real window types (offscreen); the other works are processes of their own. *Lost* is the age of the oldest
word, save or imported article that was acknowledged and is gone; the promise is 0.5 s for what is typed.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.e2e.kills import WORKS, Outcome, Victims


def main(kills: int, seed: int) -> None:
    print(f"{kills} kills, seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        for work in WORKS:
            place = Path(folder, work)
            place.mkdir()
            victims, start = Victims(place, random.Random(seed)), time.perf_counter()
            outcomes = [WORKS[work](victims) for _kill in range(kills // len(WORKS))]
            report(work, outcomes, time.perf_counter() - start)


def report(work: str, outcomes: list[Outcome], seconds: float) -> None:
    complaints = [outcome.complaint for outcome in outcomes if outcome.complaint]
    lost = sorted(outcome.lost * 1000 for outcome in outcomes)
    p95 = lost[int(len(lost) * 0.95)]
    print(
        f"{work:<11} whole {len(outcomes) - len(complaints)} of {len(outcomes)}   "
        f"acknowledged {sum(outcome.acknowledged for outcome in outcomes):>6}   "
        f"oldest lost: median {median(lost):.0f}  p95 {p95:.0f}  most {lost[-1]:.0f} ms   ({seconds:.0f} s)",
        *complaints,
        sep="\n",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 4)
