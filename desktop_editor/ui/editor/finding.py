"""Finding text: what is looked for, where it stands, and what is put in its place.

Words go to Python's `re`. Regular expressions go to Qt's, which is PCRE2: it gives up after ten million
steps (30 ms), where `re` would run for years on an expression such as `(a+)+$`.
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
    """What was typed is not a regular expression, or not one that comes to an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What to find, and how.

    «е» finds «ё» too, and a space finds a no-break one, unless it is a regular expression.
    """

    text: str = ""
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found, in characters, and what the groups of a regular expression hold."""

    start: int
    end: int
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def hits(sought: Sought, text: str) -> list[Hit]:
    """Return where the sought stands in `text`, at the most `MOST_HITS`; raise `PatternError`."""
    return list(islice(_all(sought, text), MOST_HITS))


def substitutes(sought: Sought, text: str, by: str) -> list[tuple[Hit, str]]:
    """Return every hit in `text` with what comes in its place; raise `PatternError`."""
    return [(hit, substitute(sought, hit, by)) for hit in _all(sought, text)]


def substitute(sought: Sought, hit: Hit, by: str) -> str:
    r"""Return what comes in the place of a hit.

    In a regular expression `\\1` and `\\g<name>` stand for groups, `\\n` and `\\t` for line end and tab.
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
    in_characters = plain_documents.Places(text).characters
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
