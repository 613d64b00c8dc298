"""Lets scheduled texts appear on the site at their moments while the window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.errors import EditorError
from desktop_editor.ui.session.newsroom_model import NewsroomModel

EVERY_MS = 60_000


class Schedule(QObject):
    """Emits `fell_due` when a scheduled text has become the released one and is to be published."""

    fell_due = Signal()

    def __init__(self, newsroom: NewsroomModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Check once a minute from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Stop checking."""
        self._timer.stop()

    def look(self) -> None:
        """Check once."""
        try:
            appeared = self._newsroom.releases.appear()
        except EditorError:
            return  # It is reported where the editor works; the next check is in a minute.
        if appeared:
            self.fell_due.emit()
