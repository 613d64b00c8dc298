"""Reads the lines of a text document as rows."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextFragment

from desktop_editor.content.document import (
    Block,
    CodeBlock,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Marks,
    Paragraph,
    Text,
)
from desktop_editor.ui.editor.visual.formats import OBJECT_CHARACTER, SOFT, Formats
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Row
from desktop_editor.ui.toolkit.plain_documents import LINE


def row(line: QTextBlock, formats: Formats) -> Row:
    """Return the row that a line shows."""
    shape = formats.shape_of(line)
    match shape.block:
        case Paragraph():
            return Row(shape.path, Paragraph(inlines(line, formats)))
        case Heading(level):
            return Row(shape.path, Heading(level, inlines(line, formats)))
        case CodeBlock(_, language):
            return Row(shape.path, CodeBlock(code(line, formats), language))
        case ObjectBlock():
            return Row(shape.path, object_of(line, formats) or Paragraph(inlines(line, formats)))
        case None if line.length() > 1:
            return Row(shape.path, Paragraph(inlines(line, formats)))
    return shape


def inlines(line: QTextBlock, formats: Formats, start: int = 0, end: int | None = None) -> Inlines:
    """Return the inlines between two positions in a line; adjacent texts with equal marks are merged."""
    joined: list[Inline] = []
    for inline in _inlines(line, formats, start, line.length() if end is None else end):
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.marks == last.marks:
            joined[-1] = Text(last.text + inline.text, last.marks)
        else:
            joined.append(inline)
    return tuple(joined)


def object_of(line: QTextBlock, formats: Formats) -> Block | None:
    """Return the first block that a line shows as an object, or `None`."""
    return next(
        (
            block
            for fragment in fragments(line)
            if (block := formats.block_of(fragment.charFormat())) and OBJECT_CHARACTER in fragment.text()
        ),
        None,
    )


def fragments(line: QTextBlock) -> Iterator[QTextFragment]:
    """Yield the runs of text with one format."""
    walk = line.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _inlines(line: QTextBlock, formats: Formats, start: int, end: int) -> Iterator[Inline]:
    at = line.position()
    for fragment in fragments(line):
        begin = fragment.position() - at
        if begin >= end or begin + fragment.length() <= start:
            continue
        text = _cut(fragment.text(), start - begin, end - begin)
        format_ = fragment.charFormat()
        marks = formats.marks_of(format_)
        found = formats.inline_of(format_)
        if found and text.strip(OBJECT_CHARACTER) == "":
            yield from (replace(found, marks=marks) for _character in text)
        elif OBJECT_CHARACTER not in text:
            yield from _texts(text.replace(" ", "\n") if format_.boolProperty(SOFT) else text, marks)


def _texts(text: str, marks: Marks) -> Iterator[Inline]:
    for number, part in enumerate(text.split(LINE)):
        if number:
            yield LineBreak(marks)
        if part:
            yield Text(part, marks)


def code(line: QTextBlock, formats: Formats, start: int = 0, end: int | None = None) -> str:
    """Return the code between two positions in a line."""
    found = inlines(line, formats, start, end)
    return "".join(inline.text if isinstance(inline, Text) else "\n" for inline in found)


def _cut(text: str, start: int, end: int) -> str:
    """Return a slice of a text, given in UTF-16 units, in which Qt counts."""
    if start <= 0 and end >= len(text) * 2:
        return text
    return text.encode("utf-16-le")[2 * max(start, 0) : 2 * max(end, 0)].decode("utf-16-le", "ignore")
