"""Renders the body of an article as safe HTML, block by block."""

from collections.abc import Iterator

from desktop_editor.content.html import sanitiser
from desktop_editor.content.markdown import conversion as markdown_conversion
from desktop_editor.content.markdown import pieces as markdown_pieces
from desktop_editor.content.markdown.conversion import NO_DEFINITIONS, Definitions
from desktop_editor.content.markdown.text import normalise
from desktop_editor.content.result_cache import Kept


def render(markdown: str) -> str:
    """Return the safe HTML of an article's body."""
    return "\n".join(render_blocks(markdown))


def render_blocks(markdown: str) -> tuple[str, ...]:
    """Return the safe HTML of each top-level block; only pieces that were edited are converted again.

    The result equals that of converting the whole text at once, except that an unclosed tag never reaches
    beyond its block.
    """
    return tuple(each_block(markdown))


def each_block(markdown: str) -> Iterator[str]:
    """Yield what `render_blocks` returns, and convert no more than is taken."""
    pieces = markdown_pieces.split(normalise(markdown))
    definitions = markdown_conversion.definitions_of(pieces)
    for piece in pieces:
        yield from render_piece(piece, definitions if "[" in piece else NO_DEFINITIONS)


@Kept
def render_piece(piece: str, definitions: Definitions) -> tuple[str, ...]:
    """Return the safe HTML of each block of a piece, whose links may refer to `definitions`."""
    converted = markdown_conversion.convert(piece, definitions)
    if converted.as_typed:
        return converted.html
    return tuple(html for block in converted.html if (html := sanitiser.clean(block)))
