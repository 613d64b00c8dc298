"""Inserts rows into a text document."""

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QTextCursor

from desktop_editor.content.document import (
    CodeBlock,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Paragraph,
    RawInline,
    Text,
)
from desktop_editor.ui.editor.visual.formats import OBJECT_CHARACTER, Formats
from desktop_editor.ui.editor.visual.rows import Row, shape
from desktop_editor.ui.toolkit.plain_documents import LINE

# Qt would treat these characters as its own, or drop them; each is an object in the text.
_FOREIGN = re.compile("[\x00-\x08\x0a-\x1f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]")
_PARTS = re.compile(f"({_FOREIGN.pattern})")


def insert(cursor: QTextCursor, rows: Sequence[Row], formats: Formats) -> None:
    """Insert rows at the cursor, whose line must be empty and becomes the first row."""
    for before, row in pairwise([None, *rows]):
        assert row is not None
        format_ = formats.line(shape(row))
        if before is None:
            cursor.setBlockFormat(format_)
            cursor.setBlockCharFormat(formats.text(()))
        else:
            cursor.insertBlock(format_, formats.text(()))
        fill(cursor, row, formats)


def fill(cursor: QTextCursor, row: Row, formats: Formats) -> None:
    """Insert the content of a row at the cursor."""
    match row.block:
        case Paragraph(inlines) | Heading(_, inlines):
            insert_inlines(cursor, inlines, formats)
        case CodeBlock(code):
            insert_inlines(cursor, (Text(code),), formats, code=True)
        case None:
            pass
        case block:
            cursor.insertText(OBJECT_CHARACTER, formats.block(block))


def insert_inlines(cursor: QTextCursor, inlines: Inlines, formats: Formats, *, code: bool = False) -> None:
    """Insert inlines at the cursor; in code, line breaks stay line breaks."""
    for inline in inlines:
        match inline:
            case Text(text, marks) if not _FOREIGN.search(text):
                cursor.insertText(text, formats.text(marks))
            case Text():
                _insert_parts(cursor, inline, formats, code)
            case LineBreak(marks):
                cursor.insertText(LINE, formats.text(marks))
            case InlineImage() | RawInline():
                cursor.insertText(OBJECT_CHARACTER, formats.inline(_bare(inline), inline.marks))


def _insert_parts(cursor: QTextCursor, text: Text, formats: Formats, code: bool) -> None:
    for index, part in enumerate(_PARTS.split(text.text)):
        if index % 2 == 0:
            cursor.insertText(part, formats.text(text.marks))
        elif part == "\n":
            cursor.insertText(LINE if code else " ", formats.text(text.marks, soft=not code))
        else:
            cursor.insertText(OBJECT_CHARACTER, formats.inline(Text(part), text.marks))


def _bare(inline: Inline) -> Inline:
    match inline:
        case InlineImage(src, alt, title):
            return InlineImage(src, alt, title)
        case RawInline(markdown):
            return RawInline(markdown)
    return inline
