"""The plain text of an article as readers see it, and its length."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.content.result_cache import Kept

# Words per minute, for unhurried reading of Russian news.
READING_SPEED = 180

# A photo's caption is not part of the text: no excerpt may begin with a photographer's name.
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
# Tags that may occur inside a word; any other tag ends it.
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)"
    r"(?:\s[^>]*)?>"
)
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Counts:
    """The length of a text; `characters` include spaces, as newsrooms count, `minutes` are rounded up."""

    words: int = 0
    characters: int = 0
    minutes: int = 0


def from_markdown(markdown: str) -> str:
    """Return the text of a body without marks, addresses and photos: one line per block, single spaces."""
    return "\n".join(text for block in render_blocks(markdown) if (text := from_block(block)))


def counts(markdown: str) -> Counts:
    """Return how many words, characters and minutes of reading a body has."""
    return counts_of(render_blocks(markdown))


def counts_of(blocks: Iterable[str]) -> Counts:
    """Return how many words, characters and minutes of reading rendered blocks have."""
    texts = [text for block in blocks if (text := from_block(block))]
    words = sum(map(_words, texts))
    characters = sum(map(len, texts)) + max(0, len(texts) - 1)
    return Counts(words, characters, -(-words // READING_SPEED))


@Kept
def from_block(html: str) -> str:
    """Return the text of one rendered block in one line; an empty text for a photo."""
    html = _WITHIN_WORDS.sub("", _FIGURE.sub(" ", html))
    return " ".join(unescape(_TAG.sub(" ", html)).split())


@Kept
def _words(text: str) -> int:
    """Count the words between white space that contain a letter or a digit; a dash is not a word."""
    return sum(1 for word in text.split() if _LETTER.search(word))
