"""The document model of a text document, updated by reading only the edited lines again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop_editor.content.common_ends import common_ends
from desktop_editor.content.document import Block, Document, Paragraph, Source
from desktop_editor.content.markdown.normal_form import normal_block
from desktop_editor.ui.editor.visual import loading, reading
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.editor.visual.rows import Row, flatten, numbers, unflatten
from desktop_editor.ui.toolkit.undo_step import undo_step

EMPTY = Row((), Paragraph(()))


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that are read together, with the blocks that they mean: one, none if empty, or several."""

    lines: int
    blocks: tuple[Block, ...]


class Contents:
    """The content of a text document, as a sequence of pieces.

    A block that is unchanged, or changed back, has its source, so that its Markdown is written byte for byte.
    """

    def __init__(self, text: QTextDocument, formats: Formats) -> None:
        self.text, self.formats = text, formats
        self.number = numbers()
        self._head = ""
        self._is_led = False
        self._dropped: dict[Block, list[Block]] = {}
        self.pieces: list[Piece] = [Piece(1, ())]

    def load(self, document: Document) -> None:
        """Replace the whole content with a document; forget the old formats and the undo history."""
        rows, pieces = self._rows_of(document.blocks)
        self._head, self._dropped = document.head, {}
        cursor = QTextCursor(self.text)
        with self._leading():
            self.text.clear()
            self.formats.forget()
            with undo_step(cursor):
                loading.insert(cursor, rows or [EMPTY], self.formats)
        self.pieces = pieces or [Piece(1, ())]

    def document(self) -> Document:
        """Return the content as a document."""
        return Document(tuple(block for piece in self.pieces for block in piece.blocks), self._head)

    def follow(self, position: int, added: int) -> bool:
        """Read the edited lines again; return whether any were read: lines loaded from a model are known."""
        if self._is_led:
            return False
        first = self.text.findBlock(position).blockNumber()
        last_line = self.text.findBlock(position + added)
        last = last_line.blockNumber() if last_line.isValid() else self.text.blockCount() - 1
        ends = list(accumulate(piece.lines for piece in self.pieces))
        grown = self.text.blockCount() - ends[-1]
        start = next((index for index, end in enumerate(ends) if end > first), len(ends))
        stop = next((index for index, end in enumerate(ends) if end + grown > last), len(ends) - 1) + 1
        start, stop = min(start, stop - 1), max(stop, start)
        begin = ends[start - 1] if start else 0
        start, begin = self._joined_above(start, begin)
        end = (ends[stop - 1] if stop else 0) + grown
        stop, end = self._joined_below(stop, end)
        fresh = self._read(begin, end)
        before, after = self._neighbours(start, stop)
        self._keep(self.pieces[start:stop])
        known = []
        for piece in fresh:
            known.append(self._known(piece, before, after))
            before = next((block.source for block in reversed(known[-1].blocks) if block.source), before)
        self.pieces[start:stop] = known
        return True

    def replace(self, document: Document) -> None:
        """Change the text to another document, as one undo step that touches only what differs."""
        old = [piece.blocks for piece in self.pieces]
        new = [(block,) for block in document.blocks]
        start, end = common_ends(old, new)
        first = sum(piece.lines for piece in self.pieces[:start])
        count = sum(piece.lines for piece in self.pieces[start : len(old) - end])
        rows, made = self._rows_of(document.blocks[start : len(new) - end])
        tail = self.pieces[len(old) - end :]
        lines = [piece.lines for piece in (*self.pieces[:start], *made, *tail)]
        self._keep(self.pieces[start : len(old) - end])
        if rows or count:
            with self._leading():
                self.put(first, count, rows)
        blocks = [(block,) for block in document.blocks]
        self.pieces = [Piece(*piece) for piece in zip(lines, blocks, strict=True)] or [Piece(1, ())]
        self._head = document.head

    def put(self, first: int, count: int, rows: Sequence[Row]) -> None:
        """Replace `count` lines from line `first` on with rows, as one undo step."""
        cursor = QTextCursor(self.text)
        with undo_step(cursor):
            line = self.text.findBlockByNumber(first)
            if count:
                last = self.text.findBlockByNumber(first + count - 1)
                cursor.setPosition(line.position())
                cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            else:
                self._open_line(cursor, first)
            if rows:
                loading.insert(cursor, rows, self.formats)
            elif self.text.blockCount() > 1:
                _remove_line(cursor)
            else:
                loading.insert(cursor, [EMPTY], self.formats)

    def rows(self, first: int, last: int) -> list[Row]:
        """Return the rows of lines `first`–`last`."""
        return [reading.row(line, self.formats) for line in self.lines(first, last)]

    def lines(self, first: int, last: int) -> Iterator[QTextBlock]:
        """Yield lines `first`–`last`."""
        line = self.text.findBlockByNumber(first)
        for _number in range(first, last + 1):
            yield line
            line = line.next()

    def block_lines(self) -> list[tuple[int, int]]:
        """Return the first and the last line of each block of `document()`."""
        found, first = [], 0
        for piece in self.pieces:
            found += [(first, first + piece.lines - 1)] * len(piece.blocks)
            first += piece.lines
        return found

    @contextmanager
    def _leading(self) -> Iterator[None]:
        """Change the text from the model, so that `follow` ignores its changes, within this context."""
        self._is_led = True
        try:
            yield
        finally:
            self._is_led = False

    def _rows_of(self, blocks: Sequence[Block]) -> tuple[list[Row], list[Piece]]:
        rows: list[Row] = []
        pieces: list[Piece] = []
        for block in blocks:
            before = len(rows)
            rows += flatten(block, self.number)
            pieces.append(Piece(len(rows) - before, (block,)))
        return rows, pieces

    def _read(self, begin: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of lines from `begin` up to `end`."""
        run: list[Row] = []
        for row in self.rows(begin, end - 1):
            if run and not (row.path and run[0].path and row.path[0] == run[0].path[0]):
                yield Piece(len(run), tuple(unflatten(run)))
                run = []
            run.append(row)
        if run:
            yield Piece(len(run), tuple(unflatten(run)))

    def _joined_above(self, start: int, begin: int) -> tuple[int, int]:
        """Extend the range upwards by the pieces in the same list or quote as its first line."""
        while start and begin < self.text.blockCount() and self._hold_together(begin):
            start -= 1
            begin -= self.pieces[start].lines
        return start, begin

    def _joined_below(self, stop: int, end: int) -> tuple[int, int]:
        while stop < len(self.pieces) and end < self.text.blockCount() and self._hold_together(end):
            end += self.pieces[stop].lines
            stop += 1
        return stop, end

    def _hold_together(self, number: int) -> bool:
        """Return whether a line is in the same list or quote as the one above it."""
        line = self.text.findBlockByNumber(number)
        path, above = self.formats.shape_of(line).path, self.formats.shape_of(line.previous()).path
        return bool(path) and bool(above) and path[0] == above[0]

    def _keep(self, pieces: Sequence[Piece]) -> None:
        """Remember blocks with a source, as undo may restore them."""
        for piece in pieces:
            for block in piece.blocks:
                if block.source:
                    self._dropped.setdefault(block, []).append(block)

    def _neighbours(self, start: int, stop: int) -> tuple[Source | None, Source | None]:
        """Return the nearest sources above and below."""
        above = (block.source for piece in reversed(self.pieces[:start]) for block in piece.blocks[::-1])
        below = (block.source for piece in self.pieces[stop:] for block in piece.blocks)
        return next(filter(None, above), None), next(filter(None, below), None)

    def _known(self, piece: Piece, before: Source | None, after: Source | None) -> Piece:
        blocks: list[Block] = []
        for block in piece.blocks:
            source = self._source_of(block, before, after)
            blocks += [source] if source else normal_block(block)
        return Piece(piece.lines, tuple(blocks))

    def _source_of(self, block: Block, before: Source | None, after: Source | None) -> Block | None:
        """Return the equal block that was once read between these neighbours, or `None`."""
        for known in self._dropped.get(block, ()):
            source = known.source
            assert source is not None
            follows = before is None or before.whole is not source.whole or before.end <= source.start
            precedes = after is None or after.whole is not source.whole or source.end <= after.start
            if follows and precedes:
                return known
        return None

    def _open_line(self, cursor: QTextCursor, number: int) -> None:
        """Insert an empty line before line `number` and put the cursor into it."""
        line = self.text.findBlockByNumber(number)
        if line.isValid():
            cursor.setPosition(line.position())
            format_ = line.blockFormat()
            cursor.insertBlock(format_)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()


def _remove_line(cursor: QTextCursor) -> None:
    """Remove the cursor's empty line; the lines around it keep their formats."""
    if cursor.block().next().isValid():
        below = cursor.block().next().blockFormat()
        cursor.deleteChar()
        cursor.setBlockFormat(below)
    else:
        above = cursor.block().previous().blockFormat()
        cursor.deletePreviousChar()
        cursor.setBlockFormat(above)
