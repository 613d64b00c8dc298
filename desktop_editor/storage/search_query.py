"""What an editor types into the search field, as an expression of SQLite's FTS5.

Words must all occur, in any form; the last one may be unfinished. Quotes hold a phrase, a minus
excludes. Everything is quoted for FTS5, so nothing typed is an operator of its language.
"""

import re
from dataclasses import dataclass

from desktop_editor.storage import stems

MOST_TERMS = 40
# A single letter begins nearly every article's words: it is looked for as a word only.
SHORTEST_BEGINNING = 2

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("«»“”„", '"""""')


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """FTS5 expressions: `wanted` must match, none of `unwanted` may; both can be empty."""

    wanted: str = ""
    unwanted: str = ""


def parse(text: str) -> SearchQuery:
    """Return what to look for; text without a letter or digit looks for nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    text = text.translate(_QUOTES)
    for term in list(_TERM.finditer(text))[:MOST_TERMS]:
        is_unfinished = term.end() == len(text) and not term["end"] and not term["minus"]
        if expression := _expression(term["word"] or term["phrase"] or "", is_unfinished):
            (unwanted if term["minus"] else wanted).append(expression)
    return SearchQuery(" AND ".join(wanted), " OR ".join(unwanted))


def _expression(text: str, is_unfinished: bool) -> str:
    """Return the phrase of the stems of `text`, whose last word may be unfinished."""
    words = stems.words(text)
    if not words:
        return ""
    found = [stems.stem(word) for word in words]
    phrase = f'"{" ".join(found)}"'
    if not is_unfinished or len(words[-1]) < SHORTEST_BEGINNING:
        return phrase
    beginning = f'"{" ".join([*found[:-1], words[-1]])}"'
    return f"({phrase} OR {beginning} *)"
