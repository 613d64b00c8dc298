"""One export at a time: articles are read beside the window's events, pages are made in a worker."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop_editor.content.article import Article
from desktop_editor.desk import exports
from desktop_editor.errors import EditorError
from desktop_editor.site.export import ExportResult
from desktop_editor.site.plan import ExportPlan
from desktop_editor.site.site import Site
from desktop_editor.site.theme import ThemeError
from desktop_editor.ui.gathering import Gathering
from desktop_editor.ui.library import Library
from desktop_editor.ui.sites import Sites
from desktop_editor.ui.tasks import Progress, Task

Planner = Callable[[Sequence[Article], Site], ExportPlan]


class ExportRun(QObject):
    """Exports what it is handed; ends in exactly one of `done`, `failed`, `broke` and `stopped`.

    `stopped`: it was cancelled before it wrote anything.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    stopped = Signal()

    def __init__(self, library: Library, sites: Sites, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._sites = library, sites
        self._articles: Sequence[Article] = ()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._gathering: Gathering | None = None
        self._task: Task | None = None
        self._planner: Planner | None = None
        self._target = Path()

    @property
    def is_running(self) -> bool:
        """Whether an export has not ended yet."""
        return self._task is not None or self._gathering is not None

    def start(self, articles: Iterable[Article], planner: Planner, target: Path) -> None:
        """Export to a folder or a `.zip`; `planner` runs in the worker."""
        self._planner, self._target = planner, target
        self._gathering = Gathering(articles, self)
        self._gathering.done.connect(self._gathered)
        self._gathering.failed.connect(self._fail)
        self._gathering.start()

    def cancel(self) -> None:
        """Stop at the next file."""
        if self._gathering is not None:
            self._gathering.stop()
            self._gathering = None
            self.stopped.emit()
        if self._task is not None:
            self._task.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self.cancel()
        self._pool.waitForDone()

    def _gathered(self, articles: Sequence[Article]) -> None:
        self._gathering, self._articles = None, articles
        try:
            site = self._sites.site(self._library.photos())
        except EditorError as error:
            self._fail(error)
        else:
            self._export(site)

    def _export(self, site: Site) -> None:
        assert self._planner is not None
        self._task = Task(partial(_export, self._planner, self._articles, site, self._target), self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self._end)
        self._task.failed.connect(self._fail)
        self._task.broke.connect(self._break)
        self._task.finished.connect(self._task.deleteLater)
        self._task.start(self._pool)

    def _end(self, result: ExportResult) -> None:
        self._task = None
        self.done.emit(result)

    def _fail(self, error: EditorError) -> None:
        """Tell it; a broken theme is told, and the export goes on with the default one."""
        self._task = self._gathering = None
        if isinstance(error, ThemeError) and self._sites.theme.fallback is not None:
            self._sites.fall_back(error)
            self._gathered(self._articles)
        else:
            self.failed.emit(error)

    def _break(self, fault: BaseException) -> None:
        self._task = None
        self.broke.emit(fault)


def _export(
    planner: Planner, articles: Sequence[Article], site: Site, target: Path, progress: Progress
) -> ExportResult:
    """Plan and write in a worker."""
    return exports.write(planner(articles, site), target, progress.report, progress.cancelled)
