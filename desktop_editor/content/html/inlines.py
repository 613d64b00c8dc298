"""Inlines of HTML: white space as browsers show it, breaks, pictures, sub- and superscripts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_editor.content.document import (
    Code,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Marks,
    RawInline,
    Text,
)
from desktop_editor.content.html.tree import Node

_BLANKS = re.compile(r"[ \t\n\r\f]+")
# Web editors write every second space of a run as a no-break space; a single no-break space is intentional.
_LAYOUT = re.compile("[ \u00a0]*(?: \u00a0|\u00a0 |\u00a0\u00a0)[ \u00a0]*")

RAW = frozenset({"sub", "sup", "kbd"})


def picture(node: Node) -> InlineImage | None:
    """Return the picture of an element, or None; a lazily loaded one has its address in a data attribute."""
    sources = (
        node.attributes.get(name, "") for name in ("src", "data-src", "data-original", "data-lazy-src")
    )
    usable = [src.strip() for src in sources if src.strip()]
    src = next((src for src in usable if not _is_placeholder(src)), "")
    return InlineImage(src, node.attributes.get("alt", "").strip()) if src else None


def collapsed(inlines: Sequence[Inline]) -> Inlines:
    """Return inlines with white space collapsed as in browsers: single spaces, none at the ends of lines.

    A line end counts as a space; Markdown breaks its line there.
    """
    made: list[Inline] = []
    ends_blank = True
    for inline in inlines:
        if isinstance(inline, Text) and Code() not in inline.marks:
            text = _BLANKS.sub(_blank, inline.text)
            if ends_blank:
                text = text.lstrip(" \n")
            if text:
                made.append(Text(text, inline.marks))
                ends_blank = text.endswith((" ", "\n"))
        else:
            made.append(inline)
            ends_blank = isinstance(inline, LineBreak)
    return _joined(_without_layout(made))


def paragraphs(inlines: Sequence[Inline]) -> Iterator[Inlines]:
    """Yield the inlines between double breaks: mails and messengers separate paragraphs that way."""
    run: list[Inline] = []
    breaks = 0
    for inline in inlines:
        is_blank = isinstance(inline, Text) and not inline.text.strip(" \u00a0\t\n\r\f")
        if isinstance(inline, LineBreak):
            breaks += 1
        elif breaks > 1 and not is_blank:
            yield collapsed(run)
            run, breaks = [], 0
        elif not is_blank:
            breaks = 0
        run.append(inline)
    yield collapsed(run)


def raw(tag: str, marks: Marks, content: Sequence[Inline]) -> Iterator[Inline]:
    """Yield the content of an element that the model cannot express, between its raw tags."""
    if any(isinstance(inline, Text) and inline.text.strip() for inline in content):
        yield RawInline(f"<{tag}>", marks)
        yield from content
        yield RawInline(f"</{tag}>", marks)
    else:
        yield from content


def _blank(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def _is_placeholder(src: str) -> bool:
    """Return whether an address is that of an empty image, a placeholder for one that is loaded later."""
    return src.startswith(("data:image/gif;base64,R0lGOD", "data:image/svg")) or src == "about:blank"


def _without_layout(inlines: list[Inline]) -> Iterator[Inline]:
    """Replace runs of spaces that only serve layout by a single space."""
    for inline in inlines:
        if isinstance(inline, Text) and "\u00a0" in inline.text and Code() not in inline.marks:
            yield replace(inline, text=_LAYOUT.sub(" ", inline.text))
        else:
            yield inline


def _joined(inlines: Iterator[Inline]) -> Inlines:
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.marks == last.marks:
            joined[-1] = Text(last.text + inline.text, last.marks)
        else:
            joined.append(inline)
    return tuple(joined)
