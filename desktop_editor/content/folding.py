"""Texts without the differences that readers ignore, for comparing, sorting and searching."""

import unicodedata

_STRESS = "\N{COMBINING ACUTE ACCENT}"


def caseless(text: str) -> str:
    """Return `text` in lower case, with «ё» as «е»."""
    return text.casefold().replace("ё", "е")


def folded(text: str) -> str:
    """Return `text` caseless, without stress marks, ligatures and other forms of one letter."""
    return caseless(unicodedata.normalize("NFKC", text).replace(_STRESS, ""))
