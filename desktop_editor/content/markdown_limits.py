"""Which texts would cost Python-Markdown seconds, measured: they are shown as they were typed."""

import re

# Python-Markdown looks for the end of every bracket, and from the end of every found inline again.
MAX_NESTING = 32
MAX_INLINES = 100_000
# Characters times hits that cost about a second.
_HAZARDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"^(?:#.*|[=*_ -]+)$", re.MULTILINE), 50_000_000),
    (re.compile(r"<!\["), 2_000_000),
    (re.compile(r"<[a-zA-Z](?![^<>]*>)"), 10_000_000),
)
_BRACKETS = re.compile(r"[\[\]()]")


def too_costly(text: str) -> bool:
    """Whether reading the blocks of a piece would take about a second or more."""
    if len(text) < 2000:
        return False
    return any(len(text) * _count(pattern, text) > budget for pattern, budget in _HAZARDS)


def too_tangled(text: str) -> bool:
    """Whether reading the inlines of a block would take about a second or more."""
    return len(text) > MAX_INLINES or (len(text) > 500 and _nesting(text) > MAX_NESTING)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _hit in pattern.finditer(text))


def _nesting(text: str) -> int:
    """Return how deep square or round brackets stand in one another; those never closed count, too."""
    depth, deepest = {"[": 0, "(": 0}, 0
    for found in _BRACKETS.finditer(text):
        mark = found[0]
        if mark in depth:
            depth[mark] += 1
            deepest = max(deepest, depth[mark])
        else:
            opening = "[" if mark == "]" else "("
            depth[opening] = max(0, depth[opening] - 1)
    return deepest
