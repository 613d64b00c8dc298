"""Writes a document as Markdown: unedited blocks as they were, the others in canonical spelling."""

from itertools import pairwise

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    OrderedList,
    Quote,
    RawBlock,
    with_source,
)
from desktop_editor.content.markdown.block_spelling import SEPARATOR
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.pieces import FENCE_OPENING
from desktop_editor.content.markdown.reading import spell
from desktop_editor.content.markdown.text import normalise

ATTEMPTS = 4
# Two blocks of one of these kinds in a row would be read as one.
_JOINING = (BulletList, OrderedList, Quote)


def write(document: Document) -> str:
    """Return the document in Markdown; a block with a source is written as it was read, byte for byte.

    A block with a source is spelled canonically only if it would be read differently in its new context (an
    unclosed fence above new code, a link whose definition was deleted). Empty paragraphs are left out.
    """
    blocks = tuple(block for block in document.blocks if block.source or spell(block))
    if not blocks:
        return document.head
    text, starts = _put_together(document.head, blocks, set())
    if len(_runs(blocks)) == 1 and _is_last(blocks[-1]):
        return text
    separated: set[int] = set()
    for _ in range(ATTEMPTS):
        misread = _misread(text, starts, blocks)
        respelled = {index for index in misread if blocks[index].source}
        if not misread:
            break
        if not respelled:
            separated |= misread
        blocks = tuple(
            with_source(block, None) if index in respelled else block for index, block in enumerate(blocks)
        )
        text, starts = _put_together(document.head, blocks, separated)
    return text


def write_canonical(document: Document) -> str:
    """Return the document in canonical spelling, whatever it was read from."""
    return write(Document(tuple(with_source(block, None) for block in document.blocks)))


def _put_together(head: str, blocks: tuple[Block, ...], separated: set[int]) -> tuple[str, list[int]]:
    """Return the text of blocks and the start of each; `separated` are surrounded by separators."""
    line_end, fence = _line_end(blocks), _unused_fence(blocks)
    parts, starts = [head], []
    position = len(head)
    for start, end in _runs(blocks):
        if start:
            separate = bool(separated & {start - 1, start}) or _would_join(blocks[start - 1], blocks[start])
            parts.append(_gap(parts[-1], line_end, separate))
            position += len(parts[-1])
        first, last = blocks[start].source, blocks[end - 1].source
        if first and last:
            starts += [
                position - first.start + block.source.start for block in blocks[start:end] if block.source
            ]
            parts.append(first.whole[first.start : last.end])
        else:
            starts.append(position)
            parts.append(_spelled(blocks[start], fence).replace("\n", line_end))
        position += len(parts[-1])
    if not blocks[-1].source:
        parts.append(line_end)
    return "".join(parts), starts


def _runs(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Return the start and end indexes of runs of blocks that were adjacent in their common source."""
    cuts = [index for index, pair in enumerate(pairwise(blocks), 1) if not _abut(*pair)]
    return list(pairwise([0, *cuts, len(blocks)]))


def _unused_fence(blocks: tuple[Block, ...]) -> str:
    """Return a fence for new code, longer than any that is left open in a block that is not code."""
    if not any(isinstance(block, CodeBlock) and not block.source for block in blocks):
        return ""
    texts = (
        block.markdown if isinstance(block, RawBlock) else block.source.text if block.source else ""
        for block in blocks
        if not isinstance(block, CodeBlock)
    )
    openings = (FENCE_OPENING.finditer(normalise(text)) for text in texts if "```" in text)
    return "`" * (max((len(found[1]) for fences in openings for found in fences), default=2) + 1)


def _spelled(block: Block, fence: str) -> str:
    spelled = spell(block)
    if isinstance(block, CodeBlock) and not spelled.startswith(fence):
        code = spelled.lstrip("`").rstrip("`")
        return f"{fence}{code}{fence}"
    return spelled


def _line_end(blocks: tuple[Block, ...]) -> str:
    source = next((block.source for block in blocks if block.source), None)
    return "\r\n" if source and "\r\n" in source.whole else "\n"


def _gap(before: str, line_end: str, with_separator: bool) -> str:
    """Return what has to follow `before` to produce a blank line or a separator after it."""
    tail = before[len(before.rstrip(" \t\r\n")) :]
    gap = line_end * (2 - tail.replace("\r\n", "\n").replace("\r", "\n").count("\n"))
    return f"{gap}{SEPARATOR}{line_end * 2}" if with_separator else gap


def _would_join(first: Block, second: Block) -> bool:
    return isinstance(first, _JOINING) and type(first) is type(second)


def _abut(first: Block, second: Block) -> bool:
    """Return whether two blocks were adjacent in the text that both were read from."""
    before, after = first.source, second.source
    if before is None or after is None:
        return False
    return before.whole is after.whole and before.end == after.start


def _is_last(block: Block) -> bool:
    return block.source is not None and block.source.end == len(block.source.whole)


def _misread(text: str, starts: list[int], blocks: tuple[Block, ...]) -> set[int]:
    """Return the indexes of blocks that are read back from the text as something else."""
    read = {block.source.start: block for block in parse(text).blocks if block.source}
    return {
        index
        for index, (start, block) in enumerate(zip(starts, blocks, strict=True))
        if (found := read.get(start)) != block and (block.source or found != _alone(block))
    }


def _alone(block: Block) -> Block | None:
    """Return the block that the spelling of `block` alone is read as: Markdown cannot express every block."""
    return next(iter(parse(spell(block)).blocks), None)
