"""One export at a time, in a worker that reads the newsroom through a connection of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.generator.export import ExportResult
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers


class ExportRun(QObject):
    """Runs a requested export; ends in one of `done` (with the `ExportResult`), `failed` and `broke`."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, newsroom_model: NewsroomModel, sites: SiteModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom_model, self._sites = newsroom_model, sites
        self._workers = Workers()
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """Whether an export has not ended yet."""
        return self._task is not None

    def start(self, request: ExportRequest) -> None:
        """Export in the background."""
        try:
            work = partial(_export, self._newsroom_model.reader, self._sites.theme, request)
        except EditorError as error:
            self.failed.emit(error)
            return
        self._task = Task(work, self)
        self._task.progressed.connect(self.progressed)
        self._task.told.connect(self._sites.fall_back)
        self._task.done.connect(self._end)
        self._task.failed.connect(self._fail)
        self._task.broke.connect(self._break)
        self._task.start(self._workers)

    def cancel(self) -> None:
        """Stop at the next file."""
        if self._task is not None:
            self._task.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self.cancel()
        self._workers.wait()

    def _end(self, result: ExportResult) -> None:
        self._task = None
        try:
            if result.moved and not result.cancelled:
                self._newsroom_model.published_site.keep_old_addresses(result.moved)
        except EditorError as error:
            self.failed.emit(error)
            return
        self.done.emit(result)

    def _fail(self, error: EditorError) -> None:
        self._task = None
        self.failed.emit(error)

    def _break(self, error: BaseException) -> None:
        self._task = None
        self.broke.emit(error)


def _export(
    reader: Callable[[], Newsroom], theme: Theme, request: ExportRequest, progress: Progress
) -> ExportResult:
    with reader() as newsroom:
        return exporting.run(newsroom, theme, request, progress.report, progress.tell, progress.cancelled)
