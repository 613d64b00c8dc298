"""The structure commands as functions on rows: quotes, lists, headings. No text is changed."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_editor.content.document import Block, CodeBlock, Heading, Paragraph
from desktop_editor.ui.editor.visual.rows import LISTS, Holder, Number, ObjectBlock, Path, Row, Step

Rows = Sequence[Row]


def make(rows: Rows, first: int, last: int, block: Block) -> list[Row]:
    """Return the rows with `first`–`last` turned into the kind of `block`, outside their lists.

    `block` is a paragraph, heading or code block. Rows that all match it already become paragraphs.
    """
    chosen = [index for index in range(first, last + 1) if is_text(rows[index])]
    already = chosen and all(rows[index].block == block for index in chosen)
    made = list(rows)
    for index in chosen:
        path = (
            rows[index].path
            if isinstance(block, Paragraph) and not already
            else without_list(rows[index].path)
        )
        made[index] = Row(path, Paragraph(()) if already else block)
    return made


def toggle_quote(rows: Rows, first: int, last: int, number: Number) -> list[Row]:
    """Return the rows with `first`–`last` in a quote, or out of theirs if all are in one."""
    made = list(rows)
    chosen = [index for index in range(first, last + 1) if _can_be_held(rows[index])]
    if all(_is_quoted(rows[index]) for index in chosen):
        for index in chosen:
            path = rows[index].path
            at = next(depth for depth, step in enumerate(path) if step.kind is Holder.QUOTE)
            made[index] = replace(rows[index], path=path[:at] + path[at + 1 :])
        return made
    step = Step(Holder.QUOTE, number())
    for index in chosen:
        made[index] = replace(rows[index], path=(step, *rows[index].path))
    return made


def toggle_list(rows: Rows, first: int, last: int, kind: Holder, number: Number) -> list[Row]:
    """Return the rows with `first`–`last` as list items, or out of their list if all are of that kind."""
    made = list(rows)
    chosen = [index for index in range(first, last + 1) if _can_be_held(rows[index])]
    if all(_list_kind(rows[index].path) is kind for index in chosen):
        for index in chosen:
            made = leave_list(made, index, number)
        return made
    step = _neighbour(rows, first, kind) or Step(kind, number())
    for index in chosen:
        path = rows[index].path
        if _list_kind(path) is None:
            tight = step.number not in _loose_lists(rows)
            block = Paragraph(()) if is_text(rows[index]) else rows[index].block
            made[index] = Row((*path, step, Step(Holder.ITEM, number(), tight=tight)), block)
        elif _list_kind(path) is not kind:
            at = _last_list(path)
            new = replace(path[at], kind=kind)
            for other, row in enumerate(made):
                if len(row.path) > at and row.path[at].number == new.number:
                    made[other] = replace(row, path=(*row.path[:at], new, *row.path[at + 1 :]))
    return made


def leave_list(rows: Rows, index: int, number: Number) -> list[Row]:
    """Return the rows with the item of row `index` one level out; out of the outermost list it is text.

    The items after it in its list become a list inside it, or one after it.
    """
    path = rows[index].path
    at = _last_list(path)
    outer = path[:at]
    made = list(rows)
    if outer and outer[-1].kind is Holder.ITEM:
        new = (*outer[:-1], replace(outer[-1], number=number()))
    else:
        new = outer
    item, tail = path[at + 1].number, Step(path[at].kind, number(), path[at].start)
    behind = False
    for line in range(index, len(rows)):
        other = rows[line].path
        if len(other) <= at or other[at].number != path[at].number:
            break
        if len(other) > at + 1 and other[at + 1].number == item:
            made[line] = replace(rows[line], path=new + other[at + 2 :])
            behind = True
        elif behind:
            made[line] = replace(rows[line], path=(*new, tail, *other[at + 1 :]))
    return made


def nest(rows: Rows, index: int, number: Number) -> list[Row]:
    """Return the rows with the item of row `index` one level in, inside the item before it, if any."""
    path = rows[index].path
    at = _last_list(path)
    start = _first_of_item(rows, index, at)
    above = rows[start - 1].path if start else ()
    if len(above) <= at + 1 or above[at].number != path[at].number:
        return list(rows)
    inner = above[at + 2] if len(above) > at + 2 and above[at + 2].kind is path[at].kind else None
    step = inner or Step(path[at].kind, number())
    made = list(rows)
    for line in range(start, len(rows)):
        other = rows[line].path
        if len(other) <= at + 1 or other[at + 1].number != path[at + 1].number:
            break
        made[line] = replace(rows[line], path=(*path[: at + 1], above[at + 1], step, *other[at + 1 :]))
    return made


def next_item(path: Path, number: Number) -> Path:
    """Return the path of a new item after the one that contains `path`."""
    at = _last_list(path)
    return (*path[: at + 1], replace(path[at + 1], number=number()))


def without_list(path: Path) -> Path:
    """Return the path up to the first list."""
    at = next((depth for depth, step in enumerate(path) if step.kind in LISTS), len(path))
    return path[:at]


def is_text(row: Row) -> bool:
    """Return whether one can write in the row."""
    return row.block is None or isinstance(row.block, Paragraph | Heading | CodeBlock)


def _can_be_held(row: Row) -> bool:
    return not (isinstance(row.block, ObjectBlock) and row.block.raw)


def in_item(path: Path) -> bool:
    """Return whether the innermost step of a path is an item."""
    return bool(path) and path[-1].kind is Holder.ITEM


def begins_item(rows: Rows, index: int) -> bool:
    """Return whether a row is the first of its item."""
    path = rows[index].path
    return in_item(path) and (index == 0 or path[-1] not in rows[index - 1].path)


def _first_of_item(rows: Rows, index: int, at: int) -> int:
    item = rows[index].path[at + 1].number
    while index and len(rows[index - 1].path) > at + 1 and rows[index - 1].path[at + 1].number == item:
        index -= 1
    return index


def _is_quoted(row: Row) -> bool:
    return any(step.kind is Holder.QUOTE for step in row.path)


def _list_kind(path: Path) -> Holder | None:
    at = _last_list(path)
    return path[at].kind if at >= 0 else None


def _last_list(path: Path) -> int:
    return max((depth for depth, step in enumerate(path) if step.kind in LISTS), default=-1)


def _neighbour(rows: Rows, first: int, kind: Holder) -> Step | None:
    """Return the list of that kind that ends right above a row, so that the row can continue it."""
    path = rows[first].path
    above = rows[first - 1].path if first else ()
    if len(above) > len(path) and above[: len(path)] == path and above[len(path)].kind is kind:
        return above[len(path)]
    return None


def _loose_lists(rows: Rows) -> set[int]:
    return {
        outer.number
        for row in rows
        for outer, step in zip(row.path, row.path[1:], strict=False)
        if step.kind is Holder.ITEM and not step.tight
    }
