"""A document as rows, one below the other: what a text widget can hold, and back.

Quotes, lists and items have no row of their own: each row knows the path of those that it stands in. Rows
with a step of the same number at the same depth stand in the same quote, list or item.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, groupby

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
)


class Holder(StrEnum):
    """What holds other blocks."""

    QUOTE = "quote"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; `start` is that of a numbered list, `tight` that of an item."""

    kind: Holder
    number: int
    start: int = 1
    tight: bool = True


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block that holds no others, in its place; `None` stands for the nothing in an empty item."""

    path: Path
    block: Block | None


@dataclass(frozen=True, slots=True)
class Placed(Block):
    """In a shape: whatever block stands in the line as an object; raw ones stand in no quote and no list."""

    raw: bool = False


# A row without its text: what a line's format must keep of it.
Shape = Row
Rows = list[Row]
Number = Callable[[], int]
LISTS = (Holder.BULLETS, Holder.NUMBERS)


def numbers() -> Number:
    """Return a function that gives each step a number of its own."""
    return count(1).__next__


def shape(row: Row) -> Shape:
    """Return the row without its text."""
    match row.block:
        case Paragraph():
            return Row(row.path, Paragraph(()))
        case Heading(level):
            return Row(row.path, Heading(level, ()))
        case CodeBlock(_, language):
            return Row(row.path, CodeBlock("", language))
        case None:
            return row
    return Row(row.path, Placed(isinstance(row.block, RawBlock)))


def flatten(block: Block, number: Number, path: Path = ()) -> Iterator[Row]:
    """Yield the rows of a block."""
    match block:
        case Quote(blocks):
            yield from _held(blocks, number, (*path, Step(Holder.QUOTE, number())))
        case BulletList(items):
            yield from _items(items, number, (*path, Step(Holder.BULLETS, number())))
        case OrderedList(items, start):
            yield from _items(items, number, (*path, Step(Holder.NUMBERS, number(), start)))
        case _:
            yield Row(path, block)


def _items(items: tuple[ListItem, ...], number: Number, path: Path) -> Iterator[Row]:
    for item in items:
        yield from _held(item.blocks, number, (*path, Step(Holder.ITEM, number(), tight=item.tight)))
    if not items:
        yield Row(path, None)


def _held(blocks: tuple[Block, ...], number: Number, path: Path) -> Iterator[Row]:
    for block in blocks:
        yield from flatten(block, number, path)
    if not blocks:
        yield Row(path, None)


def unflatten(rows: Iterable[Row], depth: int = 0) -> Iterator[Block]:
    """Yield the blocks that rows stand for."""
    for step, run in groupby(rows, key=lambda row: row.path[depth] if len(row.path) > depth else None):
        if step is None:
            yield from (row.block for row in run if row.block is not None)
        else:
            yield _holding(step, list(run), depth + 1)


def _holding(step: Step, rows: Rows, depth: int) -> Block:
    match step.kind:
        case Holder.BULLETS:
            return BulletList(tuple(_list_items(rows, depth)))
        case Holder.NUMBERS:
            return OrderedList(tuple(_list_items(rows, depth)), step.start)
    return Quote(tuple(unflatten(rows, depth)))


def _list_items(rows: Rows, depth: int) -> Iterator[ListItem]:
    for step, run in groupby(rows, key=lambda row: row.path[depth] if len(row.path) > depth else None):
        if step is not None:
            yield ListItem(tuple(unflatten(run, depth + 1)), step.tight)
