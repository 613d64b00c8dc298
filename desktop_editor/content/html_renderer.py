"""The body of an article as safe HTML, block by block."""

from functools import lru_cache

from desktop_editor.content import markdown_dialect, markdown_pieces, safe_html
from desktop_editor.content.markdown_dialect import Definitions
from desktop_editor.content.markdown_text import normalise

# Pieces of the last few long articles: some megabytes.
KEPT_PIECES = 8192


def render(markdown: str) -> str:
    """Return the safe HTML of an article's body."""
    return "\n".join(render_blocks(markdown))


def render_blocks(markdown: str) -> tuple[str, ...]:
    """Return the safe HTML of each top-level block; what was not edited since the last call is not converted again.

    The result is that of converting the whole text at once, but that a tag left open never reaches
    beyond its block.
    """
    text = normalise(markdown)
    pieces = [text[start:end] for start, end in markdown_pieces.spans(text)]
    definitions = tuple(found for piece in pieces if "]:" in piece for found in _definitions(piece))
    return tuple(
        block for piece in pieces for block in _render_piece(piece, definitions if "[" in piece else ())
    )


@lru_cache(maxsize=KEPT_PIECES)
def _render_piece(piece: str, definitions: Definitions) -> tuple[str, ...]:
    blocks = map(safe_html.clean, markdown_dialect.convert(piece, definitions))
    return tuple(block for block in blocks if block)


_definitions = lru_cache(maxsize=KEPT_PIECES)(markdown_dialect.definitions_in)
