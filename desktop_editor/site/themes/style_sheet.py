"""Style sheets without what only their authors read."""

import re
from collections.abc import Iterable

# Texts in quotes stay as they are, whatever is in them.
PIECE = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|([^"'/]+|/)""", re.DOTALL)
QUOTES = "\"'"
BLANKS = re.compile(r"\s+")
# A blank before a colon means a descendant, after one nothing.
NEEDLESS = re.compile(r"[; ]*(\}) ?| ?([{;,]) ?|(:) ")


def squeezed(text: str) -> str:
    """Return a style sheet that means the same, without comments, indents and needless blanks."""
    pieces = _joined(piece[1] or piece[2] or "" for piece in PIECE.finditer(text))
    return "".join(
        each if each[0] in QUOTES else NEEDLESS.sub(r"\1\2\3", BLANKS.sub(" ", each)) for each in pieces
    ).strip()


def _joined(pieces: Iterable[str]) -> list[str]:
    """Join what stood around a comment, so that blanks on both sides of it are one."""
    joined: list[str] = []
    for piece in filter(None, pieces):
        if joined and piece[0] not in QUOTES and joined[-1][0] not in QUOTES:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
