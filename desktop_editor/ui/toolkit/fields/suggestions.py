"""Suggestions for the search field: filters and their values."""

import re
from collections.abc import Iterable, Mapping

from desktop_editor.content.folding import folded
from desktop_editor.storage.search.query import FILTER_NAMES, QUOTES, Filter

MOST = 10
_TYPED = re.compile(r'(?P<minus>-?)(?:(?P<filter>[^\W\d_]+):)?(?P<word>"[^"]*|[^\s":]*)\Z')

Values = Mapping[Filter, Iterable[str]]


def suggestions(typed: str, values: Values) -> tuple[int, list[str]]:
    """Return where the word at the end of `typed` begins, and its possible completions.

    A quotation that is not closed reaches to the end: a filter in it would be a word to look for.
    """
    typed = typed.translate(QUOTES)
    found = _TYPED.search(typed)
    before = typed[: found.start()] if found else ""
    if found is None or before.count('"') % 2 or before[-1:].strip():
        return len(typed), []
    name = found["filter"]
    word = folded(found["word"].lstrip('"'))
    if name is None:
        is_word = word and not found["word"].startswith('"')
        names = [f"{found['minus']}{one}:" for one in FILTER_NAMES if is_word and one.startswith(word)]
        return found.start(), names[:MOST]
    known = values.get(FILTER_NAMES[name.lower()], ()) if name.lower() in FILTER_NAMES else ()
    fitting = [value for value in known if folded(value).startswith(word)]
    begun = f"{found['minus']}{name}:"
    return found.start(), [begun + _quoted(value) for value in fitting if folded(value) != word][:MOST]


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s-]", value) and not re.fullmatch(r"[\d-]+", value) else value
