"""Progress of a command, in one line of the terminal that is overwritten; silent without a terminal."""

import sys
from types import TracebackType
from typing import Self

CLEAR_LINE = "\r\x1b[K"


class Progress:
    """A progress counter on standard error, shown only if that is a terminal."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def report(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are finished."""
        if self._is_shown:
            print(f"{CLEAR_LINE}{done} / {total}", end="", file=sys.stderr, flush=True)

    def tell(self, sentence: object) -> None:
        """Print a message, such as an error's, on a line of its own."""
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
