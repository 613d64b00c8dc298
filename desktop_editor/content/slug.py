"""Slugs: the last part of a page's address, made from a headline."""

import re
import unicodedata
from collections.abc import Callable

MAX_LENGTH = 80

# ICAO Doc 9303 (part 3, section 6, table of Cyrillic), the standard of Russian passports since 2013,
# with the letters of neighbouring alphabets from the same table.
TRANSLITERATION = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ў": "u", "ґ": "g", "є": "ie", "ї": "i", "ђ": "d", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz", "ß": "ss", "æ": "ae", "ø": "oe", "þ": "th",
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŋ": "n", "œ": "oe", "ŧ": "t",
}  # fmt: skip

# Windows refuses these as file names, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
# Names of pages and folders that the site itself uses.
SITE_NAMES = frozenset(
    ["index", "feed", "tags", "404", "search", "about", "archive", "page", "photos", "assets", "authors"]
)
FALLBACK = "statia"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Leaves Windows, whose paths end at 260 characters, 60 for the folder of the export.
MAX_PART = 90


def make(text: str) -> str:
    """Return the slug of a headline: lower-case Latin letters, digits and hyphens, never empty.

    Cyrillic is transliterated by ICAO Doc 9303. At most 80 characters, cut at a word. Names reserved
    by Windows or by the site itself get `-1`; text without a letter or digit gives `statia`.
    """
    text = unicodedata.normalize("NFC", text[:1000]).casefold()
    latin = "".join(TRANSLITERATION.get(letter, letter) for letter in text)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    if len(slug) > MAX_LENGTH:
        cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
        slug = cut or slug[:MAX_LENGTH]
    slug = slug or FALLBACK
    return f"{slug}-1" if slug in WINDOWS_NAMES | SITE_NAMES else slug


def named(text: str) -> str:
    """Return a slug unchanged if it is a valid name of a page or folder, else one made from it."""
    fits = SLUG.fullmatch(text) and len(text) <= MAX_PART and text not in WINDOWS_NAMES | SITE_NAMES
    return text if fits else make(text)


def unique(slug: str, taken: Callable[[str], bool]) -> str:
    """Return `slug`, with the first free number (`-2`, `-3`, …) appended if it is taken."""
    if not taken(slug):
        return slug
    number = 2
    while taken(f"{slug}-{number}"):
        number += 1
    return f"{slug}-{number}"
