"""Watches the clock for articles whose time has come while the window is open."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.content.article import Status
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.session.newsroom_model import NewsroomModel

EVERY_MS = 60_000
# The list begins with what lies in the future; so many are looked at.
LOOKED_AT = 100


class Schedule(QObject):
    """`fell_due` tells that an article dated since the last publication is readers' by now."""

    fell_due = Signal()

    def __init__(self, library: NewsroomModel, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._looked: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look once a minute from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once; a newsroom that was never published has no schedule."""
        try:
            is_due = self._is_due(datetime.now(UTC))
        except EditorError:
            return  # It is told where the editor works; the next look is in a minute.
        if is_due:
            self.fell_due.emit()

    def _is_due(self, now: datetime) -> bool:
        since = self._looked or self._last_release()
        if since is None or not self._library.destinations():
            return False
        self._looked = now
        found = self._library.summaries(ArticleQuery(status=Status.PUBLISHED), limit=LOOKED_AT)
        return any(since < summary.published_at <= now for summary in found if summary.published_at)

    def _last_release(self) -> datetime | None:
        newest = next(iter(self._library.releases(1)), None)
        return newest.made_at if newest else None
