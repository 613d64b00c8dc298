"""One calm line across the window that tells what happened and offers the next step."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

GOOD_NEWS_MS = 12_000


class Kind(StrEnum):
    """How serious the news is; good news and hints leave by themselves."""

    GOOD = "ok"
    HINT = "hint"
    PROGRESS = "dim"
    PROBLEM = "error"


class NoticeBar(QFrame):
    """Shows one message at a time, above the status line; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._offer = QPushButton(self)
        self._close = QPushButton(_("Close"), self)
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.hide)
        self._second = QPushButton(self)
        self._slots: dict[QObject, Callable[[], object]] = {}
        self._remedies: dict[type[EditorError], tuple[str, Callable[[], object]]] = {}
        for button in (self._offer, self._second):
            button.clicked.connect(self._take_offer)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        for widget in (self._text, self._progress, self._offer, self._second, self._close):
            layout.addWidget(widget)
        self.hide()

    def tell(self, kind: Kind, text: str, offer: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show `text`; with `offer`, a button of that name that calls `slot`."""
        self._leave.stop()
        self._text.setProperty("role", kind.value)
        self._text.style().polish(self._text)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._progress.setVisible(kind is Kind.PROGRESS)
        self._progress.setRange(0, 0)
        self._second.hide()
        self._offer.setVisible(bool(offer))
        self._offer.setText(offer)
        self._close.setVisible(kind is not Kind.PROGRESS)
        if slot is not None:
            self._slots[self._offer] = slot
        self.show()
        if kind in (Kind.GOOD, Kind.HINT):
            self._leave.start(GOOD_NEWS_MS)

    def tell_failure(self, error: EditorError) -> None:
        """Say what could not be done, with the way out that is known for this kind of error."""
        found = (remedy for kind, remedy in self._remedies.items() if isinstance(error, kind))
        self.tell(Kind.PROBLEM, str(error), *next(found, ()))

    def know_remedy(self, kind: type[EditorError], offer: str, slot: Callable[[], object]) -> None:
        """From now on offer this with every failure of that kind."""
        self._remedies[kind] = offer, slot

    def offer_too(self, offer: str, slot: Callable[[], object]) -> None:
        """Show a second button beside what is being said."""
        self._second.setText(offer)
        self._second.show()
        self._slots[self._second] = slot

    def progress(self, done: int, total: int) -> None:
        """Move the bar of a running task to `done` of `total` steps."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def text(self) -> str:
        """What is being said, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def _take_offer(self) -> None:
        if slot := self._slots.get(self.sender()):
            slot()
