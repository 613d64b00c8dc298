"""One step of undo, whatever happens within it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor


@contextmanager
def undo_step(cursor: QTextCursor, *, joins_last: bool = False) -> Iterator[None]:
    """Make one step of all edits within, or a part of the step before; steps within are parts of it.

    The step ends after an error, too: one left open would keep Qt from telling any edit from then on.
    """
    if joins_last:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
