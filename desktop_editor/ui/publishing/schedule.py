"""Notices articles whose time of publication comes while the window is open."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.content.article import Status
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.session.newsroom_model import NewsroomModel

EVERY_MS = 60_000
# How many articles are checked; the list begins with those that are dated in the future.
LOOKED_AT = 100


class Schedule(QObject):
    """Emits `fell_due` when the date of an article has come since the last deployment or check."""

    fell_due = Signal()

    def __init__(self, newsroom: NewsroomModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._checked_at: datetime | None = None
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
        """Check once; a newsroom that was never published has no schedule."""
        try:
            is_due = self._is_due(datetime.now(UTC))
        except EditorError:
            return  # It is reported where the editor works; the next check is in a minute.
        if is_due:
            self.fell_due.emit()

    def _is_due(self, now: datetime) -> bool:
        since = self._checked_at or self._last_deployment()
        if since is None or not self._newsroom.published_site.destinations():
            return False
        self._checked_at = now
        found = self._newsroom.summaries(ArticleQuery(status=Status.PUBLISHED), limit=LOOKED_AT)
        return any(since < summary.published_at <= now for summary in found if summary.published_at)

    def _last_deployment(self) -> datetime | None:
        newest = next(iter(self._newsroom.published_site.deployments(1)), None)
        return newest.made_at if newest else None
