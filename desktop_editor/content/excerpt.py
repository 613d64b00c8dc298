"""The short text that represents an article in lists."""

EXCERPT_WORDS = 15
ELLIPSIS = "…"


def first_words(text: str, count: int = EXCERPT_WORDS) -> str:
    """Return the first `count` words of plain `text`, with `…` appended when words were left out.

    As WordPress's `wp_trim_words` does: words are separated by white space, and the ellipsis
    follows the last kept word directly.
    """
    words = text.split(maxsplit=count)
    if len(words) <= count:
        return " ".join(words)
    return " ".join(words[:count]) + ELLIPSIS
