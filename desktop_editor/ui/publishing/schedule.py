"""Lets scheduled texts appear on the site at their moments while the window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.errors import EditorError
from desktop_editor.ui.publishing.computer_clock import ComputerClock
from desktop_editor.ui.session.newsroom_model import NewsroomModel

EVERY_MS = 60_000


class Schedule(QObject):
    """Emits `fell_due` when a scheduled text has become the released one and is to be published.

    While the computer's clock has jumped, or is far ahead of everything in the newsroom, nothing appears by
    it: `doubted` carries the jump, or none, at each look that finds a text due, and `settled` is emitted when
    there is no doubt any more.
    """

    fell_due = Signal()
    doubted = Signal(object)
    settled = Signal()

    def __init__(self, newsroom: NewsroomModel, parent: QObject, clock: ComputerClock | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._clock = clock or ComputerClock()
        self._is_in_doubt = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Check once a minute from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Stop checking."""
        self._timer.stop()

    def trust(self) -> None:
        """Take the computer's clock as right, and let appear what is due by it."""
        self._clock.trust()
        try:
            self._newsroom.releases.trust_clock(self._clock.now())
        except EditorError:
            return
        self.look()

    def look(self) -> None:
        """Check once."""
        try:
            self._let_appear()
        except EditorError:
            return  # It is reported where the editor works; the next check is in a minute.

    def _let_appear(self) -> None:
        now, jump = self._clock.now(), self._clock.jump()
        moment = self._newsroom.releases.next_moment()
        is_due = moment is not None and moment <= now
        appeared = self._newsroom.releases.appear(now) if not jump else []
        if is_due and not appeared:
            self._is_in_doubt = True
            self.doubted.emit(jump)
            return
        if self._is_in_doubt:
            self._is_in_doubt = False
            self.settled.emit()
        if not jump:
            self._clock.trust()
        if appeared:
            self.fell_due.emit()
