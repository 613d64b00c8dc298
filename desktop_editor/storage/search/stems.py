"""Words as the search compares them: folded and reduced to their Snowball stems, Russian and English."""

import re
from functools import cache, lru_cache
from typing import Any

from desktop_editor.content.folding import folded
from desktop_editor.content.result_cache import Kept

LONGEST_WORD = 64
# While it is being typed, an article is saved and indexed up to every quarter of a second; what follows its
# first 40,000 words or so is not searched.
LONGEST_TEXT = 300_000

_WORD = re.compile(r"[^\W_]+")
# Link targets and HTML tags are not what readers read; bounded, to stay linear.
_SIGNS = re.compile(r"[\[\]*_`~#>|\\!]+")
_MARKUP = re.compile(r"\]\([^()\n]{0,500}\)|</?[a-zA-Z!][^<>\n]{0,200}>")


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order, each cut to 64 letters."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


@lru_cache(maxsize=50_000)  # a stem costs 30 µs, and an article's words come again with each save
def stem(word: str) -> str:
    """Return the stem of one folded word."""
    language = "russian" if "а" <= word[0] <= "я" else "english"
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # 30 ms, which the start of the window does not need

    return snowballstemmer.stemmer(language)


def prepare() -> None:
    """Load the stemmers: 30 ms, which the first save or search would have to wait for otherwise."""
    for word in ("а", "a"):
        stem(word)


def readable(markdown: str) -> str:
    """Return a Markdown text without its markup, quickly and approximately."""
    return _SIGNS.sub(" ", _MARKUP.sub("] ", markdown)).strip()


def indexed(text: str) -> str:
    """Return the stems of a Markdown text, separated by spaces."""
    return " ".join(filter(None, map(_line, text[:LONGEST_TEXT].split("\n"))))


@Kept  # an article is indexed again with each save, and most of its lines are unchanged
def _line(line: str) -> str:
    return " ".join([stem(word) for word in words(_MARKUP.sub("] ", line))])
