"""Publishing from start to end: make the site, upload it to its destinations, store the deployments."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.uploading import UploadResult
from desktop_editor.services import publishing
from desktop_editor.services.publishing import UploadJob
from desktop_editor.site.generator.export import ExportResult
from desktop_editor.translation import gettext as _
from desktop_editor.ui.publishing.export_run import ExportRun
from desktop_editor.ui.session import upload_queue
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.server_questions import Questions
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.session.upload_queue import UploadOutcome, UploadQueue, Work


class Publisher(QObject):
    """Publishes or compares, one at a time.

    Ends in exactly one of `published` and `compared` (with the outcomes), `failed` (with the error), `broke`
    (a bug) and `stopped` (by the editor). `told` carries a sentence about the current step.
    """

    told = Signal(str)
    progressed = Signal(int, int)
    published = Signal(object)
    compared = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    stopped = Signal()

    def __init__(
        self, newsroom: NewsroomModel, sites: SiteModel, questions: Questions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._title = ""
        self._event_id = 0
        self._work: Work = upload_queue.upload
        self._export = ExportRun(newsroom, sites, self)
        self._queue = UploadQueue(questions, self)
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._export.is_running or self._queue.is_running

    def publish(self, title: str = "") -> None:
        """Make the site and upload what changed; `title` is what the deployments are listed under."""
        self._title = title
        self._start(upload_queue.upload)

    def compare(self) -> None:
        """Make the site and find out what an upload would change."""
        self._start(upload_queue.compare)

    def cancel(self) -> None:
        """Stop at the next file."""
        self._export.cancel()
        self._queue.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self._export.wait()
        self._queue.wait()

    def _connect(self) -> None:
        for run in (self._export, self._queue):
            run.progressed.connect(self.progressed)
            run.broke.connect(self.broke)
        self._export.failed.connect(self.failed)
        self._queue.failed.connect(self._fail)
        self._export.done.connect(self._made)
        self._queue.arrived.connect(self._arrive)
        self._queue.accepted.connect(self._newsroom.published_site.accept_destination)
        self._queue.given_up.connect(self._give_up)
        self._queue.done.connect(self._end)

    def _start(self, work: Work) -> None:
        self._work = work
        self.told.emit(_("Making the pages…"))
        self._event_id = self._newsroom.releases.last_event()
        # A site that was published before may be empty now: all its articles were taken back.
        even_empty = bool(self._newsroom.published_site.deployments(1))
        self._export.start(publishing.site_request(self._newsroom.file, even_empty=even_empty))

    def _made(self, result: ExportResult) -> None:
        if result.cancelled:
            self.stopped.emit()
            return
        try:
            site_id = self._newsroom.published_site.id()
            jobs = [self._job(target, site_id) for target in self._newsroom.published_site.destinations()]
        except EditorError as error:
            self.failed.emit(error)
            return
        self._queue.start(jobs, self._work)

    def _job(self, destination: Destination, site_id: str) -> UploadJob:
        return UploadJob(
            source=publishing.site_folder(self._newsroom.file),
            last_upload=publishing.last_upload_folder(self._newsroom.file, destination),
            destination=destination,
            zone=self._newsroom.time.zone,
            address=self._newsroom.newspaper().address,
            site_id=site_id,
        )

    def _arrive(self, destination: Destination) -> None:
        sentence = (
            _("Uploading to {place}…") if self._work is upload_queue.upload else _("Comparing with {place}…")
        )
        self.told.emit(sentence.format(place=destination.address))

    def _end(self, outcomes: Sequence[UploadOutcome]) -> None:
        if self._work is not upload_queue.upload:
            self.compared.emit(outcomes)
        elif self._store_deployments():
            self.published.emit(outcomes)

    def _fail(self, error: EditorError) -> None:
        if self._store_deployments():
            self.failed.emit(error)

    def _give_up(self) -> None:
        if self._store_deployments():
            self.stopped.emit()

    def _store_deployments(self) -> bool:
        """Store the deployments that were made; return whether that succeeded, else emit `failed`."""
        try:
            for outcome in self._queue.outcomes:
                self._store_deployment(outcome)
            if self._work is upload_queue.upload:
                for job, error in self._queue.failures:
                    self._newsroom.releases.note_failure(job.destination, self._event_id, str(error))
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True

    def _store_deployment(self, outcome: UploadOutcome) -> None:
        result = outcome.result
        if not isinstance(result, UploadResult):
            return
        destination = outcome.job.destination
        if reason := publishing.left_behind(result, destination):
            self._newsroom.releases.note_failure(destination, self._event_id, reason)
        elif not result.cancelled:
            self._newsroom.releases.note_delivered(destination, self._event_id)
        if result.written or result.removed:
            self._newsroom.published_site.add_deployment(
                destination.address,
                self._title,
                result.written,
                result.removed,
                is_complete=not result.cancelled,
            )
