"""Tags and authors as readers find them: which spellings are one name, and what its address may be."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from desktop_editor.content import slug
from desktop_editor.content.folding import caseless

TAGS, AUTHORS = "tags", "authors"

# By kind and key, the last part of the address of each name that readers have known.
NameAddresses = Mapping[tuple[str, str], str]

_PICTURE_CATEGORY = "So"
_MOST_PICTURES = 3
# The hyphens keep a sign apart from the letters beside it.
_SIGNS = {"+": "-plus-"}
_SHARP = re.compile(r"(?<=[^\W_])[#♯]")


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """Return what tells names apart: those that differ only in case, ё or blanks are one."""
    name = unicodedata.normalize("NFC", name)
    if not name.isprintable():
        name = unicodedata.normalize("NFC", "".join(filter(_is_shown, name)))
    return caseless(" ".join(name.split()))


def address(kind: str, name: str, known: NameAddresses) -> str:
    """Return the last part of a name's address: the remembered one, else the one that it will get."""
    return known.get((kind, key(name))) or new_address(name, lambda _address: False)


def new_address(name: str, taken: Callable[[str], bool]) -> str:
    """Return the first address for a name that is not taken: `c-plus-plus`, `fire`, `el-2`."""
    return slug.unique(slug.named(_spelled(name)), taken)


def plain_address(name: str) -> str:
    """Return the address that a name had before names were remembered: signs were left out."""
    return slug.named(name)


def _spelled(name: str) -> str:
    """Return a name with words for the signs that addresses cannot hold."""
    text = _SHARP.sub("-sharp-", unicodedata.normalize("NFC", name))
    text = "".join(_SIGNS.get(letter, letter) for letter in text)
    if any(letter.isalnum() for letter in text):
        return text
    pictures = [letter for letter in text if unicodedata.category(letter) == _PICTURE_CATEGORY]
    return " ".join(unicodedata.name(letter, "") for letter in pictures[:_MOST_PICTURES])


def _is_shown(letter: str) -> bool:
    """Return whether pages show a character, as blanks or otherwise; they leave out what HTML forbids."""
    code = ord(letter)
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not is_no_character and (letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs"))
