"""Pieces of Markdown as blocks, and blocks as Markdown that reads back as the same."""

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

# In a text it is as good as empty, and ends a paragraph.
_BLANK_LINE = re.compile(r"\n +(?=\n|\Z)")


def read(piece: str, definitions: Definitions = NO_DEFINITIONS) -> Block:
    """Return the block that a piece is; raise `InexpressibleError` if it is none or several."""
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
    """Return a block in canonical Markdown, the most readable that reads back as the same block."""
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
    """Whether a piece is how `spell` spells the block that it was read as, at its first attempt."""
    return (
        isinstance(block, Paragraph)
        and not _BLANK_LINE.search(piece)
        and not FENCE_OPENING.search(piece)
        and block_spelling.spell(block, _write_plainly) == piece
    )


def reads_as(markdown: str, block: Block) -> bool:
    """Whether `markdown` means the block and nothing else, alone and above a fence that it could open."""
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
    """Spell inlines, at least as surely as told, and as surely as they themselves need it."""
    spelled = ""
    for manner in list(Manner)[least:]:
        spelled = inline_spelling.spell(inlines, manner, one_line=one_line)
        if one_line and reads_as(f"## {spelled}", Heading(2, inlines)):
            break
        if not one_line and reads_as(spelled, Paragraph(inlines)):
            break
    return spelled
