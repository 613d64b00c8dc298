"""The list of names that the law asks to be noted, as lines of text and as tables."""

import csv
import re
from collections.abc import Iterator, Sequence

from desktop_editor.content.article import Note
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

DASH = " — "
_LINE = re.compile(r"(\S.*?)\s+[—–-]\s+(\S.*)")
# First cells that are the head of a table.
HEADS = ("name", "имя", "имя и фамилия", "название", "наименование")


class NoteError(EditorError):
    """A line or a row has no name or no note; nothing was stored."""


def spelled(notes: Sequence[Note]) -> str:
    """Return the list as lines: a name, a dash, a note."""
    return "\n".join(f"{each.name}{DASH}{each.note}" for each in notes)


def read(text: str) -> tuple[Note, ...]:
    """Return the list that lines spell; raise `NoteError`."""
    return tuple(_of_lines(text))


def from_table(text: str) -> tuple[Note, ...]:
    """Return the list of a CSV file with a name and a note in each row; raise `NoteError`.

    Excel writes semicolons in Russia and commas elsewhere; copied cells have tabs.
    """
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    rows = [row for row in rows if any(row)]
    if rows and rows[0][0].casefold() in HEADS:
        del rows[0]
    return tuple(_of_cells(row, delimiter) for row in rows)


def _of_lines(text: str) -> Iterator[Note]:
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _LINE.fullmatch(line)
        if not found:
            raise NoteError(_("“{line}”: write a name, a dash and a note.").format(line=line))
        yield Note(*found.groups())


def _of_cells(row: Sequence[str], delimiter: str) -> Note:
    name, note = [*row, ""][:2]
    if not name or not note:
        sentence = _("“{row}”: a row of the list has a name and a note. Nothing was changed.")
        raise NoteError(sentence.format(row=delimiter.join(row)))
    return Note(" ".join(name.split()), " ".join(note.split()))
