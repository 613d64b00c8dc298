"""Checks the newsroom after the program ended unexpectedly, and reports what was saved last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.storage.backup import backups
from desktop_editor.storage.file import health
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.tasks import Task, Workers


class Recovery(Feature):
    """Checks the whole file in a worker and reports the result; `damaged` carries the `EditorError`."""

    damaged = Signal(object)

    def __init__(self, newsroom: NewsroomModel, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom, self._notices = newsroom, notices
        self._workers = Workers()

    def start(self) -> None:
        """Start the check in the background."""
        task = Task(partial(_check, self._newsroom.file, self._newsroom.photo_folder), self)
        task.done.connect(self._tell)
        task.failed.connect(self.damaged)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def stop(self) -> None:
        """Wait for a check that is running."""
        self._workers.wait()

    def _tell(self, _nothing: object) -> None:
        text = _(
            "Last time the program did not end as it should. The newsroom was read through: it is whole."
        )
        newest = next(iter(self._newsroom.summaries(ArticleQuery(order=SortOrder.CHANGE), limit=1)), None)
        if newest is not None:
            moment = self._newsroom.time.spoken(newest.updated_at)
            text += " " + _("The last change is there: “{headline}”, {moment}.").format(
                headline=newest.headline or _("Untitled"), moment=moment
            )
        self._notices.tell(NoticeKind.GOOD, text)


def _check(file: Path, photo_folder: Path, _progress: object) -> None:
    health.check(file)
    backups.sweep(file, photo_folder)
