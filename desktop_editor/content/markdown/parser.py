"""Parses Markdown into a document, block by block, with the meaning that Python-Markdown gives it."""

import re
from bisect import bisect_right
from functools import lru_cache

from desktop_editor.content.document import Block, Document, Paragraph, RawBlock, Source, Text, with_source
from desktop_editor.content.html import renderer as html_renderer
from desktop_editor.content.markdown import conversion as markdown_conversion
from desktop_editor.content.markdown import pieces as markdown_pieces
from desktop_editor.content.markdown import plain_prose
from desktop_editor.content.markdown import raw_html_reach as html_reach
from desktop_editor.content.markdown.block_spelling import SEPARATOR
from desktop_editor.content.markdown.conversion import NO_DEFINITIONS, Definitions, convert, definitions_in
from desktop_editor.content.markdown.inline_reader import InexpressibleError
from desktop_editor.content.markdown.reading import is_plainly_spelled, read, reads_as, spell
from desktop_editor.content.markdown.text import normalise
from desktop_editor.content.result_cache import Kept

# The writer, the preview and the faces request the same text one after the other.
KEPT_TEXTS = 4
# How many characters may be converted to find the boundaries of blocks without a blank line between them.
EFFORT = 200_000

# Blocks with their offsets in a piece.
Parts = tuple[tuple[int, Block], ...]


@lru_cache(maxsize=KEPT_TEXTS)
def parse(markdown: str) -> Document:
    """Return the document that `markdown` represents; only pieces that were edited are parsed again.

    The document's head and the sources of its blocks, concatenated, are `markdown` to the byte. What the
    model cannot express, or could not write so that it looks the same, becomes a `RawBlock`.
    """
    text = normalise(markdown)
    pieces = markdown_pieces.split(text)
    definitions = markdown_conversion.definitions_of(pieces)
    found = [
        (start + offset, block)
        for (start, _), piece in zip(markdown_pieces.spans(text), pieces, strict=True)
        for offset, block in _parts(piece, definitions if "[" in piece else NO_DEFINITIONS)
    ]
    if not found:
        return Document((), markdown)
    starts = _source_starts(markdown, text, [start for start, _ in found])
    ends = [*starts[1:], len(markdown)]
    blocks = tuple(
        with_source(block, Source(markdown, start, end))
        for (_, block), start, end in zip(found, starts, ends, strict=True)
    )
    return Document(blocks, markdown[: starts[0]])


def _source_starts(markdown: str, text: str, starts: list[int]) -> list[int]:
    """Return the line starts in the source that correspond to `starts` in the normalised text."""
    if markdown == text:
        return starts
    in_text = [0, *(found.end() for found in re.finditer("\n", text))]
    # Python-Markdown's control characters are dropped before line ends are normalised.
    in_source = [0, *(found.end() for found in re.finditer("\r[\x02\x03]*\n|\r|\n", markdown))]
    return [in_source[bisect_right(in_text, start) - 1] for start in starts]


@Kept
def _parts(piece: str, definitions: Definitions) -> Parts:
    """Return the blocks of a piece; none if neither the page nor links in other blocks depend on it."""
    if plain_prose.is_prose(piece):
        return ((0, Paragraph((Text(piece),))),)
    if piece == SEPARATOR:
        return ()
    converted = convert(piece, definitions)
    named = definitions_in(piece)
    if not converted.html and not named:
        return ()
    if len(converted.html) + len(named) > 1 and (parts := _halved(piece, definitions)):
        return parts
    return ((0, _block(piece, definitions)),)


def _block(piece: str, definitions: Definitions) -> Block:
    """Return a piece as a block whose canonical spelling looks the same on the page, else as a raw one."""
    try:
        block = read(piece, definitions)
    except InexpressibleError:
        return _raw(piece, definitions)
    if not definitions and is_plainly_spelled(piece, block):
        return block
    spelled = spell(block)
    same = spelled == piece or (
        reads_as(spelled, block)
        and html_renderer.render_piece(spelled, definitions) == html_renderer.render_piece(piece, definitions)
    )
    return block if same and not definitions_in(piece) else _raw(piece, definitions)


def _raw(piece: str, definitions: Definitions) -> RawBlock:
    """Return a piece as a raw block; an unclosed tag is escaped, so that it cannot absorb text below it."""
    closed = html_reach.without_open_tags(piece)
    changed = markdown_pieces.split(closed) != (closed,) or definitions_in(closed) != definitions_in(piece)
    if closed == piece or changed:
        return RawBlock(piece)
    same = html_renderer.render_piece(closed, definitions) == html_renderer.render_piece(piece, definitions)
    return RawBlock(closed if same and _parts(closed, definitions) == ((0, RawBlock(closed)),) else piece)


def _halved(piece: str, definitions: Definitions) -> Parts:
    """Return the blocks of a piece without blank lines, cut where both halves keep their meaning."""
    ends = [found.start() for found in re.finditer("\n", piece)]
    middle = len(piece) // 2
    whole = (convert(piece, definitions).html, definitions_in(piece))
    for cut in sorted(ends, key=lambda end: abs(end - middle))[: EFFORT // len(piece) + 1]:
        first, second = piece[:cut].rstrip("\n"), piece[cut:].lstrip("\n")
        if first and second and whole == _joined(first, second, definitions):
            found = tuple(
                (len(piece) - rest + start + offset, block)
                for rest, half in ((len(piece), first), (len(second), second))
                for start, end in markdown_pieces.spans(half)
                for offset, block in _parts(half[start:end], definitions)
            )
            if not any(map(_takes_in_more, found[:-1])):
                return found
    return ()


def _takes_in_more(part: tuple[int, Block]) -> bool:
    """Return whether a part, without the text above it, would absorb text below it."""
    return isinstance(part[1], RawBlock) and html_reach.stays_open(part[1].markdown)


def _joined(first: str, second: str, definitions: Definitions) -> tuple[tuple[str, ...], tuple[object, ...]]:
    html = convert(first, definitions).html, convert(second, definitions).html
    named = definitions_in(first), definitions_in(second)
    both_mean_something = (html[0] or named[0]) and (html[1] or named[1])
    return (html[0] + html[1], named[0] + named[1]) if both_mean_something else ((), ())
