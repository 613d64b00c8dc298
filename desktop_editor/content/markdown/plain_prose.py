"""Prose without markup, most of any article: its conversion is known without running Python-Markdown."""

import re
from xml.etree.ElementTree import Element

from desktop_editor.content.markdown.limits import MAX_INLINES

_MEANS_MORE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\\`*_\[\]<>&~|]"
    # Spaces at the end of a line break it, or are dropped.
    r"|\s(?:\n|\Z)"
    # A line that starts like a sentence starts no other block; an address may be that of a video.
    r"|(?:\A|\n)(?!(?!https:)(?:[^\W\d_]|[«»„“”‘’(\"'–—…№]|\d++(?!\.)))"
)


def is_prose(piece: str) -> bool:
    """Return whether a piece is one paragraph in which every character is literal."""
    return len(piece) <= MAX_INLINES and _MEANS_MORE.search(piece) is None


def paragraph(piece: str) -> Element:
    """Return prose as an element of Python-Markdown's tree."""
    element = Element("p")
    element.text, element.tail = piece, "\n"
    return element
