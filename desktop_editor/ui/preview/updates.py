"""Updates the displayed page to the newest one, one step at a time, and skips those in between."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.changes import pieces, same_shell, splice, whole
from desktop_editor.ui.preview.scheme import url

Run = Callable[[str, Callable[[object], None]], None]


class Updates(QObject):
    """Turns requested pages into calls of the page's scripts, which `run` executes and answers.

    `shown` carries a page once it is displayed; `failed` means that the page has to be loaded again.
    """

    shown = Signal(object)
    failed = Signal()

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self.wanted: PageParts | None = None
        self._shown: PageParts | None = None
        self._failed: PageParts | None = None
        self._knows_pieces = False
        self._top = False
        self._step = 0
        self._waits = False

    def want(self, parts: PageParts, top: bool = False) -> None:
        """Show `parts` as soon as the last call was answered; with `top`, scrolled to its top."""
        self.wanted = parts
        self._top = self._top or top
        self._next()

    def loaded(self, parts: PageParts) -> None:
        """Note that `parts` have been loaded from their address."""
        self._shown, self._knows_pieces = parts, False
        self.shown.emit(parts)
        self._next()

    def forget(self) -> None:
        """Ignore pending answers, because the page is being loaded or its process has ended."""
        self._shown, self._waits, self._top = None, False, False
        self._step += 1

    def _next(self) -> None:
        wanted, shown = self.wanted, self._shown
        if self._waits or wanted is None or shown is None:
            return
        if wanted == shown and not self._top and (self._knows_pieces or wanted == self._failed):
            return
        script = self._script(shown, wanted)
        self._top, self._waits = False, True
        self._step += 1
        self._run(script, partial(self._answered, self._step, wanted))

    def _script(self, shown: PageParts, wanted: PageParts) -> str:
        if self._top or not self._knows_pieces or not same_shell(shown, wanted):
            return whole(wanted, url(wanted.address).toString(), self._top)
        return splice(pieces(shown.blocks), pieces(wanted.blocks)).script

    def _answered(self, step: int, parts: PageParts, answer: object) -> None:
        if step != self._step:
            return
        self._waits = False
        if answer is not True:
            self._failed = parts
            self.failed.emit()
            return
        changed = parts != self._shown
        self._shown, self._knows_pieces = parts, True
        if changed:
            self.shown.emit(parts)
        self._next()
