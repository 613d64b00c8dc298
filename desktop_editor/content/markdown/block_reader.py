"""Converts elements of Python-Markdown's tree (or of a similar one) to blocks."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Gallery,
    Heading,
    Inlines,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Side,
    Table,
    Text,
)
from desktop_editor.content.markdown.inline_reader import INLINES, InexpressibleError, Raw, decoded, inlines

_RAW_BLOCK = re.compile(r"\s*</?(?:" + "|".join(BLOCK_LEVEL_ELEMENTS) + r")\b", re.IGNORECASE)


def block(element: Element, raw: Raw) -> Block:
    """Return the block that an element represents; raise `InexpressibleError` if there is none."""
    read = BLOCKS.get(element.tag)
    if read is None:
        raise InexpressibleError
    return read(element, raw)


def _paragraph(element: Element, raw: Raw) -> Block:
    text = (element.text or "").strip()
    alone = HTML_PLACEHOLDER_RE.fullmatch(text) if not len(element) else None
    _require(alone is None or not raw[int(alone[1])].startswith("<!--"))
    _require(not any(_RAW_BLOCK.match(raw[int(number)]) for number in HTML_PLACEHOLDER_RE.findall(text)))
    return Paragraph(inlines(element, raw))


def _heading(element: Element, raw: Raw) -> Block:
    return Heading(int(element.tag[1]), inlines(element, raw))


def _quote(element: Element, raw: Raw) -> Block:
    return Quote(tuple(_blocks(element, raw)))


def _bullets(element: Element, raw: Raw) -> Block:
    return BulletList(tuple(_items(element, raw)))


def _numbers(element: Element, raw: Raw) -> Block:
    start = element.get("start", "1")
    _require(len(start) < 10 and start.isdecimal())
    return OrderedList(tuple(_items(element, raw)), int(start))


def _items(element: Element, raw: Raw) -> Iterator[ListItem]:
    _require(_is_blank(element.text))
    for item in element:
        _require(item.tag == "li" and _is_blank(item.tail))
        yield _item(item, raw)


def _item(element: Element, raw: Raw) -> ListItem:
    """Return a list item: leading inlines without a `p` element, then blocks."""
    children = list(element)
    bare = Element("p")
    bare.text = element.text
    while children and children[0].tag in INLINES:
        bare.append(children.pop(0))
    rest = tuple(_read_all(children, raw))
    text = inlines(bare, raw)
    if all(isinstance(inline, Text) and not inline.text.strip() for inline in text):
        return ListItem(rest, tight=not (rest and isinstance(rest[0], Paragraph)))
    return ListItem((Paragraph(text), *rest))


def _figure(element: Element, _raw: Raw) -> Block:
    if element.get("class") == "embed":
        _require(len(element) == 1 and element[0].tag == "a")
        return Embed(decoded(element[0].get("href", "")))
    _require(1 <= len(element) <= 2 and element[0].tag == "img" and "title" not in element[0].attrib)
    src, alt = (decoded(element[0].get(name, "")) for name in ("src", "alt"))
    if len(element) == 1:
        return Figure(src, alt)
    _require(element[1].tag == "figcaption" and not len(element[1]))
    return Figure(src, alt, decoded(element[1].text or ""))


def _gallery(element: Element, raw: Raw) -> Block:
    _require(element.get("class") == "gallery")
    figures = [_figure(child, raw) for child in element]
    return Gallery(tuple(figure for figure in figures if isinstance(figure, Figure)))


def _table(element: Element, raw: Raw) -> Block:
    _require([child.tag for child in element] == ["thead", "tbody"] and len(element[0]) == 1)
    header, rows = element[0][0], element[1]
    sides = tuple(Side(cell.get("class", "").removeprefix("align-")) for cell in header)
    for row in rows:
        _require(tuple(Side(cell.get("class", "").removeprefix("align-")) for cell in row) == sides)
    return Table(_cells(header, raw), tuple(_cells(row, raw) for row in rows), sides)


def _cells(row: Element, raw: Raw) -> tuple[Inlines, ...]:
    return tuple(inlines(cell, raw) for cell in row)


def _code(element: Element, _raw: Raw) -> Block:
    _require(len(element) == 1 and element[0].tag == "code" and not len(element[0]))
    _require(_is_blank(element.text) and _is_blank(element[0].tail))
    language = element[0].get("class", "").removeprefix("language-")
    return CodeBlock(decoded(element[0].text or "").removesuffix("\n"), language)


def _rule(_element: Element, _raw: Raw) -> Block:
    return Rule()


BLOCKS: dict[str, Callable[[Element, Raw], Block]] = {
    "p": _paragraph,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "blockquote": _quote,
    "ul": _bullets,
    "ol": _numbers,
    "figure": _figure,
    "div": _gallery,
    "table": _table,
    "pre": _code,
    "hr": _rule,
}


def _blocks(element: Element, raw: Raw) -> Iterator[Block]:
    _require(_is_blank(element.text))
    return _read_all(list(element), raw)


def _read_all(children: list[Element], raw: Raw) -> Iterator[Block]:
    for child in children:
        _require(_is_blank(child.tail))
        yield block(child, raw)


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip()


def _require(condition: bool) -> None:
    if not condition:
        raise InexpressibleError
