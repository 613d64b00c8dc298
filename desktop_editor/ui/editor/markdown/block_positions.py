"""The positions of Markdown blocks in a text and in the text document that shows it."""

from bisect import bisect_right
from functools import lru_cache

from PySide6.QtGui import QTextDocument

from desktop_editor.content.markdown.parser import parse
from desktop_editor.ui.editor.markdown.replacement import Selection
from desktop_editor.ui.toolkit import plain_documents


@lru_cache(maxsize=2)
def spans(text: str) -> tuple[Selection, ...]:
    """Return the range of each block of `parse(text)`, without the blank lines after it."""
    sources = [block.source for block in parse(text).blocks if block.source]
    return tuple(Selection(source.start, source.start + len(source.text.rstrip())) for source in sources)


def number_at(text: str, position: int) -> int:
    """Return the number of the block at a position, or of the next one above; 0 above the first."""
    return max(0, bisect_right([span.start for span in spans(text)], position) - 1)


def area(document: QTextDocument, text: str, number: int) -> tuple[float, float]:
    """Return the top and bottom of a block, or of the last one, in pixels from the document's upper edge."""
    found = spans(text)
    if not found:
        return 0, document.size().height()
    span = found[min(number, len(found) - 1)]
    ends = (span.start, max(span.start, span.end - 1))
    lines = [document.findBlock(plain_documents.to_units(text, end)) for end in ends]
    first, last = (document.documentLayout().blockBoundingRect(line) for line in lines)
    return first.top(), last.bottom()
