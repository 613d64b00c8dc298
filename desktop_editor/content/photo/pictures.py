"""Finds the pictures of a document at any depth, and replaces their addresses."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from desktop_editor.content.document import (
    Block,
    BulletList,
    Document,
    Figure,
    Gallery,
    Heading,
    InlineImage,
    Inlines,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Text,
)
from desktop_editor.content.markdown.normal_form import normal

# Returns the new address of a picture, or an empty one to leave the picture out.
Readdress = Callable[[str], str]


def addresses(document: Document) -> tuple[str, ...]:
    """Return the addresses of all pictures in document order, each once."""
    found: dict[str, None] = {}

    def note(address: str) -> str:
        found[address] = None
        return address

    replaced(document, note)
    return tuple(found)


def replaced(document: Document, readdress: Readdress) -> Document:
    """Return the document with the addresses of its pictures replaced.

    A picture whose address is still on http or https becomes a link: pages show only the newsroom's photos.
    """
    return normal(Document(tuple(_all(document.blocks, readdress))))


def _all(blocks: tuple[Block, ...], readdress: Readdress) -> Iterator[Block]:
    for block in blocks:
        change = CHANGES.get(type(block))
        yield from change(block, readdress) if change else (block,)


def _figure(figure: Figure, readdress: Readdress) -> Iterator[Block]:
    address = readdress(figure.src)
    if _is_elsewhere(address):
        yield Paragraph((_link(address, figure.alt or figure.caption),))
    elif address:
        yield replace(figure, src=address, source=None)


def _gallery(gallery: Gallery, readdress: Readdress) -> Iterator[Block]:
    made = [block for figure in gallery.figures for block in _figure(figure, readdress)]
    figures = tuple(block for block in made if isinstance(block, Figure))
    if figures:
        yield Gallery(figures)
    yield from (block for block in made if not isinstance(block, Figure))


def _inlines(inlines: Inlines, readdress: Readdress) -> Iterator[Any]:
    for inline in inlines:
        if not isinstance(inline, InlineImage):
            yield inline
        elif _is_elsewhere(address := readdress(inline.src)):
            yield _link(address, inline.alt)
        elif address:
            yield replace(inline, src=address)


def _text(block: Paragraph | Heading, readdress: Readdress) -> Iterator[Block]:
    yield replace(block, inlines=tuple(_inlines(block.inlines, readdress)), source=None)


def _quote(quote: Quote, readdress: Readdress) -> Iterator[Block]:
    yield Quote(tuple(_all(quote.blocks, readdress)))


def _list(block: BulletList | OrderedList, readdress: Readdress) -> Iterator[Block]:
    items = tuple(replace(item, blocks=tuple(_all(item.blocks, readdress))) for item in block.items)
    yield replace(block, items=items, source=None)


def _table(table: Table, readdress: Readdress) -> Iterator[Block]:
    header, *rows = (
        tuple(tuple(_inlines(cell, readdress)) for cell in row) for row in (table.header, *table.rows)
    )
    yield Table(header, tuple(rows), table.sides)


CHANGES: dict[type[Block], Callable[[Any, Readdress], Iterator[Block]]] = {
    Figure: _figure,
    Gallery: _gallery,
    Paragraph: _text,
    Heading: _text,
    Quote: _quote,
    BulletList: _list,
    OrderedList: _list,
    Table: _table,
}


def _is_elsewhere(address: str) -> bool:
    return address.startswith(("http://", "https://", "//"))


def _link(address: str, label: str) -> Text:
    return Text(label or address.rstrip("/").rpartition("/")[2] or address, (Link(address),))
