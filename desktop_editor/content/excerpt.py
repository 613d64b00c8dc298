"""The short text that stands for an article in lists."""

EXCERPT_WORDS = 15
ELLIPSIS = "…"


def first_words(text: str, count: int = EXCERPT_WORDS) -> str:
    """Return the first `count` words of plain `text`, with `…` when words were left out.

    The rule of WordPress's `wp_trim_words`: words are what stands between white space, and the
    mark follows the last kept word directly.
    """
    words = text.split(maxsplit=count)
    if len(words) <= count:
        return " ".join(words)
    return " ".join(words[:count]) + ELLIPSIS
