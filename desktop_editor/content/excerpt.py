"""The short text that represents an article in lists."""

import re
from collections.abc import Sequence

EXCERPT_WORDS = 15
# At most so many words, of a card with a photo and of one without, which has room for the height of one.
BESIDE_PHOTO, LONGEST = 24, 48
ELLIPSIS = "…"

_END = re.compile(r"(?P<word>[^.!?…]*)[.!?…]+[»”\")]*")
_INITIAL_OR_SHORT = re.compile(r"[«“\"(]*[^\W\d]{1,2}", re.UNICODE)
# Words that a full stop shortens in Russian news; shorter ones are not listed.
_SHORTENED = frozenset(
    {
        *("акад", "гос", "долл", "доц", "евро", "зам", "корп", "кор", "млн", "млрд", "мкр", "обл", "пос"),
        *("пгт", "просп", "проф", "респ", "род", "руб", "стр", "сек", "тел", "трлн", "тыс", "экз", "чел"),
    }
)


def first_words(text: str, count: int = EXCERPT_WORDS) -> str:
    """Return the first `count` words of plain `text`, with `…` appended when words were left out.

    As WordPress's `wp_trim_words` does: words are separated by white space, and the ellipsis
    follows the last kept word directly.
    """
    words = text.split(maxsplit=count)
    if len(words) <= count:
        return " ".join(words)
    return " ".join(words[:count]) + ELLIPSIS


def first_sentences(text: str, longest: int = BESIDE_PHOTO) -> str:
    """Return the first words of plain `text`, at most `longest`, to the end of the last sentence that fits.

    If that would be less than a third, the text is cut after two thirds as `first_words` does.
    """
    words = text.split(maxsplit=longest)
    if len(words) <= longest:
        return " ".join(words)
    end = _last_end(words[: longest + 1])
    return " ".join(words[:end]) if end * 3 >= longest else first_words(text, longest * 2 // 3)


def is_beginning(cut: str, text: str) -> bool:
    """Return whether an excerpt that ends with an ellipsis is nothing but the first words of `text`."""
    return " ".join(text.split()).startswith(" ".join(cut.removesuffix(ELLIPSIS).split()))


def without_rest(text: str) -> str:
    """Return a text that ends with an ellipsis without its last, broken sentence, if half of it is left."""
    words = text.split()
    end = _last_end(words) if text.endswith(ELLIPSIS) else 0
    return " ".join(words[:end]) if end and end * 2 >= len(words) else text


def _last_end(words: Sequence[str]) -> int:
    """Return after how many words the last sentence ends that is not cut off; 0 if none does.

    A capital, a digit or a mark follows it, and it does not end with a word such as «ул.».
    """
    for number in range(len(words) - 1, 0, -1):
        word = words[number - 1]
        found = None if word[-1].isalnum() else _END.fullmatch(word)
        if found and not words[number][0].islower() and not _is_shortened(found["word"]):
            return number
    return 0


def _is_shortened(word: str) -> bool:
    return bool(_INITIAL_OR_SHORT.fullmatch(word)) or word.lower().lstrip('«“"(') in _SHORTENED
