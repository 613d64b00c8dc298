"""Reads what an editor changed in the file of an article, as `show` writes it; the rest is left alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_editor.content.article import AgeRating
from desktop_editor.content.markdown.article_file import NAMES
from desktop_editor.errors import EditorError
from desktop_editor.importers import fields, front_matter
from desktop_editor.importers.front_matter import Value
from desktop_editor.importers.text_file import with_plain_ends
from desktop_editor.translation import gettext as _

# The fields by the names that `show` gives them; the other names of `fields.NAMES` mean the same.
SHOWN = {
    "headline": "title",
    "date": "date",
    "category": "category",
    "age_rating": "age",
    "status": "status",
    "tags": "tags",
    "cover": "cover",
    "is_page": "page",
    **{name: name for name in NAMES},
}
# These are lines of text, whatever an import makes of them.
_LINES = ("headline", "category", "cover", "date")


# A file that was cut off would become the body, with all its fields in it.
_UNCLOSED = re.compile(r"\s*---[ \t]*\n\w+:")


class EditRefusedError(EditorError):
    """The file was not understood; the article is as it was."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The fields that differ, by name, and the body, or `None` if that is the same. An empty value is ""."""

    values: Mapping[str, Any]
    body: str | None
    warnings: tuple[str, ...]


def changes(text: str, shown: str, source: Path) -> Changes:
    """Return what differs between `text` and the file of the article as it is, `shown`.

    A line that is as it was shown changes nothing, however it would be read. A file that ends with its
    front matter says nothing of the body. Raises `EditRefusedError`, and `ImportRefusedError` for bad YAML.
    """
    if not text.strip():
        raise EditRefusedError(_("{file} is empty, so nothing was changed.").format(file=source))
    if _UNCLOSED.match(text) and not front_matter.BLOCK.match(text):
        sentence = _("{file} ends before its second line of three hyphens, so nothing was changed.")
        raise EditRefusedError(sentence.format(file=source))
    given, before = front_matter.split(text, source), front_matter.split(with_plain_ends(shown), source)
    known = {field: before.values[name] for field, name in SHOWN.items()}
    values: dict[str, Any] = {}
    for key, value in given.values.items():
        field = fields.FIELD_OF.get(fields.plain(key), "")
        if field not in SHOWN:
            raise _unknown(key)
        if field in values:
            sentence = _("“{key}” says again what another line said. Nothing was changed.")
            raise EditRefusedError(sentence.format(key=key))
        values[field] = value if value == known[field] else _read(key, field, value)
    differing = {field: value for field, value in values.items() if value != known[field]}
    return Changes(differing, _body(given.body, before.body, text), given.warnings)


def _read(key: str, field: str, value: Value) -> object:
    """Return the value as the field has it; an empty one as an empty text."""
    if not value and field != "age_rating":
        return ""
    reader = fields.one_line if field in _LINES else fields.READERS.get(field, fields.one_line)
    try:
        return reader(value)
    except (KeyError, ValueError) as error:
        shown = value if isinstance(value, str) else ", ".join(value)
        sentence = _("“{key}: {value}” was not understood, so nothing was changed.")
        refusal = sentence.format(key=key, value=shown)
        if field == "age_rating":
            marks = ", ".join(rating.mark for rating in AgeRating)
            refusal += " " + _("Possible are: {names}.").format(names=marks)
        raise EditRefusedError(refusal) from error


def _body(given: str, shown: str, text: str) -> str | None:
    """Return the body if it differs: without the blank line before it, and the line end after it."""
    if not given.strip() and given != text:
        return None
    if given == shown:
        return None
    body = given.removeprefix("\n") if given != text else given
    return body.removesuffix("\n")


def _unknown(key: str) -> EditRefusedError:
    sentence = _("“{key}” is not a field that can be edited, so nothing was changed. Possible are: {names}.")
    return EditRefusedError(sentence.format(key=key, names=", ".join(SHOWN.values())))
