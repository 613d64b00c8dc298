"""The model of an article's body that every face and every format converts to and from.

Immutable values only. A block that was read from Markdown keeps its source, which is ignored in comparisons:
an unedited block is written back byte for byte, an edited one (a new object, so without a source) is spelled
canonically. What the model cannot express is kept as a `RawBlock` or a `RawInline`, never dropped.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Source:
    """The span of a block in the Markdown that it was read from, including the blank lines after it."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance, bold."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis, italic."""


@dataclass(frozen=True, slots=True)
class Strike:
    """Strikethrough."""


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code; always the innermost mark."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `title` is its tool tip."""

    href: str
    title: str = ""


Mark = Strong | Emphasis | Strike | Code | Link
# From the outermost to the innermost: bold within a link is not a link within bold.
Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as readers see them; a line end is shown as a space, and Markdown breaks its line there."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author put into a block."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture within a line of text."""

    src: str
    alt: str = ""
    title: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class RawInline:
    """A tag or an entity that the model cannot express, such as `<sub>`."""

    markdown: str
    marks: Marks = ()


Inline = Text | LineBreak | InlineImage | RawInline
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An element of a document, a quote or a list item; only those of a document have a source."""

    source: Source | None = field(default=None, kw_only=True, compare=False, repr=False)


AnyBlock = TypeVar("AnyBlock", bound=Block)


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph of text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading of level 2 to 4; level 1 is the page's headline."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Quote(Block):
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; in a tight one the first paragraph has no `p` element and no space around it."""

    blocks: tuple[Block, ...]
    tight: bool = True


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """A bulleted list."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class OrderedList(Block):
    """A numbered list."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A photo as a block; `src` is `photos/<file>` for one of the newsroom's photos."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Gallery(Block):
    """Several photos side by side."""

    figures: tuple[Figure, ...]


class Side(StrEnum):
    """The alignment of the text in a table's column."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table; every row has as many cells as the header, `sides` one entry for each column."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock(Block):
    """A code block; its last line end is not part of `code`. A nested one has no language."""

    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """A thematic break, shown as a horizontal line."""


@dataclass(frozen=True, slots=True)
class Embed(Block):
    """An embedded video of another site, by its address."""

    url: str


@dataclass(frozen=True, slots=True)
class RawBlock(Block):
    """Markdown that the model cannot express, as it was written."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Document:
    """A body; `head` holds the blank lines before the first block, or the whole text if it has no blocks."""

    blocks: tuple[Block, ...] = ()
    head: str = field(default="", compare=False, repr=False)


def text_of(inlines: Inlines) -> str:
    """Return the text of inlines, with a line end for each break."""
    return "".join(_text(inline) for inline in inlines)


def _text(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "\n"
    return ""


def with_source(block: AnyBlock, source: Source | None) -> AnyBlock:
    """Return the block with another source; with None it will be spelled canonically."""
    kind, _, *values = _VALUES[type(block)](block)
    made: AnyBlock = kind(*values, source=source)
    return made


# `dataclasses.replace` takes three times as long, and each keystroke shifts a thousand blocks.
_VALUES = {
    kind: attrgetter("__class__", *(one.name for one in fields(kind))) for kind in Block.__subclasses__()
}
