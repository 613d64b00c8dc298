"""Parser for the text of the search field.

All words must occur, in any form; the last one may be incomplete. Quotes enclose a phrase, a minus excludes,
a name with a colon filters: `рубрика:спорт -школа "ледовая арена" дата:2026-01`. Words are quoted for
SQLite's FTS5, so nothing typed acts as an operator of its language.
"""

import re
from dataclasses import dataclass
from enum import Enum

from desktop_editor.storage.search import stems

MOST_TERMS = 40
# Words that occur in all articles make a phrase slow: a whole text in quotes took a minute with 100,000
# articles.
LONGEST_PHRASE = 8
LONGEST = 1000  # letters
# A single letter begins a word of nearly every article, so nothing is searched before the second one.
SHORTEST_BEGINNING = 2


class Filter(Enum):
    """What a typed filter applies to."""

    CATEGORY = "category"
    BYLINE = "byline"
    TAG = "tag"
    DATE = "date"
    AGE = "age"
    STATUS = "status"


# Both languages at once, whatever the language of the interface.
FILTER_NAMES = {
    "рубрика": Filter.CATEGORY,
    "category": Filter.CATEGORY,
    "автор": Filter.BYLINE,
    "author": Filter.BYLINE,
    "тег": Filter.TAG,
    "tag": Filter.TAG,
    "дата": Filter.DATE,
    "date": Filter.DATE,
    "возраст": Filter.AGE,
    "age": Filter.AGE,
    "статус": Filter.STATUS,
    "status": Filter.STATUS,
}

_TERM = re.compile(
    r"(?P<minus>-?)"
    rf"(?:(?P<filter>{'|'.join(FILTER_NAMES)}):)?"
    r'(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+)|(?<=:))',
    re.IGNORECASE,
)
QUOTES = str.maketrans("«»“”„", '"""""')


@dataclass(frozen=True, slots=True)
class Term:
    """One search term: a word, a phrase, or a filter's value; `is_unfinished` while it is being typed."""

    text: str
    filter: Filter | None = None
    is_unwanted: bool = False
    is_unfinished: bool = False


def parse(text: str) -> list[Term]:
    """Return the terms of a search; those without a letter or digit are skipped."""
    text = text[:LONGEST].translate(QUOTES)
    found = (_term(match, text) for match in _TERM.finditer(text))
    meant = (term for term in found if stems.words(term.text) and not _is_begun(term))
    return list(dict.fromkeys(meant))[:MOST_TERMS]


def expression(term: Term) -> str:
    """Return the FTS5 expression for the words of a term."""
    whole = stems.words(term.text)
    words = whole[:LONGEST_PHRASE]
    found = [stems.stem(word) for word in words]
    phrase = f'"{" ".join(found)}"'
    if not term.is_unfinished or len(words) < len(whole):
        return phrase
    if len(words[-1]) < SHORTEST_BEGINNING:  # the last one of a phrase, or a digit, which may be whole
        return f'"{" ".join(found[:-1] or found)}"'
    beginning = f'"{" ".join([*found[:-1], words[-1]])}"'
    return f"({phrase} OR {beginning} *)"


def _is_begun(term: Term) -> bool:
    """Return whether too little of a word is typed to search for it; a digit may be a whole word."""
    (word, *more) = stems.words(term.text)
    is_word = term.filter in {None, Filter.BYLINE, Filter.TAG}
    return term.is_unfinished and is_word and not more and len(word) < SHORTEST_BEGINNING and word.isalpha()


def _term(match: re.Match[str], text: str) -> Term:
    is_last = match.end() == len(text) and not match["end"]
    return Term(
        text=match["word"] or match["phrase"] or "",
        filter=FILTER_NAMES[match["filter"].lower()] if match["filter"] else None,
        is_unwanted=bool(match["minus"]),
        is_unfinished=is_last and not match["minus"],
    )
