"""Articles whose headline is that of another one, or nearly so."""

from itertools import combinations

from desktop_editor.storage.file.database import Database
from desktop_editor.storage.search import stems

# How much of the words of two headlines must be in both: eight words, one of them another, are alike.
LIKENESS = 0.75
# Two headlines that are alike share two of their three rarest words, but for those that all headlines have.
RAREST = 3
COUNTED = 200
MOST = 50
LONGEST = 20

_HITS = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {COUNTED})"
_CANDIDATES = f"""
    SELECT articles.id, articles.headline FROM search JOIN articles ON articles.id = search.rowid
    WHERE search MATCH ? AND articles.deleted_at IS NULL AND articles.id <> ? LIMIT {MOST}
"""


def find(database: Database, headline: str, own_id: int) -> list[int]:
    """Return the articles outside the bin whose headlines are nearly this one, the most alike first."""
    words = list(dict.fromkeys(stems.stem(word) for word in stems.words(headline)))[:LONGEST]
    if not words:
        return []
    rarest = sorted(words, key=lambda word: _hits(database, word))[:RAREST]
    pairs = list(combinations(rarest, max(1, len(rarest) - 1)))
    found: dict[int, str] = {}
    # The same headline is looked for by itself: a daily one has more that are a little like it than are read.
    for some in ([words], pairs):
        expression = " OR ".join("(" + " AND ".join(f'"{word}"' for word in one) + ")" for one in some)
        found |= dict(database.execute(_CANDIDATES, f"headline : ({expression})", own_id))
    alike = [(likeness(words, _words(other)), number) for number, other in found.items()]
    return [number for much, number in sorted(alike, key=lambda one: (-one[0], -one[1])) if much >= LIKENESS]


def likeness(one: list[str], other: list[str]) -> float:
    """Return how much of the words of two headlines is in both, from 0 to 1 (the index of Jaccard)."""
    return len({*one} & {*other}) / len({*one} | {*other})


def _words(headline: str) -> list[str]:
    return [stems.stem(word) for word in stems.words(headline)]


def _hits(database: Database, word: str) -> int:
    return int(database.execute(_HITS, f'headline : "{word}"')[0][0])
