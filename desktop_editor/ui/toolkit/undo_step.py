"""A context manager that joins edits into one undo step."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor


@contextmanager
def undo_step(cursor: QTextCursor, *, joins_last: bool = False) -> Iterator[None]:
    """Make all edits within one undo step, or part of the previous one; nested steps become part of it.

    The step ends after an error, too: one left open would keep Qt from announcing any further edit.
    """
    if joins_last:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
