"""Converts single pieces of Markdown to blocks, and blocks to Markdown that is read back as the same."""

import re
from functools import partial
from xml.etree.ElementTree import Element

from desktop_editor.content.document import Block, CodeBlock, Heading, Inlines, Paragraph, Text
from desktop_editor.content.markdown import block_reader, block_spelling, inline_spelling, plain_prose
from desktop_editor.content.markdown.conversion import NO_DEFINITIONS, Definitions, convert
from desktop_editor.content.markdown.inline_reader import InexpressibleError
from desktop_editor.content.markdown.inline_spelling import Manner
from desktop_editor.content.markdown.limits import MAX_DEPTH
from desktop_editor.content.markdown.pieces import FENCE, FENCE_OPENING
from desktop_editor.content.result_cache import Kept

# A line of spaces only counts as an empty one, and ends a paragraph.
_BLANK_LINE = re.compile(r"\n +(?=\n|\Z)")


def read(piece: str, definitions: Definitions = NO_DEFINITIONS) -> Block:
    """Return the block that a piece represents; raise `InexpressibleError` if there is none or several."""
    if fence := FENCE.fullmatch(piece):
        code = str(fence["code"])
        if code == "\n":
            raise InexpressibleError
        return CodeBlock(code.removesuffix("\n"), fence["language"])
    converted = convert(piece, definitions)
    if len(converted.elements) != 1 or _is_deep(converted.elements[0]):
        raise InexpressibleError
    return block_reader.block(converted.elements[0], converted.raw)


def _is_deep(element: Element) -> bool:
    level = [element]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in parent]
        if not level:
            return False
    return True


@Kept
def spell(block: Block) -> str:
    """Return a block in canonical Markdown: the most readable spelling that is read back as the same."""
    match block:
        case Paragraph((Text(text, ()),)) if plain_prose.is_prose(text):
            return text
    spelled = block_spelling.spell(block, _write_plainly)
    if reads_as(spelled, block):
        return spelled
    for manner in Manner:
        spelled = block_spelling.spell(block, partial(_write, manner))
        if reads_as(spelled, block):
            break
    return spelled


def is_plainly_spelled(piece: str, block: Block) -> bool:
    """Return whether a piece equals the first spelling that `spell` would try for the block read from it."""
    return (
        isinstance(block, Paragraph)
        and not _BLANK_LINE.search(piece)
        and not FENCE_OPENING.search(piece)
        and block_spelling.spell(block, _write_plainly) == piece
    )


def reads_as(markdown: str, block: Block) -> bool:
    """Return whether `markdown` is read as exactly the block, and opens no fence that text below closes."""
    if _BLANK_LINE.search(markdown) or (not isinstance(block, CodeBlock) and FENCE_OPENING.search(markdown)):
        return False
    try:
        return read(markdown) == block
    except InexpressibleError:
        return False


def _write_plainly(inlines: Inlines, one_line: bool) -> str:
    return inline_spelling.spell(inlines, Manner.PLAIN, one_line=one_line)


@Kept
def _write(least: Manner, inlines: Inlines, one_line: bool) -> str:
    """Return inlines in the first manner, from `least` on, in which they are read back as the same."""
    spelled = ""
    for manner in list(Manner)[least:]:
        spelled = inline_spelling.spell(inlines, manner, one_line=one_line)
        if one_line and reads_as(f"## {spelled}", Heading(2, inlines)):
            break
        if not one_line and reads_as(spelled, Paragraph(inlines)):
            break
    return spelled
