"""Russian names of persons, from the genitive of «Фото Марии Петровой» to the nominative."""

import re
from collections.abc import Sequence

from desktop_editor.content.people.first_names import MEN_IN_GENITIVE, WOMEN, WOMEN_IN_GENITIVE

# Of the longest ending that fits: what is cut, and what comes instead. Surnames and patronymics are alike.
_WOMEN = (
    ("ской", 2, "ая"), ("цкой", 2, "ая"), ("овой", 2, "а"), ("евой", 2, "а"), ("ёвой", 2, "а"),
    ("иной", 2, "а"), ("ыной", 2, "а"), ("ой", 2, "ая"), ("ей", 2, "яя"), ("ии", 1, "я"),
    ("ы", 1, "а"), ("и", 1, "а"),
)  # fmt: skip
_MEN = (
    ("ского", 3, "ий"), ("цкого", 3, "ий"), ("ого", 3, "ый"), ("его", 3, "ий"), ("ая", 1, "й"),
    ("ея", 1, "й"), ("я", 1, "ь"), ("ы", 1, "а"), ("и", 1, "а"),
)  # fmt: skip
_WITH_A = re.compile(r"[бвгджзклмнпрстфхцчшщ]а")
# Whatever the first name is, these are a woman's surname in the genitive.
_PLAIN = re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)ой")

_PLURAL = re.compile(r"(.+(?:(?:ов|ев|ёв|ин|ын)(?=ы$)|[сц]к(?=ие$)))(ы|ие)")


def nominative(words: Sequence[str]) -> list[str]:
    """Return a name in the nominative, if it is in the genitive; else as it is."""
    woman = next((word for word in words if word in WOMEN_IN_GENITIVE), None)
    man = next((word for word in words if word in MEN_IN_GENITIVE), None)
    if woman is not None:
        return [WOMEN_IN_GENITIVE.get(word) or _changed(word, _WOMEN) for word in words]
    if man is not None and all(word == man or _may_be_mans(word) for word in words):
        return [MEN_IN_GENITIVE.get(word) or _mans(word) for word in words]
    if any(_PLAIN.fullmatch(word[-4:]) for word in words):
        return [_changed(word, _WOMEN[:7]) for word in words]
    return list(words)


def singular(first: str, second: str, surname: str) -> tuple[str, str] | None:
    """Return the full names of two persons, given a surname that both have; `None` if it is no plural."""
    found = _PLURAL.fullmatch(surname)
    if found is None:
        return None
    man, woman = ("ий", "ая") if found[2] == "ие" else ("", "а")
    one, other = (f"{name} {found[1]}{woman if name in WOMEN else man}" for name in (first, second))
    return one, other


def _may_be_mans(word: str) -> bool:
    return word.endswith((".", "о", "е", "у", "ых", "их", "ого", "его", "я", "ы", "и")) or bool(
        _WITH_A.fullmatch(word[-2:])
    )


def _mans(word: str) -> str:
    return word[:-1] if _WITH_A.fullmatch(word[-2:]) else _changed(word, _MEN)


def _changed(word: str, endings: Sequence[tuple[str, int, str]]) -> str:
    for ending, cut, instead in endings:
        if word.endswith(ending):
            return word[:-cut] + instead
    return word
