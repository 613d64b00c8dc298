"""The names that the law asks to be noted, such as those of foreign agents, where a text first mentions them.

Words are compared by their endings, not by Snowball's stems: those take «ов» from «Примеров», but not from
«Примерова», so that a name would not be its own genitive, and would be the word «пример».
"""

import re
from collections.abc import Sequence
from functools import cached_property
from html import escape, unescape

from desktop_editor.content.article import Note
from desktop_editor.content.folding import folded

WORD = re.compile(r"[^\W_]+")
# Case endings of Russian nouns, adjectives and names.
ENDING = (
    "(?:ами|ями|ого|его|ому|ему|ыми|ими|ией|ием|ом|ем|ой|ей|ою|ею|ью|ов|ев|ам|ям|ах|ях|ый|ий|ая|яя|ое|ее|ые|ие|"
    "ым|им|ую|юю|ых|их|ия|ии|ию|[аяуюеиыоьй])?"
)
ADJECTIVES = ("ая", "яя", "ый", "ий", "ой", "ое", "ее", "ые", "ие")
LAST = "аяуюеиыоьй"
# What may stand between the words of a name: blanks, quotes, a hyphen.
GAP = r"[\s«»“”„\"'’-]{0,3}"
PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:ич|вна|чна)")
MIDDLE = rf"(?:{GAP}(?:[А-ЯЁ][а-яё]+(?:ич|вн|чн)[а-яё]{{0,3}}(?!\w)|[А-ЯЁA-Z]\.))?"
OPENING, CLOSING = '«„“"', '»“”"'
# So many first letters of a word find the names that it may belong to.
KEY = 8

PIECE = re.compile(r"(<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>)|(&[#\w]+;)|([^<&]+|[<&])")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
INLINE = "a|abbr|b|cite|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u"
UNREAD = "code|pre|kbd|samp|script|style"
CLOSED = re.compile(f"(?:</(?:{INLINE})>)*")
BREAK = "\0"
# Soft hyphens and blanks of no width, which nobody sees.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
LINE_END = "br"


class Mentions:
    """Finds where texts mention the names of a list; `seen` are the numbers of names that have their note."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = [note for note in notes if WORD.search(note.name) and note.note.strip()]
        self._patterns: dict[int, re.Pattern[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._notes)

    def in_text(self, text: str, seen: set[int]) -> str:
        """Return a plain text with the notes behind the first mentions."""
        read, places = _seen(text) if INVISIBLE.intersection(text) else (text, range(1, len(text) + 1))
        for end, number in reversed(self._found(read, seen)):
            place = places[end - 1]
            text = f"{text[:place]} ({self._notes[number].note}){text[place:]}"
        return text

    def in_html(self, html: str, seen: set[int]) -> str:
        """Return safe HTML with the notes behind the first mentions, outside of links, tags and code."""
        if not (INVISIBLE.intersection(html) or self._candidates(html, seen)):
            return html
        text, places = _read(html)
        for end, number in reversed(self._found(text, seen)):
            place = _outside(html, places[end - 1])
            note = f' <span class="legal-note">({escape(self._notes[number].note)})</span>'
            html = html[:place] + note + html[place:]
        return html

    def named(self, text: str, seen: set[int]) -> list[Note]:
        """Return the names that a text mentions, with their notes, and add them to those that are seen."""
        return [self._notes[number] for _end, number in self._found(text, seen)]

    def _found(self, text: str, seen: set[int]) -> list[tuple[int, int]]:
        """Return where first mentions end, and of which name, in order.

        A name that the editor has noted counts as seen, too.
        """
        found = []
        candidates = self._candidates(text, seen)
        beginnings = _beginnings(text) if candidates else set()
        for number in candidates:
            needed = self._needed[number]
            if not all(key in beginnings or (initial and initial in text) for key, initial in needed):
                continue
            if match := self._pattern(number).search(text):
                seen.add(number)
                end = match.end()
                if text[max(match.start() - 1, 0)] in OPENING and text[end : end + 1] in tuple(CLOSING):
                    end += 1
                if not _is_noted(text[end:], self._notes[number].note):
                    found.append((end, number))
        return sorted(found)

    def _candidates(self, text: str, seen: set[int]) -> list[int]:
        """Return the names whose rarest word may be in a text, quickly: registers have a thousand names."""
        if not self._notes:
            return []
        known = self._by_beginning
        wanted = {number for each in _beginnings(text) for number in known.get(each, ())}
        return sorted(wanted - seen)

    @cached_property
    def _by_beginning(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, note in enumerate(self._notes):
            words, is_ordered = _words(note.name)
            rare = words[1:] if is_ordered else words if _is_person(words) else [max(words, key=len)]
            for word in rare:
                index.setdefault(_key(word), []).append(number)
        return index

    @cached_property
    def _needed(self) -> list[list[tuple[str, str]]]:
        """By name, what a text has of each of its words: a word that begins so, or else this initial.

        That is looked up in no time; a pattern takes 40 ms to be made, and half the country is called Сергей.
        """
        needed = []
        for note in self._notes:
            words, is_ordered = _words(note.name)
            initials = len(words) if _is_person(words) else 0
            initials -= is_ordered
            needed.append(
                [(_key(word), f"{word[0]}." if place < initials else "") for place, word in enumerate(words)]
            )
        return needed

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._patterns:
            self._patterns[number] = re.compile(_spelling(*_words(self._notes[number].name)))
        return self._patterns[number]


def _beginnings(text: str) -> set[str]:
    """Return what the words of a text begin with, to `KEY` letters."""
    longest = {folded(word)[:KEY] for word in WORD.findall(text)}
    return {each[:size] for each in longest for size in range(1, KEY + 1)}


def _key(word: str) -> str:
    """Return what all forms of a word begin with, to `KEY` letters."""
    word = folded(word)
    return word[: max(min(KEY, min(map(len, _bases(word))) - 1), 1)]


def _words(name: str) -> tuple[list[str], bool]:
    """Return the words of a name, without a patronymic, and whether first name and surname are told apart.

    The registers say «Примеров Иван Петрович», texts «Иван Примеров».
    """
    words = WORD.findall(name)
    if len(words) == 3 and all(word.istitle() for word in words):
        if PATRONYMIC.fullmatch(words[2]):
            return [words[1], words[0]], True
        if PATRONYMIC.fullmatch(words[1]):
            return [words[0], words[2]], True
    return words, False


def _is_person(words: Sequence[str]) -> bool:
    return len(words) == 2 and all(word.istitle() for word in words)


def _spelling(words: Sequence[str], is_ordered: bool) -> str:
    """Return a pattern of a name in any case; of a person's also with initials, patronymic, surname first."""
    forms = [_forms(word) for word in words]
    if not _is_person(words):
        return GAP.join(forms)
    first, last = forms
    spellings = [f"{first}{MIDDLE}{GAP}{last}", f"{last}{GAP}{first}{MIDDLE}"]
    for word, other in list(zip(words, reversed(forms), strict=True))[: 1 if is_ordered else 2]:
        initial = rf"(?<!\w){word[0]}\."
        spellings += [f"{initial}{MIDDLE}{GAP}{other}", f"{other}{GAP}{initial}{MIDDLE}"]
    return "|".join(spellings)


