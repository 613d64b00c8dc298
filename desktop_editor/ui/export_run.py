"""One export at a time: articles are read beside the window's events, pages are made in a worker."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article
from desktop_editor.content.outline import Outline
from desktop_editor.desk import exports
from desktop_editor.desk.exports import NothingPublishedError
from desktop_editor.desk.sites import kept_bodies
from desktop_editor.errors import EditorError
from desktop_editor.site.bodies import KeptBodies
from desktop_editor.site.export import ExportResult
from desktop_editor.site.manifest import Record
from desktop_editor.site.plan import ExportPlan, plan_articles, plan_edition, wanted_articles
from desktop_editor.site.site import Site
from desktop_editor.site.theme import ThemeError
from desktop_editor.ui.gathering import Gathering
from desktop_editor.ui.library import Library
from desktop_editor.ui.sites import Sites
from desktop_editor.ui.tasks import Progress, Task, Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is exported where: some articles by their `ids`, or with `rows` the whole site.

    `thorough`: look at every file that is there already. `moved`: see `exports.record_of`. `record` is what
    the folder holds, once it is known.
    """

    target: Path
    ids: Sequence[int] = ()
    rows: Sequence[Outline] | None = None
    now: datetime
    thorough: bool = False
    moved: Mapping[str, int] | None = None
    record: Record | None = None


class ExportRun(QObject):
    """Exports what it is told; ends in exactly one of `done`, `failed`, `broke` and `stopped`.

    `stopped`: it was cancelled before it wrote anything. Of a whole site only those articles are read that
    the changed pages need.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    stopped = Signal()

    def __init__(self, library: Library, sites: Sites, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._sites = library, sites
        self._workers = Workers()
        self._gathering: Gathering | None = None
        self._task: Task | None = None
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether an export has not ended yet."""
        return self._task is not None or self._gathering is not None

    def start_articles(self, ids: Sequence[int], target: Path) -> None:
        """Export articles, whatever their status, to a folder or a `.zip`."""
        self._begin(Job(target=target, ids=ids, now=datetime.now(UTC)))

    def start_site(
        self, target: Path, *, even_empty: bool = False, thorough: bool = False, is_own: bool = False
    ) -> None:
        """Bring a folder to the whole site as it is now, or write a `.zip` of it.

        A site without an article fails, unless it is wanted `even_empty`. `is_own`: it is the folder that the
        site is published from.
        """
        now = datetime.now(UTC)
        moved = self._library.old_addresses() if is_own else None
        job = Job(target=target, now=now, thorough=thorough, moved=moved)
        self._take(self._library.outlines(now), partial(self._outlined, job, even_empty=even_empty))

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
        self._workers.wait()

    def _begin(self, job: Job) -> None:
        """Find out which articles are needed: of a site in a worker, for the folder may be slow."""
        self._job = job
        if job.rows is None:
            self._gather(job.ids)
        else:
            self._run(partial(_survey, job), self._surveyed)

    def _outlined(self, job: Job, rows: Sequence[Outline], *, even_empty: bool) -> None:
        self._gathering = None
        if rows or even_empty:
            self._begin(replace(job, rows=rows))
        else:
            self._fail(NothingPublishedError())

    def _surveyed(self, found: tuple[Job, Sequence[int]]) -> None:
        is_cancelled = self._task is not None and self._task.cancelled()
        self._task = None
        self._job, ids = found
        if is_cancelled:
            self.stopped.emit()
        else:
            self._gather(ids)

    def _gather(self, ids: Sequence[int]) -> None:
        self._take(self._library.articles(ids), self._gathered)

    def _take(self, values: Iterable[object], done: Callable[[Any], None]) -> None:
        """Read values of the newsroom beside the window's events."""
        self._gathering = Gathering(values, self)
        self._gathering.done.connect(done)
        self._gathering.failed.connect(self._fail)
        self._gathering.start()

    def _gathered(self, articles: Sequence[Article]) -> None:
        self._gathering = None
        assert self._job is not None
        kept = kept_bodies(self._library.file)
        self._run(partial(_export, self._job, articles, self._library.photo_folder, kept), self._end)

    def _run(self, work: Callable[[Site, Progress], object], done: Callable[..., None]) -> None:
        """Let a worker do the work with the site as it is now."""
        try:
            site = self._sites.site(self._library.photos())
        except EditorError as error:
            self._fail(error)
            return
        self._task = Task(partial(work, site), self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(done)
        self._task.failed.connect(self._fail)
        self._task.broke.connect(self._break)
        self._task.start(self._workers)

    def _end(self, result: ExportResult) -> None:
        self._task = None
        try:
            if self._job is not None and self._job.moved is not None and not result.cancelled:
                self._library.keep_old_addresses(result.moved)
        except EditorError as error:
            self.failed.emit(error)
            return
        self.done.emit(result)

    def _fail(self, error: EditorError) -> None:
        """Tell it; a broken theme is told, and the export begins anew with the default one."""
        self._task = self._gathering = None
        if isinstance(error, ThemeError) and self._sites.theme.fallback is not None and self._job:
            self._sites.fall_back(error)
            self._begin(replace(self._job, record=None))
        else:
            self.failed.emit(error)

    def _break(self, fault: BaseException) -> None:
        self._task = None
        self.broke.emit(fault)


def _survey(job: Job, site: Site, _progress: Progress) -> tuple[Job, Sequence[int]]:
    """Return the job with what is known of the folder, and which articles it needs."""
    assert job.rows is not None
    record = exports.record_of(job.target, thorough=job.thorough, moved=job.moved)
    return replace(job, record=record), wanted_articles(job.rows, site, job.now, record)


def _export(
    job: Job,
    articles: Sequence[Article],
    photo_folder: Path,
    kept: KeptBodies,
    site: Site,
    progress: Progress,
) -> ExportResult:
    """Plan and write in a worker."""
    try:
        plan = _plan(job, articles, photo_folder, replace(site, bodies=kept))
        return exports.write(plan, job.target, progress.report, progress.cancelled)
    finally:
        kept.close()


def _plan(job: Job, articles: Sequence[Article], photo_folder: Path, site: Site) -> ExportPlan:
    if job.rows is None:
        return plan_articles(articles, site, photo_folder)
    by_id = {article.id: article for article in articles}

    def fetch(ids: Sequence[int]) -> Iterable[Article]:
        return [by_id[number] for number in ids if number in by_id]

    return plan_edition(job.rows, fetch, site, photo_folder, job.now, job.record)
