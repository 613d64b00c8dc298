"""The update of the whole site: its window, and the files that the ticked articles would change."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.publish.upload_order import Change
from desktop_editor.services import planned_update
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.ui.publishing.update_window import UpdateWindow
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.session.upload_queue import UploadOutcome
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

SOON_MS = 200  # a publication of many articles changes them all at once


class SiteUpdate(QObject):
    """Shows the window; `chosen` carries the ids of the articles to release, perhaps none, before publishing.

    `article_requested` carries the id of one to open, `broke` the exception of a bug in the worker.
    """

    chosen = Signal(list)
    article_requested = Signal(int)
    broke = Signal(object)

    def __init__(self, newsroom: NewsroomModel, sites: SiteModel, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom, self._sites = newsroom, sites
        self._workers = Workers()
        self._window = UpdateWindow(newsroom, window)
        self._window.update_requested.connect(self.chosen)
        self._window.files_requested.connect(self._plan)
        self._window.article_requested.connect(self.article_requested)
        for signal in (newsroom.releases.changed, newsroom.releases.delivered):
            signal.connect(self._refresh_soon)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._refresh)

    def show(self, *, is_comparing: bool) -> None:
        """Show the articles; the files follow once they are compared."""
        self._window.tell(_("Comparing with the places…") if is_comparing else _("No place was compared."))
        self._refresh()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def show_comparison(self, outcomes: Sequence[UploadOutcome]) -> None:
        """Show the files that would change without any of the articles."""
        self._window.show_comparison(outcomes)

    def show_failure(self, error: EditorError) -> None:
        """Say why the files can't be shown."""
        self._window.tell(str(error))

    def wait(self) -> None:
        """Wait for what is being planned, and read nothing more."""
        self._soon.stop()
        self._workers.wait()

    def _refresh_soon(self) -> None:
        if self._window.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        try:
            self._window.refresh()
        except EditorError as error:
            self.show_failure(error)

    def _plan(self, ids: Sequence[int]) -> None:
        try:
            work = partial(_planned, self._newsroom.reader, self._sites.theme, ids)
        except EditorError as error:
            self.show_failure(error)
            return
        task = Task(work, self)
        task.done.connect(partial(self._window.show_planned, ids))
        task.failed.connect(self.show_failure)
        task.broke.connect(self.broke)
        task.start(self._workers)


def _planned(reader: Callable[[], Newsroom], theme: Theme, ids: Sequence[int], _progress: Progress) -> Change:
    with reader() as newsroom:
        return planned_update.planned(newsroom, theme, list(newsroom.articles.chosen(ids)))
