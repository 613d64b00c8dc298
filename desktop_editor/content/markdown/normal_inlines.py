"""Normalises inlines to what Markdown can express: clean text, no spaces at the ends of marks."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from desktop_editor.content.document import (
    Code,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Marks,
    Text,
)

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile(r"[ ]*\n\s*")


def normal_inlines(inlines: Iterable[Inline], *, one_line: bool = False) -> Inlines:
    """Return inlines that can be spelled: no white space at the ends, nor at the ends of marks."""
    tidy = [replace(_tidy(inline, one_line), marks=_tidy_marks(inline)) for inline in inlines]
    return _trimmed(_joined(_blanks_outside(_joined(tidy))))


def tidy_text(text: str) -> str:
    """Return a text without control characters and lone surrogates, with one kind of line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def _tidy(inline: Inline, one_line: bool) -> Inline:
    match inline:
        case Text(text, marks):
            text = _LINE_ENDS.sub("\n", tidy_text(text))
            flat = one_line or any(isinstance(mark, Code) for mark in marks)
            return Text(text.replace("\n", " ") if flat else text, marks)
        case InlineImage(src, alt, title, marks):
            return InlineImage(one_lined(src), one_lined(alt), one_lined(title), marks)
    return inline


def one_lined(text: str) -> str:
    """Return a text in one line with single spaces, as for the value of an attribute."""
    return " ".join(tidy_text(text).split())


def _tidy_marks(inline: Inline) -> Marks:
    """Return an inline's marks: each kind once, code innermost and on text only."""
    kinds: dict[type[Mark], Mark] = {}
    for mark in inline.marks:
        if isinstance(mark, Link):
            mark = Link(one_lined(mark.href), one_lined(mark.title))
        if isinstance(inline, Text) or not isinstance(mark, Code):
            kinds.setdefault(type(mark), mark)
    return tuple(sorted(kinds.values(), key=lambda mark: isinstance(mark, Code)))


def _joined(inlines: Iterable[Inline]) -> list[Inline]:
    """Return inlines with adjacent texts of the same marks merged, and without empty ones."""
    joined: list[Inline] = []
    filled = (inline for inline in inlines if inline != Text("", inline.marks))
    for (kind, marks), run in groupby(filled, key=lambda inline: (type(inline), inline.marks)):
        if kind is Text:
            joined.append(Text("".join(inline.text for inline in run if isinstance(inline, Text)), marks))
        else:
            joined += run
    return joined


def _blanks_outside(inlines: list[Inline]) -> list[Inline]:
    """Move white space at the ends of marked texts out of the marks: Markdown has no bold spaces."""
    moved: list[Inline] = []
    for inline in inlines:
        marks = inline.marks
        if not isinstance(inline, Text) or not marks or isinstance(marks[-1], Code):
            moved.append(inline)
            continue
        bare = inline.text.strip()
        before, _, after = inline.text.partition(bare) if bare else (inline.text, "", "")
        moved += [Text(before), Text(bare, marks), Text(after)]
    return moved


def _trimmed(inlines: list[Inline]) -> Inlines:
    """Drop white space and breaks at both ends, and white space around breaks."""
    for index, inline in enumerate(inlines):
        if not isinstance(inline, Text) or (inline.marks and isinstance(inline.marks[-1], Code)):
            continue
        text = inline.text
        if index == 0 or isinstance(inlines[index - 1], LineBreak):
            text = text.lstrip()
        if index == len(inlines) - 1 or isinstance(inlines[index + 1], LineBreak):
            text = text.rstrip()
        inlines[index] = Text(text, inline.marks)
    kept = [inline for inline in inlines if inline != Text("", inline.marks)]
    if kept and isinstance(kept[0], LineBreak):
        return _trimmed(kept[1:])
    if kept and isinstance(kept[-1], LineBreak):
        return _trimmed(kept[:-1])
    return tuple(kept) if len(kept) == len(inlines) else _trimmed(_joined(kept))
