"""Which formatting commands are in effect at the cursor, in the visual face."""

from PySide6.QtGui import QTextCharFormat, QTextCursor

from desktop_editor.content.document import Block, CodeBlock, Heading, Link, Paragraph, Table
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.editor.visual.marking import MARKS, Marking
from desktop_editor.ui.editor.visual.rows import Holder

HELD = {
    Holder.QUOTE: "format.quote",
    Holder.BULLETS: "format.bullets",
    Holder.NUMBERS: "format.numbers",
}


def names_at(
    cursor: QTextCursor, typing: QTextCharFormat, formats: Formats, marking: Marking
) -> frozenset[str]:
    """Return the names of the commands in effect at the cursor."""
    shape = formats.shape_of(cursor.block())
    marks = marking.at(cursor.selectionStart()) if cursor.hasSelection() else formats.marks_of(typing)
    names = {name for name, mark in MARKS.items() if mark in marks}
    names |= {HELD[step.kind] for step in shape.path if step.kind in HELD}
    if any(isinstance(mark, Link) for mark in marks):
        names.add("format.link")
    return frozenset(names | _kind(shape.block))


def _kind(block: Block | None) -> set[str]:
    match block:
        case Heading(level):
            return {f"format.heading-{level}"}
        case CodeBlock():
            return {"format.code-block"}
        case Paragraph() | None:
            return {"format.paragraph"}
        case Table():
            return {"format.table"}
    return set()
