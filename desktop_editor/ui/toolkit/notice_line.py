"""One notice: what happened or how far it is, and the next step."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from desktop_editor.translation import gettext as _

GOOD_NEWS_MS = 12_000


class NoticeKind(StrEnum):
    """How serious a notice is; good news and hints are hidden automatically, a question waits."""

    GOOD = "ok"
    HINT = "hint"
    QUESTION = "warning"
    PROGRESS = "dim"
    PROBLEM = "error"


class NoticeLine(QFrame):
    """Shows one message; `left` is emitted when it is hidden again."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._offer = QPushButton(self)
        self._second = QPushButton(self)
        self._close = QPushButton(_("Close"), self)
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.leave)
        self._slots: dict[QObject, Callable[[], object]] = {}
        for button in (self._offer, self._second):
            button.clicked.connect(self._take_offer)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        for widget in (self._text, self._progress, self._offer, self._second, self._close):
            layout.addWidget(widget)
        self.hide()

    def show_notice(self, kind: NoticeKind, text: str, offer: str, slot: Callable[[], object] | None) -> None:
        """Show `text`; with `offer`, a button of that name that calls `slot`."""
        self._leave.stop()
        self._text.setProperty("role", kind.value)
        self._text.style().polish(self._text)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._progress.setVisible(kind is NoticeKind.PROGRESS)
        self._progress.setRange(0, 0)
        self._second.hide()
        self._offer.setVisible(bool(offer))
        self._offer.setText(offer)
        self._close.setVisible(kind is not NoticeKind.PROGRESS)
        if slot is not None:
            self._slots[self._offer] = slot
        self.show()
        if kind in (NoticeKind.GOOD, NoticeKind.HINT):
            self._leave.start(GOOD_NEWS_MS)

    def offer_too(self, offer: str, slot: Callable[[], object]) -> None:
        """Show a second button."""
        self._second.setText(offer)
        self._second.show()
        self._slots[self._second] = slot

    def progress(self, done: int, total: int) -> None:
        """Move the bar to `done` of `total` steps."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def text(self) -> str:
        """Return the message that is shown, or an empty string."""
        return "" if self.isHidden() else self._text.text()

    def leave(self) -> None:
        """Hide the notice."""
        self._leave.stop()
        self.hide()
        self.left.emit()

    def _take_offer(self) -> None:
        if slot := self._slots.get(self.sender()):
            slot()
