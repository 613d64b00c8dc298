"""What everything at random does to the window: deaths, tracebacks, memory, stalls, the newsroom file.

    python -m tests.benchmarks.monkey [MINUTES] [--seed N]

All commands, keys, clicks, compositions, pastes and drops of large photos, under a display or offscreen. The
promise: no death, no traceback, memory at the end at most 1.3 times that after warm-up, no stall over 1 s.
What is done follows from the seed; when it is done depends on the machine. *Computing* is the longest time in
which the window's thread itself worked: on a busy machine the rest of a stall is other processes.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.e2e.monkey_run import Sighting, let_loose


def main(minutes: float, seed: int) -> int:
    print(f"{minutes:g} minutes, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        seen = let_loose(Path(folder), minutes * 60, seed)
    report(seen)
    return seen.code


def report(seen: Sighting) -> None:
    figures = seen.figures
    print(f"died               {seen.code != 0} ({seen.code})")
    if seen.code or not figures:
        print(*seen.last_deeds, seen.error, sep="\n")
    print(f"deeds              {figures.get('deeds', 0)}   {figures.get('by_kind', {})}")
    print(f"tracebacks         {len(figures.get('tracebacks', []))}")
    print(*figures.get("tracebacks", []), sep="\n")
    print(f"memory             {seen.warm:.0f} MB warm, {seen.at_end:.0f} MB at the end", end="")
    print(f" ({seen.at_end / seen.warm:.2f} ×)" if seen.warm else "")
    for at, parts in seen.memory[:: max(1, len(seen.memory) // 12)]:
        print(f"  {at:5.0f} s  " + "  ".join(f"{name} {size:.0f}" for name, size in parts.items()))
    print(f"longest stall      {figures.get('stall', 0):.2f} s in {figures.get('stall_in', '')}")
    print(f"longest computing  {figures.get('stall_computing', 0):.2f} s")
    for gap, computing, where in sorted(figures.get("stalls", []), reverse=True)[:8]:
        print(f"  {gap:.2f} s, {computing:.2f} s of them computing: {where}")
    print(f"newsroom           {seen.complaint or 'sound'}")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("minutes", type=float, nargs="?", default=3)
    given.add_argument("--seed", type=int, default=1)
    asked = given.parse_args()
    sys.exit(main(asked.minutes, asked.seed))
