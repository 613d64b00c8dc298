"""Finding text: what is looked for, as a pattern, and where it stands."""

import re
from dataclasses import dataclass

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

MOST_HITS = 10_000


class PatternError(EditorError):
    """What was typed is not a regular expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What to find, and how; «е» finds «ё» too, unless it is a regular expression."""

    text: str = ""
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


def pattern(sought: Sought) -> re.Pattern[str]:
    """Return the regular expression for what is sought; raise `PatternError`."""
    source = sought.text if sought.is_pattern else _literal(sought.text)
    if sought.whole_words:
        source = rf"\b(?:{source})\b"
    try:
        return re.compile(source, re.MULTILINE | (0 if sought.match_case else re.IGNORECASE))
    except re.error as error:
        raise PatternError(
            _("This is not a regular expression: {reason}.").format(reason=str(error))
        ) from error


def hits(sought: Sought, text: str) -> list[tuple[int, int]]:
    """Return where the sought stands in `text`, first to last, at the most `MOST_HITS`."""
    if not sought.text:
        return []
    found: list[tuple[int, int]] = []
    for hit in pattern(sought).finditer(text):
        if hit.end() > hit.start():
            found.append(hit.span())
        if len(found) == MOST_HITS:
            break
    return found


def replaced(sought: Sought, text: str, by: str) -> tuple[str, int]:
    """Return `text` with every hit replaced, and how many; groups work in regular expressions only."""
    if not sought.text:
        return text, 0
    return pattern(sought).subn(by if sought.is_pattern else lambda _hit: by, text)


def _literal(text: str) -> str:
    return re.sub("[её]", "[её]", re.sub("[ЕЁ]", "[ЕЁ]", re.escape(text)))
