"""Text as the newsroom file can hold it, and as the alphabet compares it."""

import re
import unicodedata

KEY_LENGTH = 200

_STRESS = "\N{COMBINING ACUTE ACCENT}"
_OPENING = re.compile(r"^[\W_]+")


def storable(text: str) -> str:
    """Return `text` without lone surrogates, which UTF-8 cannot hold.

    A pair of them that was torn apart is joined again; a single half becomes `�` (U+FFFD). Everything
    else, NUL included, stays.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def folded(text: str) -> str:
    """Return `text` without what readers do not tell apart: case, «ё», stress marks, ligatures."""
    composed = unicodedata.normalize("NFKC", text).replace(_STRESS, "")
    return composed.casefold().replace("ё", "е")


def alphabetical(text: str) -> str:
    """Return the key that sorts `text` in a list: folded, without quotation marks in front."""
    start = folded(storable(text[:KEY_LENGTH]))
    return _OPENING.sub("", start) or start
