"""Bylines taken apart: the persons and offices that signed an article, and the remarks between them.

«Мария Петрова, фото Ивана Соколова» names two persons. Nothing is looked up: what a byline means follows from
its own words, so that a page never depends on another article.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from desktop_editor.content import names
from desktop_editor.content.people import name_cases
from desktop_editor.content.people.first_names import ALL as FIRST_NAMES


class Part(NamedTuple):
    """A piece of a byline; the texts of all pieces together are the byline. A remark has no `name`."""

    text: str
    name: str = ""
    is_person: bool = False


class Name(NamedTuple):
    """A person or an office that a byline names, in the nominative."""

    name: str
    is_person: bool


# What is quoted, and addresses of the web, hold no separators.
_CUT = re.compile(
    r"""«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"]*"|(?<!\S)\S*(?:://|@)\S*|(?P<cut>"""
    r"\s*[,;/|&·•()\n]\s*|\.\s+(?=(?:Фото|Текст|Видео|Автор|Рисун|Иллюстр|Photo|Text)[\w\s]*:)|\s+(?:и|and|with|при\s+участии|совместно\s+с)\s+|\s+[—–-]\s+)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+и\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[A-ZА-ЯЁ][^\W\d_]?\.\s*)+")
_GLUED = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_PARTICLE_WORDS = """
    де ван фон дер ден да ди дель дос ла ле дю тер аль эль бин ибн бен оглы кызы оол de van von der den da
    di del della dos la le du ter al el bin ibn ben zu y
    """
# What stands before a name and is none.
_LABEL_WORDS = """
    фото фотография фотографии текст тексты автор авторы слова видео съёмка съемка монтаж иллюстрация
    иллюстрации рисунок рисунки инфографика коллаж перевод интервью беседа беседовал беседовала беседовали
    записал записала записали подготовил подготовила подготовили материал подготовка источник корреспондент
    фотокорреспондент спецкор собкор журналист обозреватель редактор photo photos text words by author
    authors video illustration illustrations interview story reporting
    """
# Where something is from, or for whom: no author.
_REMARK_WORDS = """
    из с со от для по предоставлено предоставлены автора авторов архива специально фото-автора courtesy from
    for соб наш наша
    """
_OFFICES = re.compile(
    r"(?:редакци|пресс|администраци|агентств|комитет|министерств|управлени|отдел|департамент|прокуратур|полици|газет|"
    r"журнал\b|телеканал|радио|сайт|портал|клуб|школ|музе|библиотек|центр|совет|служб|союз|фонд|компани|корпораци|"
    r"интерфакс|студи|театр|музей|больниц|ооо\b|оао\b|зао\b|пао\b|ано\b|гку\b|мбу\b|маоу|мвд|мчс|риа\b|гтрк|тасс|"
    r"правительств|дума\b|партия|партии|общество|university|agency|press\b|news\b|office|editorial|ministry|committee)",
    re.IGNORECASE,
)
_PARTICLES, _LABELS, _REMARKS = (
    frozenset(each.split()) for each in (_PARTICLE_WORDS, _LABEL_WORDS, _REMARK_WORDS)
)
_QUOTED = re.compile(r"[«“„\"]")
_MOST_WORDS = 6


@lru_cache(maxsize=4096)
def parts(byline: str) -> tuple[Part, ...]:
    """Return the pieces of a byline, in their order."""
    found: list[Part] = []
    for text, is_cut in _joined(byline):
        if is_cut or not text.strip():
            found.append(Part(text))
        else:
            found += _read(text, is_first=not any(part.name for part in found))
    return tuple(_of_families(_together(found)))


@lru_cache(maxsize=4096)
def names_of(byline: str) -> tuple[Name, ...]:
    """Return whom a byline names, each once; names that differ only in case or ё are one."""
    found = {
        names.key(part.name): Name(part.name, part.is_person) for part in reversed(parts(byline)) if part.name
    }
    return tuple(reversed(found.values()))


def has(byline: str, name: str) -> bool:
    """Return whether a byline names somebody, or is just this text."""
    return byline == name or any(names.key(each.name) == names.key(name) for each in names_of(byline))


def current(typed: str) -> tuple[int, str]:
    """Return where the name at the end of a typed text begins, and the name as far as it is typed."""
    pieces = _pieces(typed)
    text = pieces[-1][0] if pieces and not pieces[-1][1] else ""
    label = _label(text)
    return len(typed) - len(text) + len(label), text[len(label) :]


def _pieces(byline: str) -> list[tuple[str, bool]]:
    """Return the byline cut at its separators, which are marked."""
    found, start = [], 0
    for match in _CUT.finditer(byline):
        if match["cut"] is not None:
            found += [(byline[start : match.start()], False), (match[0], True)]
            start = match.end()
    found.append((byline[start:], False))
    return [piece for piece in found if piece[0]]


