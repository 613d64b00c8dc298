"""What `kill -9` leaves, at 200 random moments of all that works on a newsroom or its site.

    python -m tests.benchmarks.kills [COUNT] [SEED]

The real window types (offscreen); the other works are processes of their own, the site goes to a real vsftpd
over TLS. *Lost* is the age of the oldest word, save or imported article that was acknowledged and is gone;
the promise is 0.5 s for what is typed. *Damaged* counts newsrooms and sites that are not whole, and sites of
which readers missed a page.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.e2e.kills import WORKS
from tests.e2e.victim import Outcome


def main(kills: int, seed: int) -> None:
    print(f"{kills} kills, seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        outcomes = []
        for number, (work, (make, run)) in enumerate(WORKS.items()):
            place = Path(folder, work)
            place.mkdir()
            count = (kills + number) // len(WORKS)
            with make(place, random.Random(seed)) as victim:
                start = time.perf_counter()
                of_work = [run(victim) for _kill in range(count)]
                report(work, of_work, time.perf_counter() - start)
            outcomes += of_work
    damaged = sum(bool(outcome.complaint) for outcome in outcomes)
    lost = max(outcome.lost for outcome in outcomes) * 1000
    print(f"all         {len(outcomes)} kills   {damaged} damaged   oldest text lost {lost:.0f} ms")


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
