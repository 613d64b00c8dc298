"""Writes blocks as Markdown in the canonical spelling: one for each kind of block."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

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
    RawBlock,
    Rule,
    Side,
    Table,
)
from desktop_editor.content.markdown.inline_spelling import image

TAB = " " * 4
# Two lists in a row are read as one unless something separates them.
SEPARATOR = "<!-- -->"
# Writes inlines as Markdown; in one line if the second argument is true.
Write = Callable[[Inlines, bool], str]

_BAR = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\|")
_RULERS = {Side.NONE: "---", Side.LEFT: ":--", Side.CENTER: ":-:", Side.RIGHT: "--:"}


def spell(block: Block, write: Write, *, nested: bool = False) -> str:
    """Return a block in Markdown; code nested in a quote or an item is indented: fences need column 0."""
    if nested and isinstance(block, CodeBlock):
        return _indented(block.code)
    return SPELLINGS[type(block)](block, write)


def _paragraph(paragraph: Paragraph, write: Write) -> str:
    return write(paragraph.inlines, False)


def _heading(heading: Heading, write: Write) -> str:
    return f"{'#' * heading.level} {write(heading.inlines, True)}"


def _quote(quote: Quote, write: Write) -> str:
    text = "\n\n".join(spell(inner, write, nested=True) for inner in quote.blocks)
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _bullets(bullets: BulletList, write: Write) -> str:
    return _items(bullets.items, ["- "] * len(bullets.items), write)


def _numbers(numbers: OrderedList, write: Write) -> str:
    return _items(numbers.items, [f"{numbers.start + index}. " for index in range(len(numbers.items))], write)


def _items(items: tuple[ListItem, ...], signs: list[str], write: Write) -> str:
    parts = [sign + _item(item, write) for sign, item in zip(signs, items, strict=True)]
    gaps = ["\n" if _is_bare(first) or _is_bare(second) else "\n\n" for first, second in pairwise(items)]
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=False))


def _is_bare(item: ListItem) -> bool:
    return item.tight and (not item.blocks or isinstance(item.blocks[0], Paragraph))


def _item(item: ListItem, write: Write) -> str:
    """Return an item without its bullet or number: the first block, then the others indented."""
    if not item.blocks:
        return ""
    first, *rest = item.blocks
    gap = "\n" if _is_bare(item) else "\n\n"
    parts = [_indented(spell(inner, write, nested=True)) for inner in rest]
    return gap.join([spell(first, write, nested=True), *parts])


def _indented(text: str) -> str:
    return "\n".join(TAB + line if line else "" for line in text.split("\n"))


def _figure(figure: Figure, _write: Write) -> str:
    return image(figure.src, figure.alt, figure.caption)


def _gallery(gallery: Gallery, write: Write) -> str:
    return "\n".join(_figure(figure, write) for figure in gallery.figures)


def _table(table: Table, write: Write) -> str:
    rows = [[_cell(cell, write) for cell in row] for row in (table.header, *table.rows)]
    rows.insert(1, [_RULERS[side] for side in table.sides])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Inlines, write: Write) -> str:
    """Return a cell's text with bars escaped, except in code, where they do not separate cells."""
    return _BAR.sub(lambda found: "\\|" if found[0] == "|" else found[0], write(cell, True))


def _code(code: CodeBlock, _write: Write) -> str:
    longest = max(map(len, re.findall(r"^`+", code.code, re.MULTILINE)), default=0)
    fence = "`" * max(3, longest + 1)
    text = f"{code.code}\n" if code.code else ""
    return f"{fence}{code.language}\n{text}{fence}"


def _rule(_rule: Rule, _write: Write) -> str:
    return "***"


def _embed(embed: Embed, _write: Write) -> str:
    return embed.url


def _raw(raw: RawBlock, _write: Write) -> str:
    return raw.markdown.strip("\n")


SPELLINGS: dict[type[Block], Callable[[Any, Write], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Quote: _quote,
    BulletList: _bullets,
    OrderedList: _numbers,
    Figure: _figure,
    Gallery: _gallery,
    Table: _table,
    CodeBlock: _code,
    Rule: _rule,
    Embed: _embed,
    RawBlock: _raw,
}