def _forms(word: str) -> str:
    """Return a pattern of the forms of one word; a capital letter in the name is one in the text, too."""
    bases = "|".join(
        re.escape(base).replace("е", "[её]") for base in sorted(_bases(folded(word)), key=len, reverse=True)
    )
    capital = "" if word[0] == word[0].lower() else "(?=[A-ZА-ЯЁ])"
    return rf"(?<!\w){capital}(?i:(?:{bases}){ENDING if _is_russian(word) else ''})(?!\w)"


def _bases(word: str) -> set[str]:
    """Return what the forms of a folded word begin with: «павел», «павл»; «нов», «нова»."""
    if not _is_russian(word) or len(word) < 3:
        return {word}
    base = word[:-1] if word[-1] in LAST else word
    bases = {base}
    if word.endswith(ADJECTIVES) and len(word) > 4:
        bases.add(word[:-2])
    if len(base) > 2 and base[-2] in "ео" and base[-1] not in LAST:  # a vowel that comes and goes
        bases |= {base[:-2] + between + base[-1] for between in ("", "ь", "й")}
    return bases


def _is_russian(word: str) -> bool:
    return "а" <= word[-1].lower() <= "я"


def _is_noted(following: str, note: str) -> bool:
    """Return whether the editor wrote the note there already."""
    return note[:30].casefold() in following[: len(note) + 20].casefold()


def _read(html: str) -> tuple[str, list[int]]:
    """Return the text of HTML that is read as words, and where each of its characters ends in the HTML."""
    text: list[str] = []
    places: list[int] = []
    unread = ""
    for piece in PIECE.finditer(html):
        tag, entity, plain = piece.groups()
        name = TAG_NAME.match(tag)[1] if tag and TAG_NAME.match(tag) else ""  # type: ignore[index]
        if tag and name in UNREAD.split("|"):
            unread = "" if tag.startswith("</") else unread or name
        if unread or (tag and name not in INLINE.split("|")):
            text.append(" " if name == LINE_END and not unread else BREAK)
            places.append(piece.end())
        elif entity:
            text += (shown := "".join(each for each in unescape(entity) if each not in INVISIBLE))
            places += [piece.end()] * len(shown)
        elif plain:
            if INVISIBLE.isdisjoint(plain):
                text += plain
                places += range(piece.start() + 1, piece.end() + 1)
            else:
                shown, ends = _seen(plain)
                text += shown
                places += (piece.start() + end for end in ends)
    return "".join(text), places


def _seen(text: str) -> tuple[str, list[int]]:
    """Return a text without what nobody sees, and where each of its characters ends in the whole text."""
    ends = [end for end, letter in enumerate(text, start=1) if letter not in INVISIBLE]
    return "".join(text[end - 1] for end in ends), ends


def _outside(html: str, place: int) -> int:
    """Return the next place behind the link and other inline tags that end there."""
    opened, closed = html.rfind("<a ", 0, place), html.rfind("</a>", 0, place)
    if opened > closed:
        place = html.find("</a>", place)
    closing = CLOSED.match(html, place)
    return closing.end() if closing else place
