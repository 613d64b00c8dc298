"""How far a command is, in one line of the terminal that is renewed; nothing where there is none."""

import sys
from types import TracebackType
from typing import Self

CLEAR_LINE = "\r\x1b[K"


class Progress:
    """A counter on standard error while it is a terminal."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def report(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done."""
        if self._is_shown:
            print(f"{CLEAR_LINE}{done} / {total}", end="", file=sys.stderr, flush=True)

    def tell(self, sentence: object) -> None:
        """Print a sentence, such as an error's, on a line of its own."""
        self._clear()
        print(sentence, file=sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._is_shown:
            print(CLEAR_LINE, end="", file=sys.stderr, flush=True)
