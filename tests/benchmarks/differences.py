"""How long comparing two versions of a text takes, from a changed word to nothing in common.

python -m tests.benchmarks.differences
"""

import random
import time
from itertools import islice

from desktop_editor.content.differences import between
from tests.benchmarks.newsroom_generator import articles

WORDS = 20_000


def text(seed: int) -> str:
    """Return some 20,000 words of articles."""
    bodies = "\n\n".join(article.body for article in articles(200, (1,), seed))
    return " ".join(islice(bodies.split(" "), WORDS))


def main() -> None:
    long, other = text(1), text(2)
    shuffled = random.Random(1).sample(long.split(), len(long.split()))
    cases = {
        "one word": (long, long.replace("Сегодня", "Вчера", 1)),
        "a word everywhere": (long, long.replace("районе", "городе")),
        "another text": (long, other),
        "another text, one paragraph": (" ".join(long.split()), " ".join(other.split())),
        "the words shuffled": (" ".join(long.split()), " ".join(shuffled)),
        "two words for ever": ("а б " * (WORDS // 2), "б в " * (WORDS // 2)),
        "no text before": ("", long),
    }
    for name, (old, new) in cases.items():
        start = time.perf_counter()
        pieces = between(old, new)
        took = (time.perf_counter() - start) * 1000
        print(f"{name:30} {len(new.split()):>7,} words  {took:7.1f} ms  {len(pieces):>5} pieces")


if __name__ == "__main__":
    main()
