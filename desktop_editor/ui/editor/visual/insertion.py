"""Inserts documents into the visual face, such as photos and pasted text, and reads its selection."""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop_editor.content import plain_paste
from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
    Side,
    Table,
    Text,
)
from desktop_editor.content.markdown.normal_form import normal
from desktop_editor.ui.editor.visual import loading, reading, structure
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.rows import ObjectBlock, Path, Row, flatten, unflatten
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step


class Edit(Protocol):
    """The parts of the visual face that the functions of this module use."""

    @property
    def contents(self) -> Contents: ...

    def document(self) -> QTextDocument: ...

    def textCursor(self) -> QTextCursor: ...

    def setTextCursor(self, cursor: QTextCursor, /) -> None: ...

    def remove_selection(self, cursor: QTextCursor) -> None: ...


TEXT = (Paragraph, Heading, CodeBlock)
HELD = (*TEXT, Quote, BulletList, OrderedList)


def insert_table(edit: Edit, columns: int, rows: int) -> None:
    """Insert an empty table and select it."""
    row = ((),) * columns
    insert_blocks(edit, (Table(row, (row,) * max(1, rows - 1), (Side.NONE,) * columns),))


def insert_blocks(edit: Edit, blocks: tuple[Block, ...]) -> None:
    """Insert blocks below the cursor's line, or instead of it if it is empty, as one undo step.

    The cursor moves below them.
    """
    contents = edit.contents
    cursor = edit.textCursor()
    shape = contents.formats.shape_of(cursor.block())
    path = structure.without_list(shape.path)
    made = list(_rows(edit, Document(blocks), path))
    with undo_step(cursor):
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        is_empty = cursor.block().length() == 1 and not isinstance(shape.block, ObjectBlock)
        number = cursor.blockNumber() + (0 if is_empty else 1)
        below = edit.document().findBlockByNumber(number + (1 if is_empty else 0))
        rows = made if below.isValid() else [*made, Row(path, Paragraph(()))]
        contents.put(number, 1 if is_empty else 0, rows)
        cursor.setPosition(edit.document().findBlockByNumber(number + len(made)).position())
    edit.setTextCursor(cursor)


def insert_document(edit: Edit, document: Document) -> None:
    """Replace the selection with a document; a single paragraph joins the text, more split the line."""
    formats = edit.contents.formats
    cursor = edit.textCursor()
    with undo_step(cursor):
        edit.remove_selection(cursor)
        shape = formats.shape_of(cursor.block())
        match document.blocks, shape.block:
            case (), _:
                pass
            case (Paragraph(inlines),), Paragraph() | Heading() | None:
                loading.insert_inlines(cursor, inlines, formats)
            case _, CodeBlock():
                code = "\n".join(_plain(row) for row in _rows(edit, document, ()))
                cursor.insertText(code.replace("\n", plain_documents.LINE), formats.text(()))
            case blocks, _ if not any(isinstance(block, HELD) for block in blocks):
                _put_around(edit, cursor, list(_rows(edit, document, structure.without_list(shape.path))))
            case _:
                _insert_rows(edit, cursor, list(_rows(edit, document, shape.path)))
    edit.setTextCursor(cursor)


def insert_text(edit: Edit, text: str) -> None:
    """Replace the selection with plain text, as paragraphs or, in code, as lines."""
    cursor = edit.textCursor()
    if isinstance(edit.contents.formats.shape_of(cursor.block()).block, CodeBlock):
        cursor.insertText(
            plain_documents.tidy(text).replace("\n", plain_documents.LINE), edit.contents.formats.text(())
        )
        edit.setTextCursor(cursor)
    elif "\n" not in text.strip("\n"):
        # Spaces at its ends are kept, which a separate paragraph would lose.
        insert_document(edit, Document((Paragraph((Text(plain_documents.tidy(text.strip("\n"))),)),)))
    else:
        insert_document(edit, plain_paste.document(text))


def selected(edit: Edit) -> Document:
    """Return the selection as a document, with its first and last block cut."""
    cursor, text = edit.textCursor(), edit.document()
    first, last = text.findBlock(cursor.selectionStart()), text.findBlock(cursor.selectionEnd())
    rows = [
        _cut(edit, line, cursor.selectionStart(), cursor.selectionEnd())
        for line in edit.contents.lines(first.blockNumber(), last.blockNumber())
    ]
    is_part = (
        cursor.selectionStart() > first.position()
        or cursor.selectionEnd() < last.position() + last.length() - 1
    )
    if len(rows) == 1 and is_part and isinstance(rows[0].block, Paragraph):
        rows = [Row((), rows[0].block)]
    return normal(Document(tuple(unflatten(rows))))


def _cut(edit: Edit, line: QTextBlock, start: int, end: int) -> Row:
    formats = edit.contents.formats
    whole = reading.row(line, formats)
    first, last = max(0, start - line.position()), min(line.length() - 1, end - line.position())
    match whole.block:
        case Paragraph() | Heading() if (first, last) != (0, line.length() - 1):
            return Row(whole.path, Paragraph(reading.inlines(line, formats, first, last)))
        case CodeBlock(_, language):
            return Row(whole.path, CodeBlock(reading.code(line, formats, first, last), language))
        case block if not isinstance(block, TEXT) and first == last:
            return Row(whole.path, None)
    return whole


def _rows(edit: Edit, document: Document, path: Path) -> Iterator[Row]:
    """Yield the rows of a document pasted at `path`; in a list item, paragraphs become further items."""
    number = edit.contents.number
    if structure.in_item(path) and all(isinstance(block, Paragraph) for block in document.blocks):
        for block in document.blocks:
            yield Row(path, block)
            path = structure.next_item(path, number)
        return
    outer = structure.without_list(path)
    for block in document.blocks:
        yield from flatten(block, number, () if isinstance(block, RawBlock) else outer)


def _insert_rows(edit: Edit, cursor: QTextCursor, rows: list[Row]) -> None:
    """Split the line at the cursor and insert rows between the halves; empty halves are removed."""
    contents = edit.contents
    number = cursor.blockNumber()
    if cursor.block().length() > 1:
        rest = cursor.blockFormat()
        cursor.insertBlock(rest, contents.formats.text(()))
        if cursor.block().previous().length() > 1:
            number += 1
            cursor.insertBlock(rest, contents.formats.text(()))
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        if not cursor.atEnd() and cursor.block().length() > 1:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    contents.put(number, 1, rows)
    last = edit.document().findBlockByNumber(number + len(rows) - 1)
    cursor.setPosition(last.position() + last.length() - 1)
    below = last.next()
    if below.isValid() and below.length() == 1 and below.next().isValid():
        tail = QTextCursor(below)
        format_ = below.next().blockFormat()
        tail.deleteChar()
        tail.setBlockFormat(format_)


def _put_around(edit: Edit, cursor: QTextCursor, rows: list[Row]) -> None:
    """Insert objects above the cursor's line if it is at its start, else below; replace an empty line."""
    line = cursor.block()
    is_empty = line.length() == 1
    number = line.blockNumber() + (0 if cursor.atBlockStart() else 1)
    edit.contents.put(number, 1 if is_empty else 0, rows)
    last = edit.document().findBlockByNumber(number + len(rows) - 1)
    cursor.setPosition(last.position() + last.length() - 1)


def _plain(row: Row) -> str:
    match row.block:
        case Paragraph(inlines) | Heading(_, inlines):
            return "".join(getattr(inline, "text", "\n") for inline in inlines)
        case CodeBlock(code):
            return code
    return ""
