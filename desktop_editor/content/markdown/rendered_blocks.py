"""Maps the blocks of a rendered page to those of its document, to scroll the page and the text together."""

from bisect import bisect_left
from functools import lru_cache

from desktop_editor.content.html import renderer as html_renderer
from desktop_editor.content.markdown import conversion as markdown_conversion
from desktop_editor.content.markdown import pieces as markdown_pieces
from desktop_editor.content.markdown.conversion import NO_DEFINITIONS
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.text import normalise


@lru_cache(maxsize=2)
def blocks_of(markdown: str) -> tuple[int, ...]:
    """Return, for each string of `html_renderer.render_blocks`, the number of its block in `parse(markdown)`.

    Raw HTML may be one block of the document and several of the page: these share its number.
    """
    text = normalise(markdown)
    pieces = markdown_pieces.split(text)
    definitions = markdown_conversion.definitions_of(pieces)
    starts = [block.source.start for block in parse(text).blocks if block.source]
    numbers: list[int] = []
    for (start, end), piece in zip(markdown_pieces.spans(text), pieces, strict=True):
        made = html_renderer.render_piece(piece, definitions if "[" in piece else NO_DEFINITIONS)
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        numbers += [max(0, min(first + number, after - 1)) for number in range(len(made))]
    return tuple(numbers)
