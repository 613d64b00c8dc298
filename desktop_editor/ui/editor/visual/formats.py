"""The parts of the model that Qt's formats carry: a line's path and kind, a text's marks, an object.

Formats hold small numbers; their values are kept here until another text is loaded, as undo may restore them.
Colours and fonts are not in formats: the highlighter sets them, so that a change of look is no edit.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from desktop_editor.content.document import Block, CodeBlock, Heading, Inline, Marks, Paragraph
from desktop_editor.ui.editor.visual.rows import Holder, Path, Shape

USER = QTextFormat.Property.UserProperty.value
SHAPE, MARKS, INLINE, BLOCK, SOFT = (USER + number for number in range(1, 6))
OBJECT = QTextFormat.ObjectTypes.UserObject.value
INLINE_OBJECT, BLOCK_OBJECT = OBJECT + 1, OBJECT + 2
OBJECT_CHARACTER = "\ufffc"
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value

PLAIN: Shape = Shape((), Paragraph(()))
# Line heights in multiples of the font size; distances in pixels, the larger of two neighbours counts.
LINE, HEADING_LINE, CODE_LINE = 1.62, 1.3, 1.45
GAP, TIGHT_GAP, HEADING_AIR, CODE_AIR = 11, 3, 14, 10
INDENTS = {Holder.QUOTE: 20, Holder.BULLETS: 0, Holder.NUMBERS: 0, Holder.ITEM: 28}
CODE_INDENT = 14


class Formats:
    """Creates formats and reads them back; each document has its own instance."""

    def __init__(self, face: QFont) -> None:
        self._natural = QFontMetricsF(face).lineSpacing() / face.pixelSize()
        self.forget()

    def forget(self) -> None:
        """Forget all formats and values; the document must be cleared, with its undo history."""
        self._shapes: list[Shape] = [PLAIN]
        self._shape_numbers: dict[Shape, int] = {PLAIN: 0}
        self._marks: list[Marks] = [()]
        self._mark_numbers: dict[Marks, int] = {(): 0}
        self._objects: list[Inline | Block | None] = [None]
        self._blocks: dict[Shape, QTextBlockFormat] = {}
        self._texts: dict[tuple[Marks, bool], QTextCharFormat] = {}

    def line(self, shape: Shape) -> QTextBlockFormat:
        """Return the format of a line with this shape."""
        if shape not in self._blocks:
            self._blocks[shape] = self._made(shape)
        return self._blocks[shape]

    def shape_of(self, line: QTextBlock) -> Shape:
        """Return the shape of a line."""
        number = line.blockFormat().intProperty(SHAPE)
        return self._shapes[number]

    def text(self, marks: Marks, *, soft: bool = False) -> QTextCharFormat:
        """Return the format of text with these marks; a soft space is a line break in the Markdown."""
        key = marks, soft
        if key not in self._texts:
            made = QTextCharFormat()
            if marks not in self._mark_numbers:
                self._mark_numbers[marks] = len(self._marks)
                self._marks.append(marks)
            if number := self._mark_numbers[marks]:
                made.setProperty(MARKS, number)
            if soft:
                made.setProperty(SOFT, True)
            self._texts[key] = made
        return self._texts[key]

    def remarked(self, text: QTextCharFormat, change: Callable[[Marks], Marks]) -> QTextCharFormat:
        """Return the format of text or an inline with changed marks."""
        made = QTextCharFormat(text)
        made.clearProperty(MARKS)
        made.merge(self.text(change(self.marks_of(text))))
        return made

    def marks_of(self, text: QTextFormat) -> Marks:
        """Return the marks of a text."""
        return self._marks[text.intProperty(MARKS)]

    def inline(self, inline: Inline, marks: Marks) -> QTextCharFormat:
        """Return the format of the character that represents an inline, stored without its own marks."""
        made = QTextCharFormat(self.text(marks))
        made.setObjectType(INLINE_OBJECT)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        made.setProperty(INLINE, self._kept(inline))
        return made

    def block(self, block: Block) -> QTextCharFormat:
        """Return the format of the character that represents a block."""
        made = QTextCharFormat()
        made.setObjectType(BLOCK_OBJECT)
        made.setProperty(BLOCK, self._kept(block))
        return made

    def inline_of(self, text: QTextFormat) -> Inline | None:
        """Return the inline that a character represents, or `None`."""
        found = self._objects[text.intProperty(INLINE)]
        return found if isinstance(found, Inline) else None

    def block_of(self, text: QTextFormat) -> Block | None:
        """Return the block that a character represents, or `None`."""
        found = self._objects[text.intProperty(BLOCK)]
        return found if isinstance(found, Block) else None

    def _kept(self, kept: Inline | Block) -> int:
        self._objects.append(kept)
        return len(self._objects) - 1

    def _made(self, shape: Shape) -> QTextBlockFormat:
        made = QTextBlockFormat()
        if shape not in self._shape_numbers:
            self._shape_numbers[shape] = len(self._shapes)
            self._shapes.append(shape)
        made.setProperty(SHAPE, self._shape_numbers[shape])
        height, above, below, indent = self._measures(shape)
        made.setLineHeight(100 * height / self._natural, PROPORTIONAL)
        made.setTopMargin(above)
        made.setBottomMargin(below)
        made.setLeftMargin(indent + sum(INDENTS[step.kind] for step in shape.path))
        return made

    def _measures(self, shape: Shape) -> tuple[float, int, int, int]:
        """Return the line height, the space above and below, and the indent."""
        match shape.block:
            case Heading():
                return HEADING_LINE, HEADING_AIR, GAP - 4, 0
            case CodeBlock():
                return CODE_LINE, GAP + CODE_AIR, GAP + CODE_AIR, CODE_INDENT
            case Paragraph() | None if _is_tight(shape.path):
                return LINE, TIGHT_GAP, TIGHT_GAP, 0
            case Paragraph() | None:
                return LINE, GAP, GAP, 0
        return self._natural, GAP, GAP, 0


def _is_tight(path: Path) -> bool:
    return bool(path) and path[-1].kind is Holder.ITEM and path[-1].tight
