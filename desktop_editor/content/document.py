"""The one model of an article's body that every face and every format converts to and from.

Values only. A block that was read from Markdown knows its source, which takes no part in comparisons: an
unedited block is written back byte for byte, an edited one (made anew, so without a source) is spelled
canonically. What the model has no word for is a `RawBlock` or a `RawInline`, never dropped.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Source:
    """Where a block stands in the Markdown that it was read from; blank lines behind it are its own."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Strong:
    """Of strong importance, bold."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed, italic."""


@dataclass(frozen=True, slots=True)
class Strike:
    """Struck out."""


@dataclass(frozen=True, slots=True)
class Code:
    """Code; the innermost of marks."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `title` is the tip shown over it."""

    href: str
    title: str = ""


Mark = Strong | Emphasis | Strike | Code | Link
# From the outermost to the innermost: bold within a link is not a link within bold.
Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as readers see them; a line end in them is a blank that Markdown breaks its line at."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a block, where the author wants it."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture among words."""

    src: str
    alt: str = ""
    title: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class RawInline:
    """A tag or an entity that the model has no word for, such as `<sub>`."""

    markdown: str
    marks: Marks = ()


Inline = Text | LineBreak | InlineImage | RawInline
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in a document, or in a quote or a list item; only those in a document have a source."""

    source: Source | None = field(default=None, kw_only=True, compare=False, repr=False)


AnyBlock = TypeVar("AnyBlock", bound=Block)


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading of level 2 to 4; level 1 is the headline of the page."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Quote(Block):
    """What someone else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; in a tight one the first paragraph stands bare, without space around it."""

    blocks: tuple[Block, ...]
    tight: bool = True


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """Items without an order."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class OrderedList(Block):
    """Numbered items."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A photo of its own; `src` is `photos/<file>` for one of the newsroom's."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Gallery(Block):
    """Several photos side by side."""

    figures: tuple[Figure, ...]


class Side(StrEnum):
    """Which side of its column a table's text keeps to."""

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
    """Code; its last line end is not part of `code`. Only in a document can it name a language."""

    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """A line across."""


@dataclass(frozen=True, slots=True)
class Embed(Block):
    """A video elsewhere, by its address."""

    url: str


@dataclass(frozen=True, slots=True)
class RawBlock(Block):
    """Markdown that the model has no word for, as it was written."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Document:
    """A body; `head` is what stands before the first block, or all of a text without blocks: blank lines."""

    blocks: tuple[Block, ...] = ()
    head: str = field(default="", compare=False, repr=False)


def text_of(inlines: Inlines) -> str:
    """Return the characters of inlines, with a line end for each break."""
    return "".join(_text(inline) for inline in inlines)


def _text(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "\n"
    return ""


def with_source(block: AnyBlock, source: Source | None) -> AnyBlock:
    """Return the block as read from `source`; with none it is spelled anew."""
    kind, _, *values = _VALUES[type(block)](block)
    made: AnyBlock = kind(*values, source=source)
    return made


# `dataclasses.replace` takes three times as long, and each key in the editor moves a thousand blocks.
_VALUES = {
    kind: attrgetter("__class__", *(one.name for one in fields(kind))) for kind in Block.__subclasses__()
}
