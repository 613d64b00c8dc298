"""Search and replacement in text.

Plain words are searched with Python's `re`. Regular expressions run in Qt's engine, PCRE2: it gives up
after ten million steps (30 ms), where `re` would run for years on an expression such as `(a+)+$`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QRegularExpression, QRegularExpressionMatch

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import plain_documents

MOST_HITS = 10_000
LETTERS = {"е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]", " ": "[ \u00a0\u202f]"}
REFERENCE = re.compile(r"\\(?:(?P<number>\d{1,2})|g<(?P<name>\w+)>|(?P<letter>[nt\\]))")
SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


class PatternError(EditorError):
    """The typed regular expression is invalid, or takes too long to evaluate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What to search for, and how.

    Except in a regular expression, «е» also matches «ё», and a space also matches a no-break space.
    """

    text: str = ""
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The range of a match, in characters, and the groups of its regular expression."""

    start: int
    end: int
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def hits(sought: Sought, text: str) -> list[Hit]:
    """Return at most `MOST_HITS` hits in `text`; raise `PatternError`."""
    return list(islice(_all(sought, text), MOST_HITS))


def substitutes(sought: Sought, text: str, by: str) -> list[tuple[Hit, str]]:
    """Return every hit in `text` with its replacement; raise `PatternError`."""
    return [(hit, substitute(sought, hit, by)) for hit in _all(sought, text)]


def substitute(sought: Sought, hit: Hit, by: str) -> str:
    r"""Return the replacement of a hit; raise `PatternError` for a group that does not exist.

    With a regular expression, `\\1` and `\\g<name>` stand for groups, `\\n` and `\\t` for line end and tab.
    """

    def expanded(found: re.Match[str]) -> str:
        if found["letter"]:
            return SIGNS[found["letter"]]
        if found["name"] and found["name"] in hit.names:
            return hit.groups[hit.names.index(found["name"])]
        if found["number"] and int(found["number"]) < len(hit.groups):
            return hit.groups[int(found["number"])]
        raise PatternError(
            _("The replacement names the group {group}, which the expression does not have.").format(
                group=found["number"] or found["name"]
            )
        )

    return REFERENCE.sub(expanded, by) if sought.is_pattern else by


def _all(sought: Sought, text: str) -> Iterator[Hit]:
    if not sought.text:
        return iter(())
    return _patterns(sought, text) if sought.is_pattern else _words(sought, text)


def _words(sought: Sought, text: str) -> Iterator[Hit]:
    source = "".join(LETTERS.get(letter) or re.escape(letter) for letter in sought.text)
    pattern = re.compile(_whole(source, sought), 0 if sought.match_case else re.IGNORECASE)
    return (Hit(*found.span()) for found in pattern.finditer(text))


def _patterns(sought: Sought, text: str) -> Iterator[Hit]:
    pattern = _compiled(sought)
    names = tuple(pattern.namedCaptureGroups())
    in_characters = plain_documents.Positions(text).characters
    matches, end = pattern.globalMatch(text), 0
    while matches.hasNext():
        found = matches.next()
        end = found.capturedEnd()
        if end > found.capturedStart():
            yield Hit(in_characters(found.capturedStart()), in_characters(end), _groups(found, names), names)
    if not pattern.match(text, end).isValid():
        raise PatternError(_("This regular expression takes too long on this text. Make it simpler."))


def _compiled(sought: Sought) -> QRegularExpression:
    option = QRegularExpression.PatternOption
    options = option.UseUnicodePropertiesOption | option.MultilineOption
    if not sought.match_case:
        options |= option.CaseInsensitiveOption
    for source in (sought.text, _whole(sought.text, sought)):
        pattern = QRegularExpression(source, options)
        if not pattern.isValid():
            raise PatternError(
                _("This is not a regular expression: {reason}.").format(reason=pattern.errorString())
            )
    return pattern


def _groups(found: QRegularExpressionMatch, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(found.captured(number) for number in range(len(names)))


def _whole(source: str, sought: Sought) -> str:
    return rf"(?<!\w)(?:{source})(?!\w)" if sought.whole_words else source
