"""Normalises documents from editors and clipboards to what Markdown can express."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from desktop_editor.content.document import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Embed,
    Figure,
    Gallery,
    Heading,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from desktop_editor.content.markdown.normal_inlines import normal_inlines, one_lined, tidy_text
from desktop_editor.content.markdown.text import TAB

HEADING_LEVELS = (2, 4)
MAX_START = 999_999_999
_BLANK_LINES = re.compile("^ +$", re.MULTILINE)


def normal(document: Document) -> Document:
    """Return the document in normal form; blocks with a source are kept as they were read.

    Empty blocks are dropped. White space at the ends of blocks and marks is dropped or moved out. The items
    of a list are all tight or all loose. Adjacent blocks in quotes and items that would be read as one are
    joined.
    """
    blocks = (
        made for block in document.blocks for made in ((block,) if block.source else normal_block(block))
    )
    return replace(document, blocks=tuple(blocks))


def normal_block(block: Block) -> Iterator[Block]:
    """Yield the block in normal form, as one or several blocks, or none if it is empty."""
    tidy = TIDY.get(type(block))
    if tidy is None:
        yield block
    else:
        yield from tidy(block)


def _paragraph(paragraph: Paragraph) -> Iterator[Block]:
    if inlines := normal_inlines(paragraph.inlines):
        yield Paragraph(inlines)


def _heading(heading: Heading) -> Iterator[Block]:
    lowest, highest = HEADING_LEVELS
    if inlines := normal_inlines(heading.inlines, one_line=True):
        yield Heading(min(max(heading.level, lowest), highest), inlines)


def _quote(quote: Quote) -> Iterator[Block]:
    if blocks := _nested(quote.blocks):
        yield Quote(blocks)


def _bullets(bullets: BulletList) -> Iterator[Block]:
    if items := _items(bullets.items):
        yield BulletList(items)


def _numbers(numbers: OrderedList) -> Iterator[Block]:
    if items := _items(numbers.items):
        yield OrderedList(items, min(max(numbers.start, 0), MAX_START))


def _figure(figure: Figure) -> Iterator[Block]:
    if src := one_lined(figure.src):
        yield Figure(src, one_lined(figure.alt), one_lined(figure.caption))


def _gallery(gallery: Gallery) -> Iterator[Block]:
    figures = [made for figure in gallery.figures for made in _figure(figure) if isinstance(made, Figure)]
    if len(figures) == 1:
        yield figures[0]
    elif figures:
        yield Gallery(tuple(figures))


def _table(table: Table) -> Iterator[Block]:
    """Yield the table with as many cells in every row as it has columns, and with at least one row."""
    width = len(table.sides)
    rows = [
        tuple(normal_inlines(cell, one_line=True) for cell in (*row, *[()] * width)[:width])
        for row in (table.header, *(table.rows or ((),)))
    ]
    if width:
        yield Table(rows[0], tuple(rows[1:]), table.sides)


def _code(code: CodeBlock) -> Iterator[Block]:
    tidy = tidy_text(code.code.expandtabs(TAB))
    yield CodeBlock(_BLANK_LINES.sub("", tidy), code.language)


TIDY: dict[type[Block], Callable[[Any], Iterator[Block]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Quote: _quote,
    BulletList: _bullets,
    OrderedList: _numbers,
    Figure: _figure,
    Gallery: _gallery,
    Table: _table,
    CodeBlock: _code,
}


def _nested(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a quote or an item: adjacent ones of a kind joined, code without a language."""
    joined: list[Block] = []
    for tidy in (made for block in blocks for made in normal_block(block)):
        match (joined[-1] if joined else None), tidy:
            case BulletList(first), BulletList(second):
                joined[-1:] = _bullets(BulletList((*first, *second)))
            case OrderedList(first, start), OrderedList(second):
                joined[-1:] = _numbers(OrderedList((*first, *second), start))
            case Quote(first), Quote(second):
                joined[-1:] = _quote(Quote((*first, *second)))
            case last, CodeBlock():
                joined += _nested_code(last, tidy)
            case _:
                joined.append(tidy)
    return tuple(joined)


def _nested_code(last: Block | None, code: CodeBlock) -> Iterator[Block]:
    """Yield code as it can be indented; after a list or other code, as a paragraph with the same lines."""
    text = code.code.strip("\n")
    if isinstance(last, BulletList | OrderedList | CodeBlock):
        yield from _lines_of_code(code)
    elif text.strip():
        yield CodeBlock("\n".join(line.rstrip() for line in text.split("\n")).rstrip())


def _items(items: tuple[ListItem, ...]) -> tuple[ListItem, ...]:
    """Return the items that are not empty, all tight if all can be, else all loose."""
    kept = [(item.tight, blocks) for item in items for blocks in _blocks_of_items(item)]
    loose = any(_needs_space(blocks) for _, blocks in kept)
    loose = loose or (len(kept) > 1 and not all(tight for tight, _ in kept))
    return tuple(ListItem(blocks, tight=not loose) for _, blocks in kept)


def _blocks_of_items(item: ListItem) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of the items that `item` becomes: each begins with text, as after a bullet it must."""
    match _nested(item.blocks):
        case ():
            return
        case (BulletList(inner) | OrderedList(inner), *rest):
            *before, last = inner
            yield from (blocks for one in before for blocks in _blocks_of_items(one))
            yield from _blocks_of_items(replace(last, blocks=(*last.blocks, *rest)))
        case (first, *rest) if type(first) in AS_TEXT:
            yield from _blocks_of_items(replace(item, blocks=(*AS_TEXT[type(first)](first), *rest)))
        case blocks:
            yield _nested(tuple(chain.from_iterable(map(_without_code, blocks))))


def _without_code(block: Block) -> Iterable[Block]:
    """Return code as text, other blocks unchanged: indented code in an item would not be read back."""
    return _lines_of_code(block) if isinstance(block, CodeBlock) else (block,)


def _needs_space(blocks: tuple[Block, ...]) -> bool:
    """Return whether an item can only be in a loose list."""
    lists = [block for block in blocks[1:] if isinstance(block, BulletList | OrderedList)]
    spaced = any(not item.tight for block in lists for item in block.items)
    return spaced or len(blocks) > 2 or (len(blocks) == 2 and not lists)


def _lines_of_code(code: CodeBlock) -> Iterator[Block]:
    marked = ((Text(line, (Code(),)), LineBreak()) for line in code.code.split("\n") if line.strip())
    return _paragraph(Paragraph(tuple(chain.from_iterable(marked))))


def _lines_of_table(table: Table) -> Iterator[Block]:
    for row in (table.header, *table.rows):
        yield from _paragraph(Paragraph(tuple(chain.from_iterable((*cell, Text(" ")) for cell in row))))


def figure_inlines(figure: Figure) -> Inlines:
    """Return a figure where only a line of text can stand: its picture, and its caption below it."""
    picture = InlineImage(figure.src, figure.alt)
    return (picture, LineBreak(), Text(figure.caption)) if figure.caption else (picture,)


AS_TEXT: dict[type[Block], Callable[[Any], Iterable[Block]]] = {
    Heading: lambda heading: (Paragraph(heading.inlines),),
    Quote: lambda quote: quote.blocks,
    Figure: lambda figure: (Paragraph(figure_inlines(figure)),),
    Gallery: lambda gallery: (Paragraph(tuple(chain.from_iterable(map(figure_inlines, gallery.figures)))),),
    Table: _lines_of_table,
    CodeBlock: _lines_of_code,
    Rule: lambda _: (),
    Embed: lambda embed: (Paragraph((Text(embed.url, (Link(embed.url),)),)),),
}
