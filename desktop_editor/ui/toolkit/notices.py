"""The bar of notices, which say what happened and offer the next step."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_editor.errors import EditorError
from desktop_editor.ui.toolkit.notice_line import GOOD_NEWS_MS, NoticeKind, NoticeLine

__all__ = ["GOOD_NEWS_MS", "NoticeBar", "NoticeKind"]


class NoticeBar(QFrame):
    """Shows notices above the status line; hidden while there are none.

    A notice with an `owner` has a line of its own. It stays until the owner replaces or withdraws it, or the
    editor closes it; no other notice takes its place. Of those without an owner, the newest problem is shown
    and, below it, the newest of a lesser kind. An owner must live as long as the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self._remedies: dict[type[EditorError], tuple[str, Callable[[], object]]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._owned: dict[object, NoticeLine] = {}
        self._news = self._new_line()
        self._problem = self._new_line()
        self._newest = self._news
        self._failure: EditorError | None = None
        self.hide()

    def tell(
        self,
        kind: NoticeKind,
        text: str,
        offer: str = "",
        slot: Callable[[], object] | None = None,
        *,
        owner: object | None = None,
    ) -> None:
        """Show `text`; with `offer`, a button of that name that calls `slot`."""
        self._newest = self._line(owner, kind)
        self._newest.show_notice(kind, text, offer, slot)
        self.show()

    def tell_hint(self, text: str) -> None:
        """Show a hint."""
        self.tell(NoticeKind.HINT, text)

    def tell_failure(self, error: EditorError, *, owner: object | None = None) -> None:
        """Show an error, with the remedy that is known for its class.

        An error that another owner shows already is not repeated: several things fail of one full disk.
        """
        others = (line for other, line in self._owned.items() if other is not owner)
        if all(str(error) not in line.text() for line in others):
            found = (remedy for kind, remedy in self._remedies.items() if isinstance(error, kind))
            self.tell(NoticeKind.PROBLEM, str(error), *next(found, ()), owner=owner)
        if owner is None:
            self._failure = error

    def replace_failure(self, kinds: tuple[type[EditorError], ...], text: str) -> None:
        """Show `text` in place of the last failure without an owner, if it is of these kinds."""
        failure, self._failure = self._failure, None
        if isinstance(failure, kinds):
            if self._problem.text() == str(failure):
                self._problem.leave()
            self.tell_hint(text)

    def know_remedy(self, kind: type[EditorError], offer: str, slot: Callable[[], object]) -> None:
        """Offer this button from now on with every error of that class."""
        self._remedies[kind] = offer, slot

    def offer_too(self, offer: str, slot: Callable[[], object]) -> None:
        """Add a second button to the notice that was shown last."""
        self._newest.offer_too(offer, slot)

    def progress(self, done: int, total: int, *, owner: object | None = None) -> None:
        """Move the bar of a running task to `done` of `total` steps."""
        (self._owned.get(owner, self._news) if owner else self._news).progress(done, total)

    def withdraw(self, owner: object) -> None:
        """Hide the notice of an owner, if there is one."""
        if owner in self._owned:
            self._owned[owner].leave()

    def text(self) -> str:
        """Return the messages that are shown, one a line, or an empty string."""
        return "" if self.isHidden() else "\n".join(filter(None, (line.text() for line in self._lines())))

    def _lines(self) -> list[NoticeLine]:
        """Return the lines from top to bottom."""
        return [*self._owned.values(), self._problem, self._news]

    def _line(self, owner: object | None, kind: NoticeKind) -> NoticeLine:
        if owner is None:
            return self._problem if kind is NoticeKind.PROBLEM else self._news
        if owner not in self._owned:
            self._owned[owner] = self._new_line()
        return self._owned[owner]

    def _new_line(self) -> NoticeLine:
        line = NoticeLine(self)
        line.left.connect(self._hide_when_silent)
        self._layout.insertWidget(len(self._owned), line)  # below those with owners, above the others
        return line

    def _hide_when_silent(self) -> None:
        if all(line.isHidden() for line in self._lines()):
            self.hide()
