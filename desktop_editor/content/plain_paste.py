"""Makes paragraphs of plain text as mail programs, messengers and PDF viewers put it on the clipboard."""

import re
from collections.abc import Iterator

from desktop_editor.content.document import Block, Document, Inline, LineBreak, Paragraph, Text
from desktop_editor.content.markdown.normal_form import normal

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# Lines wrapped by a program have about the same length: 72 to 78 in mails, from 40 on in PDF columns.
WRAPPED = range(40, 100)


def document(text: str) -> Document:
    """Return the paragraphs of a plain text, separated by blank lines; without blank lines, one per line.

    Lines that a program has wrapped are joined; others stay separate lines of their paragraph.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    parts = _BLANK_LINES.split(text)
    if len(parts) == 1 and not is_wrapped(text.split("\n")):
        parts = text.split("\n")
    return normal(Document(tuple(_block(part) for part in parts)))


def is_wrapped(lines: list[str]) -> bool:
    """Return whether a program wrapped these lines: all but the last are nearly as long as the longest."""
    if len(lines) < 3:
        return False
    longest = max(map(len, lines))
    return longest in WRAPPED and all(len(line) > longest - 18 for line in lines[:-1])


def _block(part: str) -> Block:
    lines = [line.strip() for line in part.split("\n")]
    if is_wrapped(lines):
        return Paragraph((Text(" ".join(lines)),))
    return Paragraph(tuple(_lines(lines)))


def _lines(lines: list[str]) -> Iterator[Inline]:
    for number, line in enumerate(lines):
        if number:
            yield LineBreak()
        yield Text(line)
