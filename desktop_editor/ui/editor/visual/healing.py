"""Repairs lines after Qt's own editing: an object is alone in its line, and no text has its format."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from desktop_editor.content.document import Paragraph, RawBlock
from desktop_editor.ui.editor.visual import reading, structure
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.formats import OBJECT_CHARACTER, Formats
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Shape
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step

KeepAnchor = QTextCursor.MoveMode.KeepAnchor


def heal(contents: Contents, position: int, added: int) -> None:
    """Repair the edited lines, as part of the edit's undo step.

    One pass is enough: each line is reduced to text and objects, then each object gets a separate line.
    """
    if wrong := unsound(contents, position, added):
        cursor = QTextCursor(contents.text)
        with undo_step(cursor, joins_last=True):
            for line in reversed(wrong):
                _clean(cursor, line, contents.formats)
                _part(cursor, line, contents.formats)


def unsound(contents: Contents, position: int, added: int) -> list[QTextBlock]:
    """Return the edited lines that need a repair."""
    text = contents.text
    first = text.findBlock(position).blockNumber()
    last = text.findBlock(min(position + added, text.characterCount() - 1)).blockNumber()
    return [line for line in contents.lines(first, last) if not is_sound(line, contents.formats)]


def is_sound(line: QTextBlock, formats: Formats) -> bool:
    """Return whether a line is a lone object, or text and inlines that all represent something."""
    text = line.text()
    if len(text) + 1 != line.length() and plain_documents.units(text) + 1 != line.length():
        return False  # Python does not see a lone surrogate
    is_object_line = isinstance(formats.shape_of(line).block, ObjectBlock)
    if OBJECT_CHARACTER not in text:
        return not is_object_line
    for fragment in reading.fragments(line):
        format_ = fragment.charFormat()
        is_object = _stands_for_something(format_, formats)
        if any((character == OBJECT_CHARACTER) != is_object for character in fragment.text()):
            return False
        if formats.block_of(format_) and not (is_object_line and text == OBJECT_CHARACTER):
            return False
    return not is_object_line or reading.object_of(line, formats) is not None


def _stands_for_something(format_: QTextCharFormat, formats: Formats) -> bool:
    return bool(formats.inline_of(format_) or formats.block_of(format_))


def _clean(cursor: QTextCursor, line: QTextBlock, formats: Formats) -> None:
    """Remove the formats of objects from text, and the characters that represent nothing."""
    for position, format_ in reversed(list(_characters(line))):
        character = cursor.document().characterAt(position)
        stands = _stands_for_something(format_, formats)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, KeepAnchor)
        if (character == OBJECT_CHARACTER and not stands) or _is_half(line, position):
            cursor.removeSelectedText()
        elif stands and character != OBJECT_CHARACTER:
            cursor.setCharFormat(formats.text(formats.marks_of(format_)))


def _part(cursor: QTextCursor, line: QTextBlock, formats: Formats) -> None:
    """Give each object a separate line, and text the shape of text."""
    shape = formats.shape_of(line)
    path = shape.path
    text_shape = (
        Shape(structure.without_list(path), Paragraph(())) if isinstance(shape.block, ObjectBlock) else shape
    )
    objects = [(position, block) for position, kept in _characters(line) if (block := formats.block_of(kept))]
    cursor.setPosition(line.position())
    cursor.setBlockFormat(formats.line(text_shape))
    for position, block in reversed(objects):
        cursor.setPosition(position + 1)
        if not cursor.atBlockEnd():
            cursor.insertBlock(formats.line(text_shape), formats.text(()))
        cursor.setPosition(position)
        if not cursor.atBlockStart():
            cursor.insertBlock(formats.line(text_shape), formats.text(()))
        raw = isinstance(block, RawBlock)
        cursor.setBlockFormat(formats.line(Shape(() if raw else path, ObjectBlock(raw))))


def _characters(line: QTextBlock) -> Iterator[tuple[int, QTextCharFormat]]:
    """Yield the position and the format of each UTF-16 unit in a line."""
    for fragment in reading.fragments(line):
        for offset in range(fragment.length()):
            yield fragment.position() + offset, fragment.charFormat()


def _is_half(line: QTextBlock, position: int) -> bool:
    """Return whether there is a lone surrogate at a position."""
    character = line.document().characterAt
    if "\ud800" <= character(position) <= "\udbff":
        return not "\udc00" <= character(position + 1) <= "\udfff"
    if "\udc00" <= character(position) <= "\udfff":
        return not "\ud800" <= character(position - 1) <= "\udbff"
    return False