def _joined(byline: str) -> list[tuple[str, bool]]:
    """Return the pieces, but «Иванов, И. И.» and «Управление культуры и спорта» in one."""
    found: list[tuple[str, bool]] = []
    for text, is_cut in _pieces(byline):
        if len(found) > 1 and not is_cut and found[-1][1] and _belongs(found[-2][0], found[-1][0], text):
            text = "".join((found[-2][0], found[-1][0], text))
            del found[-2:]
        found.append((text, is_cut))
    return found


def _belongs(before: str, cut: str, text: str) -> bool:
    if cut.strip() == "," and _INITIALS.fullmatch(text):
        return bool(_WORD.fullmatch(before) and before[:1].isupper())
    if not _AND.fullmatch(cut) or _label(text) or _is_person(text):
        return False
    # «Министерство науки и высшего образования», «Комитет по делам Севера и Арктики»
    is_office = bool(_OFFICES.match(before)) and " " in before
    return is_office and not _OFFICES.match(text) and not _is_acronym(text)


def _read(text: str, *, is_first: bool) -> list[Part]:
    """Return what a piece between separators says; `is_first`: the byline has named nobody yet."""
    label = _label(text)
    rest = text[len(label) :]
    words = rest.split()
    if not words or words[0].lower().rstrip(".") in _REMARKS or "://" in rest or "@" in rest:
        return [Part(text)]
    if person := _person(rest, may_be_genitive=bool(label) and not label.rstrip().endswith(":")):
        return _around(label, rest, person, is_person=True)
    if lower := re.match(r"(?:[^\W\d_A-ZА-ЯЁ][\w-]*\s+)+", rest):  # «учитель Иван Петров»
        person = _person(rest[lower.end() :], may_be_genitive=False)
        if person and " " in person:
            return _around(label + lower[0], rest[lower.end() :], person, is_person=True)
    if not any(letter.isalnum() or category(letter) == "So" for letter in rest):
        return [Part(text)]
    is_named = not rest.lstrip()[:1].islower()
    is_office = bool(_OFFICES.match(rest)) or (
        is_named and (_is_acronym(words[0]) or bool(_QUOTED.search(rest)))
    )
    if is_office or (is_named if label else is_first):
        return _around(label, rest, " ".join(words), is_person=False)
    return [Part(text)]


def _around(label: str, rest: str, name: str, *, is_person: bool) -> list[Part]:
    """Return a label, the name and the blanks around it."""
    body = rest.strip()
    start = rest.index(body)
    return [Part(label + rest[:start]), Part(body, name, is_person), Part(rest[start + len(body) :])]


def _together(found: list[Part]) -> list[Part]:
    """Return the parts without empty ones, neighbouring remarks in one."""
    made: list[Part] = []
    for part in found:
        if not part.text:
            continue
        if made and not part.name and not made[-1].name:
            made[-1] = Part(made[-1].text + part.text)
        else:
            made.append(part)
    return made


def _of_families(found: list[Part]) -> list[Part]:
    """Give both persons of «Иван и Мария Петровы» their surname."""
    for number, (first, cut, second) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        words = second.name.split()
        if not first.is_person or not _AND.fullmatch(cut.text) or " " in first.name or len(words) != 2:
            continue
        if names_of_both := name_cases.singular(first.name, *words):
            for place, name in zip((number, number + 2), names_of_both, strict=True):
                found[place] = found[place]._replace(name=name)
    return found


def _label(text: str) -> str:
    """Return the words at the start that say what somebody did: «Фото: », «Беседовала »."""
    end = 0
    for match in re.finditer(r"\s*([\w-]+)\s*(:?)\s*", text):
        if match.start() != end or match[1].lower() not in _LABELS:
            break
        end = match.end()
    return text[:end]


def _person(text: str, *, may_be_genitive: bool) -> str:
    """Return the name of a person in the nominative, its initials apart; empty if it is none."""
    if not _is_person(text):
        return ""
    words = _GLUED.sub(" ", text.replace(",", " ")).split()
    return " ".join(name_cases.nominative(words) if may_be_genitive else words)


def _is_person(text: str) -> bool:
    words = _GLUED.sub(" ", re.sub(r",(?=\s*[A-ZА-ЯЁ]\w?\.)", " ", text)).split()
    if not 0 < len(words) <= _MOST_WORDS or _OFFICES.match(text.strip()):
        return False
    if len(words) == 1:
        return words[0] in FIRST_NAMES or words[0].replace("е", "ё", 1) in FIRST_NAMES
    initials = sum(bool(_INITIALS.fullmatch(word)) for word in words)
    full = [word for word in words if not _INITIALS.fullmatch(word) and word.lower() not in _PARTICLES]
    are_words = all(_WORD.fullmatch(word.removesuffix(".")) and word[0].isupper() for word in full)
    if not are_words or not full or initials + len(full) < 2:
        return False
    acronyms = [word for word in full if _is_acronym(word)]
    return not acronyms or (len(acronyms) == len(full) and all(len(word) > 2 for word in full))


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
