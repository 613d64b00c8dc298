"""Converts the content of elements of Python-Markdown's tree (or of a similar one) to inlines.

Raw HTML is kept outside the tree, which contains placeholders for it. Entities become the characters that
they denote, pairs of tags with the meaning of a mark (`<b>`, `<em>`) become that mark.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from desktop_editor.content.document import (
    Code,
    Emphasis,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Marks,
    RawInline,
    Strike,
    Strong,
    Text,
)
from desktop_editor.content.markdown.limits import MAX_MARKS

Raw = tuple[str, ...]

# As Python-Markdown serialises them: an ampersand that begins an entity is not escaped.
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-z]+)(?P<attributes>(?:\s+[a-z]+=\"[^\"]*\")*)\s*/?>")
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")


class InexpressibleError(Exception):
    """The document model cannot express an element; its text is kept as it was written."""


def inlines(element: Element, raw: Raw) -> Inlines:
    """Return the inlines of an element; raise `InexpressibleError` if it has something else."""
    return joined(_content(element, raw, ()))


def joined(found: Iterator[Inline]) -> Inlines:
    """Return inlines in the form of a document: pairs of tags as marks, adjacent equal texts merged."""
    merged: list[Inline] = []
    for inline in _paired(list(found)):
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, LineBreak) and inline.text.startswith("\n"):
            inline = replace(inline, text=inline.text[1:])
        if isinstance(inline, Text) and isinstance(last, Text) and last.marks == inline.marks:
            merged[-1] = Text(last.text + inline.text, last.marks)
        elif inline != Text("", inline.marks):
            merged.append(inline)
    return tuple(merged)


def runs(text: str | None, raw: Raw, marks: Marks = ()) -> Iterator[Inline]:
    """Yield the inlines of a text with placeholders for raw HTML."""
    if not text:
        return
    parts = HTML_PLACEHOLDER_RE.split(text) if STX in text else [text]
    for index, part in enumerate(parts):
        if index % 2:
            yield _raw(raw[int(part)], marks)
        elif part:
            yield Text(decoded(part), marks)


def decoded(text: str) -> str:
    """Return a text or an attribute of the tree as a browser shows it, with entities resolved."""
    text = text.replace(AMP_SUBSTITUTE, "&")
    if STX in text:
        raise InexpressibleError
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def _content(element: Element, raw: Raw, marks: Marks) -> Iterator[Inline]:
    yield from runs(element.text, raw, marks)
    for child in element:
        read = INLINES.get(child.tag)
        if read is None:
            raise InexpressibleError
        yield from read(child, raw, marks)
        yield from runs(child.tail, raw, marks)


def _marked(mark: Mark) -> Callable[[Element, Raw, Marks], Iterator[Inline]]:
    def read(element: Element, raw: Raw, marks: Marks) -> Iterator[Inline]:
        return _content(element, raw, (*marks, mark))

    return read


def _code(element: Element, _raw: Raw, marks: Marks) -> Iterator[Inline]:
    if len(element):
        raise InexpressibleError
    yield Text(decoded(element.text or ""), (*marks, Code()))


def _link(element: Element, raw: Raw, marks: Marks) -> Iterator[Inline]:
    link = Link(decoded(element.get("href", "")), decoded(element.get("title", "")))
    return _content(element, raw, (*marks, link))


def _break(_element: Element, _raw: Raw, marks: Marks) -> Iterator[Inline]:
    yield LineBreak(marks)


def _image(element: Element, _raw: Raw, marks: Marks) -> Iterator[Inline]:
    src, alt, title = (decoded(element.get(name, "")) for name in ("src", "alt", "title"))
    yield InlineImage(src, alt, title, marks)


INLINES: dict[str, Callable[[Element, Raw, Marks], Iterator[Inline]]] = {
    "strong": _marked(Strong()),
    "em": _marked(Emphasis()),
    "del": _marked(Strike()),
    "code": _code,
    "a": _link,
    "br": _break,
    "img": _image,
}

_MARKS: dict[str, Callable[[dict[str, str]], Mark]] = {
    "strong": lambda _: Strong(),
    "b": lambda _: Strong(),
    "em": lambda _: Emphasis(),
    "i": lambda _: Emphasis(),
    "del": lambda _: Strike(),
    "s": lambda _: Strike(),
    "strike": lambda _: Strike(),
    "code": lambda _: Code(),
    "a": lambda attributes: Link(attributes["href"], attributes.get("title", "")),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}}


def _raw(html: str, marks: Marks) -> Inline:
    """Return the inline for a piece of raw HTML; the tag of a mark stays raw until its pair is found."""
    if _ENTITY.fullmatch(html) and (character := unescape(html)):
        return Text(character, marks)
    tag = _TAG.fullmatch(html)
    if tag is None or tag["close"] or (attributes := _attributes(tag)) is None:
        return RawInline(html, marks)
    if tag["name"] == "br":
        return LineBreak(marks)
    if tag["name"] == "img" and "src" in attributes:
        return InlineImage(**attributes, marks=marks)
    return RawInline(html, marks)


def _attributes(tag: re.Match[str]) -> dict[str, str] | None:
    """Return the attributes of a tag, or None if it has some that the model cannot express."""
    found = {name: decoded(value) for name, value in _ATTRIBUTE.findall(tag["attributes"])}
    return found if set(found) <= _ATTRIBUTES.get(tag["name"], set()) else None


def _paired(found: list[Inline]) -> list[Inline]:
    """Return inlines with each pair of tags that has the meaning of a mark replaced by that mark."""
    opened: list[tuple[int, str, Mark]] = []
    gone: set[int] = set()
    for index, inline in enumerate(found):
        tag = _TAG.fullmatch(inline.markdown) if isinstance(inline, RawInline) else None
        if tag is None or tag["name"] not in _MARKS:
            continue
        attributes = _attributes(tag)
        if not tag["close"]:
            if attributes is not None and (tag["name"] != "a" or "href" in attributes):
                opened.append((index, tag["name"], _MARKS[tag["name"]](attributes)))
                if len(opened) > MAX_MARKS:
                    raise InexpressibleError
        elif opened and opened[-1][1] == tag["name"]:
            start, _, mark = opened.pop()
            if _mark(found, start, index, mark):
                gone |= {start, index}
    return [inline for index, inline in enumerate(found) if index not in gone]


def _mark(found: list[Inline], start: int, end: int, mark: Mark) -> bool:
    """Add a mark to the inlines between two tags; return False if the tags are in different marks."""
    outer = found[start].marks
    if found[end].marks != outer or any(inline.marks[: len(outer)] != outer for inline in found[start:end]):
        return False
    for index in range(start + 1, end):
        marks = found[index].marks
        found[index] = replace(found[index], marks=(*outer, mark, *marks[len(outer) :]))
    return True
