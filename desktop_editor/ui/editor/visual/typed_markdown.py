"""Converts Markdown typed in the visual face to formatting; Undo restores the typed characters."""

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_editor.content.document import (
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Link,
    Mark,
    Paragraph,
    Rule,
    Strike,
    Strong,
)
from desktop_editor.ui.editor.visual.contents import Contents
from desktop_editor.ui.editor.visual.formats import OBJECT_CHARACTER
from desktop_editor.ui.editor.visual.marking import Marking, with_mark
from desktop_editor.ui.editor.visual.rows import Holder, ObjectBlock, Row, Shape, Step
from desktop_editor.ui.editor.visual.shaping import Shaping
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.undo_step import undo_step

if TYPE_CHECKING:
    from collections.abc import Callable

KeepAnchor = QTextCursor.MoveMode.KeepAnchor

# The marks at the start of a paragraph, completed with a space, and what the paragraph becomes.
HEADING, BULLET, NUMBER, QUOTE = (
    re.compile(pattern) for pattern in (r"#{2,4}", r"[-*+]", r"(\d{1,9})\.", r">")
)
FENCE = re.compile(r"(?:```|~~~)([\w#.+-]*)")
DASHES = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")
# The marks around words, the last of which was just typed, and what they mean.
SPANS: tuple[tuple[str, re.Pattern[str], Mark], ...] = (
    ("*", re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*$"), Strong()),
    ("*", re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*$"), Emphasis()),
    ("_", re.compile(r"(?<![\w_])__(?=[^\s_])([^_\n]*[^\s_])__$"), Strong()),
    ("_", re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_$"), Emphasis()),
    ("~", re.compile(r"~~(?=[^\s~])([^~\n]*[^\s~])~~$"), Strike()),
    ("`", re.compile(r"(?<!`)`([^`\n]+)`$"), Code()),
)
LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^\s()]+)\)$")


class TypedMarkdown:
    """Looks at the text typed right before the cursor; each conversion is a separate undo step."""

    def __init__(self, field: QTextEdit, contents: Contents, shaping: Shaping, marking: Marking) -> None:
        self._field, self._contents = field, contents
        self._shaping, self._marking = shaping, marking
        self._formats = contents.formats
        self._starts: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Shape], Shape]], ...] = (
            (HEADING, self._heading),
            (BULLET, self._bullet),
            (NUMBER, self._number),
            (QUOTE, self._quote),
        )

    def typed(self, character: str) -> None:
        """Convert the Markdown that the character just typed has completed."""
        cursor = self._field.textCursor()
        shape = self._formats.shape_of(cursor.block())
        if isinstance(shape.block, CodeBlock | ObjectBlock):
            return
        before = cursor.block().text()[: cursor.positionInBlock()]
        if character == " ":
            self._convert_start(cursor, shape, before)
            return
        for last, pattern, mark in SPANS:
            if character == last and (found := pattern.search(before)):
                self._convert_span(cursor, found, mark)
                return
        if character == ")" and (found := LINK.search(before)):
            self._convert_span(cursor, found, Link(found[2]))

    def entered(self) -> bool:
        """Convert a line of dashes, or a fence, on Enter; return whether there was one."""
        cursor = self._field.textCursor()
        line = cursor.block()
        shape = self._formats.shape_of(line)
        if not isinstance(shape.block, Paragraph) or not cursor.atBlockEnd():
            return False
        if DASHES.fullmatch(line.text()) and not shape.path:
            self._contents.put(line.blockNumber(), 1, [Row((), Rule()), Row((), Paragraph(()))])
            self._go_to_line(line.blockNumber())
            return True
        if fence := FENCE.fullmatch(line.text()):
            with undo_step(cursor):
                cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, KeepAnchor)
                cursor.removeSelectedText()
                cursor.setBlockFormat(self._formats.line(Shape(shape.path, CodeBlock("", fence[1]))))
            self._field.setTextCursor(cursor)
            return True
        return False

    def _convert_start(self, cursor: QTextCursor, shape: Shape, before: str) -> None:
        if not isinstance(shape.block, Paragraph):
            return
        for pattern, make in self._starts:
            found = pattern.fullmatch(before[:-1])
            if found and make(found, shape) != shape:
                with undo_step(cursor):
                    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, KeepAnchor)
                    cursor.removeSelectedText()
                    cursor.setBlockFormat(self._formats.line(make(found, shape)))
                self._field.setTextCursor(cursor)
                return

    def _convert_span(self, cursor: QTextCursor, found: re.Match[str], mark: Mark) -> None:
        """Remove the typed marks and format the text between them; what is typed next is unformatted."""
        if OBJECT_CHARACTER in found[0] and isinstance(mark, Code):
            return
        at = cursor.block().position()
        text = cursor.block().text()
        start, end = (at + plain_documents.to_units(text, index) for index in found.span())
        first, last = (at + plain_documents.to_units(text, index) for index in found.span(1))
        after = self._formats.text(self._marking.at(start))
        edit = QTextCursor(cursor)
        with undo_step(edit):
            _remove(edit, last, end)
            edit.setPosition(first)
            edit.setPosition(last, KeepAnchor)
            self._marking.change(edit, lambda marks: with_mark(marks, mark))
            _remove(edit, start, first)
        self._field.setCurrentCharFormat(after)

    def _heading(self, found: re.Match[str], shape: Shape) -> Shape:
        return shape if shape.path else Shape((), Heading(len(found[0]), ()))

    def _bullet(self, _found: re.Match[str], shape: Shape) -> Shape:
        return self._item(shape, Step(Holder.BULLETS, self._contents.number()))

    def _number(self, found: re.Match[str], shape: Shape) -> Shape:
        return self._item(shape, Step(Holder.NUMBERS, self._contents.number(), int(found[1])))

    def _item(self, shape: Shape, step: Step) -> Shape:
        if any(held.kind is Holder.ITEM for held in shape.path):
            return shape
        return Shape((*shape.path, step, Step(Holder.ITEM, self._contents.number())), shape.block)

    def _quote(self, _found: re.Match[str], shape: Shape) -> Shape:
        if shape.path:
            return shape
        return Shape((Step(Holder.QUOTE, self._contents.number()),), shape.block)

    def _go_to_line(self, number: int) -> None:
        cursor = QTextCursor(self._field.document().findBlockByNumber(number + 1))
        self._field.setTextCursor(cursor)


def _remove(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, KeepAnchor)
    cursor.removeSelectedText()
