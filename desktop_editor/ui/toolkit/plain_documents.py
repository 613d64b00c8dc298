"""Plain text in and out of Qt's documents, without the changes that Qt makes on the way."""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextCursor, QTextDocument

from desktop_editor.ui.toolkit.undo_step import undo_step

LINE, PARAGRAPH = "\u2028", "\u2029"
# Frame marks of QTextDocument, the object replacement of pictures, NUL and lone surrogates.
NOT_TEXT = re.compile("[\x00\ufdd0\ufdd1\ufffc\ud800-\udfff]")
# Soft hyphens and zero-width characters that Word and web pages leave; joiners of emoji (U+200D) stay.
JUNK = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Control characters except tab and line breaks, and the noncharacters of Unicode.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Line and page breaks within Word's plain text, and the line end of old mainframes (NEL).
BREAKS = re.compile("[\x0b\x0c\x85]")
ENCODING_MARKS = ("\ufeff", "\ufffe")
# Characters that take two units of UTF-16.
WIDE = re.compile("[\U00010000-\U0010ffff]")
ADDRESS = ("http://", "https://", "mailto:")


def read(document: QTextDocument) -> str:
    r"""Return the document's text; lines end with `\n`, and a no-break space stays one.

    `QTextDocument.toPlainText` would turn U+00A0, which Russian typography needs, into a space.
    """
    return document.toRawText().replace(PARAGRAPH, "\n")


def tidy(text: str) -> str:
    r"""Return `text` without what a document can't hold.

    Every line end becomes `\n`: `\r\n`, `\r`, U+2028, U+2029. NUL, U+FDD0, U+FDD1, U+FFFC (Qt's own
    marks) and lone surrogates are dropped; all else stays as it is.
    """
    for end in ("\r\n", "\r", LINE, PARAGRAPH):
        text = text.replace(end, "\n")
    return NOT_TEXT.sub("", text)


def insert(cursor: QTextCursor, text: str) -> None:
    """Insert a text at the cursor, replacing the selection, as one undo step.

    Qt takes U+FEFF and U+FFFE at the beginning of a text for a byte order mark.
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
    """Return text from a clipboard without invisible, unwanted characters."""
    return JUNK.sub("", without_controls(text))


def without_controls(text: str) -> str:
    """Return a tidy text in which every break is a line end, without control characters except tab."""
    return CONTROLS.sub("", BREAKS.sub("\n", tidy(text)))


def is_address(text: str) -> bool:
    """Return whether a text is one web or e-mail address and nothing else."""
    return text.strip().lower().startswith(ADDRESS) and len(text.split()) == 1


def to_units(text: str, position: int) -> int:
    """Return Qt's position, in UTF-16 units, for one in characters; an emoji is one character, two units."""
    return len(text[:position].encode("utf-16-le")) // 2


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def to_characters(text: str, units: int) -> int:
    """Return the position in characters of `text` for one of Qt's."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


class Positions:
    """Converts many positions in one text between characters and Qt's UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in WIDE.finditer(text)]
        self._wide_units = [position + number for number, position in enumerate(self._wide)]

    def units(self, position: int) -> int:
        """Return Qt's position for one in characters."""
        return position + bisect_left(self._wide, position)

    def characters(self, units: int) -> int:
        """Return the position in characters for one of Qt's."""
        return units - bisect_left(self._wide_units, units)
