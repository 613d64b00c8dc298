"""Text in the form that the newsroom file can hold, and in the form used for alphabetical comparison."""

import re

from desktop_editor.content.folding import folded

KEY_LENGTH = 200

_OPENING = re.compile(r"^[\W_]+")


def storable(text: str) -> str:
    """Return `text` without lone surrogates, which UTF-8 cannot hold.

    A surrogate pair that was split is joined again; a single half becomes `�` (U+FFFD). Everything else, NUL
    included, stays.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def alphabetical(text: str) -> str:
    """Return the key that sorts `text` in a list: folded, without leading quotation marks."""
    start = folded(storable(text[:KEY_LENGTH]))
    return _OPENING.sub("", start) or start
