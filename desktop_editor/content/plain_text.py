"""The text of an article as readers see it, and how much of it there is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.content.result_cache import Kept

# Words a minute; a calm reader of Russian news.
READING_SPEED = 180

# A photo's caption is not the article's text: no excerpt may begin with a photographer's name.
_UNREAD = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
# Tags that may stand inside a word; any other one ends it.
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)"
    r"(?:\s[^>]*)?>"
)
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is; `characters` are counted with blanks, as newsrooms do, `minutes` are rounded up."""

    words: int = 0
    characters: int = 0
    minutes: int = 0


def from_markdown(markdown: str) -> str:
    """Return the text of a body without marks, addresses and photos: blocks in lines, blanks single."""
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
    """Return the text of one rendered block in one line; nothing for a photo."""
    html = _WITHIN_WORDS.sub("", _UNREAD.sub(" ", html))
    return " ".join(unescape(_TAG.sub(" ", html)).split())


@Kept
def _words(text: str) -> int:
    """Count what stands between blanks and holds a letter or a digit; a dash is no word."""
    return sum(1 for word in text.split() if _LETTER.search(word))
