"""Writes a document as Markdown: what was not edited as it was, the rest canonically."""

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

# Two of one kind in a row would be read as one.
ATTEMPTS = 4
_JOINING = (BulletList, OrderedList, Quote)


def write(document: Document) -> str:
    """Return the document in Markdown; a block with a source is written as it was read, byte for byte.

    Only a block that would mean something else in its new surroundings (an unclosed fence above new code,
    a link whose definition was deleted) is spelled canonically, too. Empty paragraphs are left out.
    """
    blocks = tuple(block for block in document.blocks if block.source or spell(block))
    if not blocks:
        return document.head
    text, places = _put_together(document.head, blocks, set())
    if len(_runs(blocks)) == 1 and _is_last(blocks[-1]):
        return text
    parted: set[int] = set()
    for _ in range(ATTEMPTS):
        astray = _astray(text, places, blocks)
        respelled = {index for index in astray if blocks[index].source}
        if not astray:
            break
        if not respelled:
            parted |= astray
        blocks = tuple(
            with_source(block, None) if index in respelled else block for index, block in enumerate(blocks)
        )
        text, places = _put_together(document.head, blocks, parted)
    return text


def write_canonical(document: Document) -> str:
    """Return the document in its one canonical spelling, whatever it was read from."""
    return write(Document(tuple(with_source(block, None) for block in document.blocks)))


def _put_together(head: str, blocks: tuple[Block, ...], parted: set[int]) -> tuple[str, list[int]]:
    """Return the text of blocks and where each begins; around those `parted` stands a separator."""
    line_end, fence = _line_end(blocks), _unused_fence(blocks)
    parts, places = [head], []
    position = len(head)
    for start, end in _runs(blocks):
        if start:
            separate = bool(parted & {start - 1, start}) or _would_join(blocks[start - 1], blocks[start])
            parts.append(_gap(parts[-1], line_end, separate))
            position += len(parts[-1])
        first, last = blocks[start].source, blocks[end - 1].source
        if first and last:
            places += [
                position - first.start + block.source.start for block in blocks[start:end] if block.source
            ]
            parts.append(first.whole[first.start : last.end])
        else:
            places.append(position)
            parts.append(_spelled(blocks[start], fence).replace("\n", line_end))
        position += len(parts[-1])
    if not blocks[-1].source:
        parts.append(line_end)
    return "".join(parts), places


def _runs(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Return where those that follow each other in the text that they were read from begin and end."""
    cuts = [place for place, pair in enumerate(pairwise(blocks), 1) if not _abut(*pair)]
    return list(pairwise([0, *cuts, len(blocks)]))


def _unused_fence(blocks: tuple[Block, ...]) -> str:
    """Return a fence for new code, longer than any that stands open in a block that is not code."""
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
    """Return what must follow `before` for a blank line, or a separator, to stand behind it."""
    tail = before[len(before.rstrip(" \t\r\n")) :]
    gap = line_end * (2 - tail.replace("\r\n", "\n").replace("\r", "\n").count("\n"))
    return f"{gap}{SEPARATOR}{line_end * 2}" if with_separator else gap


def _would_join(first: Block, second: Block) -> bool:
    return isinstance(first, _JOINING) and type(first) is type(second)


def _abut(first: Block, second: Block) -> bool:
    """Whether two blocks follow each other in the text that both were read from."""
    before, after = first.source, second.source
    if before is None or after is None:
        return False
    return before.whole is after.whole and before.end == after.start


def _is_last(block: Block) -> bool:
    return block.source is not None and block.source.end == len(block.source.whole)


def _astray(text: str, places: list[int], blocks: tuple[Block, ...]) -> set[int]:
    """Return which blocks are not read back from the text as what they mean alone."""
    read = {block.source.start: block for block in parse(text).blocks if block.source}
    return {
        index
        for index, (place, block) in enumerate(zip(places, blocks, strict=True))
        if (found := read.get(place)) != block and (block.source or found != _alone(block))
    }


def _alone(block: Block) -> Block | None:
    """Return what a block is read as that Markdown cannot say, such as one with blanks at its ends."""
    return next(iter(parse(spell(block)).blocks), None)
