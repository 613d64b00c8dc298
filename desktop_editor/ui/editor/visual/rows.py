"""Converts a document to a sequence of rows, which a text widget can hold, and back.

Quotes, lists and items have no rows: each row has the path of those that contain it. Rows with a step of
the same number at the same depth are in the same quote, list or item.
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
    """The kinds of blocks that hold other blocks."""

    QUOTE = "quote"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; `start` applies to numbered lists, `tight` to items."""

    kind: Holder
    number: int
    start: int = 1
    tight: bool = True


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block that holds no others, with its path; the block of an empty item is `None`."""

    path: Path
    block: Block | None


@dataclass(frozen=True, slots=True)
class ObjectBlock(Block):
    """Stands in a shape for any block shown as an object; raw ones are never in a quote or list."""

    raw: bool = False


# A row without its text: the part that a line's format stores.
Shape = Row
Rows = list[Row]
Number = Callable[[], int]
LISTS = (Holder.BULLETS, Holder.NUMBERS)


def numbers() -> Number:
    """Return a function that returns a new number for each step."""
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
    return Row(row.path, ObjectBlock(isinstance(row.block, RawBlock)))


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
    """Yield the blocks that rows represent."""
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
