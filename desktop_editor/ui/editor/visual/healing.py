"""Puts right what Qt's own editing leaves: an object never shares its line with text."""

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop_editor.content.document import Paragraph, RawBlock
from desktop_editor.ui.editor.visual import reading, structure
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.formats import OBJECT_CHARACTER
from desktop_editor.ui.editor.visual.rows import Placed, Shape


def heal(contents: Contents, position: int, added: int) -> bool:
    """Put right the lines of an edit, as part of its step of undo; say whether something was wrong."""
    text = contents.text
    first = text.findBlock(position)
    last = text.findBlock(min(position + added, text.characterCount() - 1))
    wrong = [
        line for line in contents.lines(first.blockNumber(), last.blockNumber()) if _is_wrong(line, contents)
    ]
    if not wrong:
        return False
    cursor = QTextCursor(text)
    cursor.joinPreviousEditBlock()
    for line in reversed(wrong):
        _mend(cursor, line, contents)
    cursor.endEditBlock()
    return True


def _is_wrong(line: QTextBlock, contents: Contents) -> bool:
    is_placed = isinstance(contents.formats.shape_of(line).block, Placed)
    if OBJECT_CHARACTER not in line.text():
        return is_placed
    holds_object = reading.object_of(line, contents.formats) is not None
    return holds_object != is_placed or (holds_object and line.text() != OBJECT_CHARACTER)


def _mend(cursor: QTextCursor, line: QTextBlock, contents: Contents) -> None:
    """Give each object a line of its own, and text the shape of text."""
    formats = contents.formats
    shape = formats.shape_of(line)
    path = shape.path
    text_shape = (
        Shape(structure.without_list(path), Paragraph(())) if isinstance(shape.block, Placed) else shape
    )
    places = [
        fragment.position() + offset
        for fragment in reading.fragments(line)
        if formats.block_of(fragment.charFormat())
        for offset in range(fragment.length())
    ]
    cursor.setPosition(line.position())
    cursor.setBlockFormat(formats.line(text_shape))
    for place in reversed(places):
        cursor.setPosition(place + 1)
        if not cursor.atBlockEnd():
            cursor.insertBlock(formats.line(text_shape))
        cursor.setPosition(place)
        if not cursor.atBlockStart():
            cursor.insertBlock()
        raw = isinstance(formats.block_of(cursor.charFormat()), RawBlock)
        cursor.setBlockFormat(formats.line(Shape(() if raw else path, Placed(raw))))
