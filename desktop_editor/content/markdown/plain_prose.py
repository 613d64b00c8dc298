"""Prose without a mark, most of any article: what Python-Markdown makes of it is known beforehand."""

import re
from xml.etree.ElementTree import Element

from desktop_editor.content.markdown.limits import MAX_INLINES

_MEANS_MORE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\\`*_\[\]<>&~|]"
    # Blanks at the end of a line break it, or are dropped.
    r"|\s(?:\n|\Z)"
    # A line that begins as a sentence does begins no block; an address may be that of a video.
    r"|(?:\A|\n)(?!(?!https:)(?:[^\W\d_]|[«»„“”‘’(\"'–—…№]|\d++(?!\.)))"
)


def is_prose(piece: str) -> bool:
    """Whether a piece is one paragraph, every character of which means itself."""
    return len(piece) <= MAX_INLINES and _MEANS_MORE.search(piece) is None


def paragraph(piece: str) -> Element:
    """Return prose as it stands in Python-Markdown's element tree."""
    element = Element("p")
    element.text, element.tail = piece, "\n"
    return element
