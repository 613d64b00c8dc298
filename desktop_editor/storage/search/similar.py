"""Search for articles with the same or nearly the same headline."""

from itertools import combinations

from desktop_editor.storage.file.database import Database
from desktop_editor.storage.search import stems

# The share of words that two headlines must have in common: eight words of which one differs are alike.
LIKENESS = 0.75
# Two similar headlines share two of their three rarest words, except those that all headlines have.
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
    """Return the ids of articles outside the bin with nearly this headline, the most similar first."""
    words = list(dict.fromkeys(stems.stem(word) for word in stems.words(headline)))[:LONGEST]
    if not words:
        return []
    rarest = sorted(words, key=lambda word: _hits(database, word))[:RAREST]
    pairs = list(combinations(rarest, max(1, len(rarest) - 1)))
    found: dict[int, str] = {}
    # Equal headlines are searched for separately: a daily one has more vaguely similar ones than are read.
    for some in ([words], pairs):
        expression = " OR ".join("(" + " AND ".join(f'"{word}"' for word in one) + ")" for one in some)
        found |= dict(database.execute(_CANDIDATES, f"headline : ({expression})", own_id))
    alike = [(likeness(words, _words(other)), number) for number, other in found.items()]
    return [number for much, number in sorted(alike, key=lambda one: (-one[0], -one[1])) if much >= LIKENESS]


def likeness(one: list[str], other: list[str]) -> float:
    """Return the Jaccard index of the words of two headlines: the share in both, from 0 to 1."""
    return len({*one} & {*other}) / len({*one} | {*other})


def _words(headline: str) -> list[str]:
    return [stems.stem(word) for word in stems.words(headline)]


def _hits(database: Database, word: str) -> int:
    return int(database.execute(_HITS, f'headline : "{word}"')[0][0])
