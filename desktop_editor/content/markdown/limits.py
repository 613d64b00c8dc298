"""Measured limits beyond which Python-Markdown takes seconds: such texts are shown as typed."""

import re

# Characters of a whole text: War and Peace has three million, the longest article a hundred thousand.
MAX_TEXT = 2_000_000
# Characters of a piece that cannot be cut: 10,000 words without a blank line, or a list of 1,000 items.
MAX_PIECE = 100_000
# Python-Markdown searches again for the end of every bracket, and from the end of every inline.
MAX_INLINES = 50_000
MAX_BRACKETS = 32
# The model's converters recurse into nested marks (bold in italic in bold …) and nested lists.
MAX_MARKS = 40
MAX_DEPTH = 120
# Python-Markdown recurses into each quote in a quote, and each list in a list.
_DEEP = re.compile(r"^(?:[ ]{0,3}+(?:[*+>-]|\d{1,9}+\.)[ ]?+){40}", re.MULTILINE)
# Patterns with quadratic cost, each with the product of matches and characters that takes about a second.
_BLOCK_HAZARDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"^(?:#.*|[=*_ -]+)$", re.MULTILINE), 50_000_000),
    (re.compile(r"^(?:```|~~~)", re.MULTILINE), 15_000_000),
    (re.compile(r"<!\["), 2_000_000),
    (re.compile(r"<[a-zA-Z](?![^<>]*>)"), 10_000_000),
    (re.compile(r"`"), 500_000_000),
    (re.compile(r"\|"), 2_000_000_000),
)
_INLINE_HAZARDS = ((re.compile(r"`+"), 15_000_000),)
_BRACKETS = re.compile(r"[\[\]()]")


def too_costly(text: str) -> bool:
    """Return whether parsing the blocks of a piece would take about a second or more."""
    return len(text) > 60 and (
        len(text) > MAX_PIECE
        or _DEEP.search(text) is not None
        or (len(text) > 2000 and _hazardous(text, _BLOCK_HAZARDS))
    )


def too_tangled(text: str) -> bool:
    """Return whether parsing the inlines of a block would take about a second or more."""
    return len(text) > 500 and (
        len(text) > MAX_INLINES or _nesting(text) > MAX_BRACKETS or _hazardous(text, _INLINE_HAZARDS)
    )


def _hazardous(text: str, hazards: tuple[tuple[re.Pattern[str], int], ...]) -> bool:
    return any(len(text) * sum(1 for _ in hit.finditer(text)) > budget for hit, budget in hazards)


def _nesting(text: str) -> int:
    """Return the nesting depth of square brackets or parentheses, including those never closed."""
    depth, deepest = {"[": 0, "(": 0}, 0
    for bracket in _BRACKETS.findall(text):
        if bracket in depth:
            depth[bracket] += 1
            deepest = max(deepest, depth[bracket])
        else:
            opening = "[" if bracket == "]" else "("
            depth[opening] = max(0, depth[opening] - 1)
    return deepest
