"""Plain text in and out of Qt's documents, without the changes that Qt makes on the way."""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextCursor, QTextDocument

from desktop_editor.ui.toolkit.undo_step import undo_step

LINE, PARAGRAPH = "\u2028", "\u2029"
# Frame marks of QTextDocument, the object replacement of pictures, NUL and half characters.
NOT_TEXT = re.compile("[\x00\ufdd0\ufdd1\ufffc\ud800-\udfff]")
# Soft hyphens and marks of no width that Word and web pages leave; joiners of emoji (U+200D) stay.
JUNK = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Controls but tab and line end, and what Unicode says is no character.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Line and page breaks within Word's plain text, and the line end of old mainframes.
BREAKS = re.compile("[\x0b\x0c\x85]")
ENCODING_MARKS = ("\ufeff", "\ufffe")
# What takes two units of UTF-16.
WIDE = re.compile("[\U00010000-\U0010ffff]")
ADDRESS = ("http://", "https://", "mailto:")


def read(document: QTextDocument) -> str:
    """Return the document's text; lines end with `\\n`, and a no-break space stays one.

    `QTextDocument.toPlainText` would turn U+00A0, on which Russian typography lives, into a space.
    """
    return document.toRawText().replace(PARAGRAPH, "\n")


def tidy(text: str) -> str:
    """Return what a document can hold of `text`.

    Every line end becomes `\\n`: `\\r\\n`, `\\r`, U+2028, U+2029. Dropped are NUL, U+FDD0, U+FDD1, U+FFFC
    (marks of Qt's own) and half characters; all else stays as it is.
    """
    for end in ("\r\n", "\r", LINE, PARAGRAPH):
        text = text.replace(end, "\n")
    return NOT_TEXT.sub("", text)


def insert(cursor: QTextCursor, text: str) -> None:
    """Put a text at the cursor, in the place of what is selected, as one step of undo.

    Qt takes U+FEFF and U+FFFE at the beginning of a text for a mark of its encoding.
    """
    if not text.startswith(ENCODING_MARKS):
        cursor.insertText(text)
        return
    start = cursor.selectionStart()
    with undo_step(cursor):
        cursor.insertText(f"|{text}")
        end = cursor.position()
        cursor.setPosition(start)
        cursor.deleteChar()
        cursor.setPosition(end - 1)


def pasted(text: str) -> str:
    """Return text from a clipboard without what is invisible and unwanted."""
    return JUNK.sub("", without_controls(text))


def without_controls(text: str) -> str:
    """Return a tidy text in which every break is a line end, and no other control stands but tab."""
    return CONTROLS.sub("", BREAKS.sub("\n", tidy(text)))


def is_address(text: str) -> bool:
    """Return whether a text is an address of the web or of a mailbox, and nothing else."""
    return text.strip().lower().startswith(ADDRESS) and len(text.split()) == 1


def to_units(text: str, position: int) -> int:
    """Return Qt's position, in units of UTF-16, for one in characters: an emoji counts two there."""
    return len(text[:position].encode("utf-16-le")) // 2


def units(text: str) -> int:
    """Return how many units of UTF-16 a text takes."""
    return len(text.encode("utf-16-le")) // 2


def to_characters(text: str, units: int) -> int:
    """Return the position in characters of `text` for one of Qt's."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


class Places:
    """The many positions of one text, from characters to Qt's units and back."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in WIDE.finditer(text)]
        self._wide_units = [place + number for number, place in enumerate(self._wide)]

    def units(self, position: int) -> int:
        """Return Qt's position for one in characters."""
        return position + bisect_left(self._wide, position)

    def characters(self, units: int) -> int:
        """Return the position in characters for one of Qt's."""
        return units - bisect_left(self._wide_units, units)
