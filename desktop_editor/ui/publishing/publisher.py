"""The whole way of publishing: make the site, bring it to its places, remember what was changed."""

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
    """Publishes, or compares, one time after the other.

    Ends in exactly one of `published` and `compared` (with the errands), `failed` (with the error), `broke`
    (a bug) and `stopped` (by the editor). `told` says what it is doing.
    """

    told = Signal(str)
    progressed = Signal(int, int)
    published = Signal(object)
    compared = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    stopped = Signal()

    def __init__(
        self, library: NewsroomModel, sites: SiteModel, questions: Questions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._title = ""
        self._work: Work = upload_queue.deliver
        self._export = ExportRun(library, sites, self)
        self._courier = UploadQueue(questions, self)
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._export.is_running or self._courier.is_running

    def publish(self, title: str = "") -> None:
        """Make the site and upload what changed; `title` says what it was about."""
        self._title = title
        self._start(upload_queue.deliver)

    def compare(self) -> None:
        """Make the site and find out what an upload would change."""
        self._start(upload_queue.compare)

    def cancel(self) -> None:
        """Stop at the next file."""
        self._export.cancel()
        self._courier.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self._export.wait()
        self._courier.wait()

    def _connect(self) -> None:
        for run in (self._export, self._courier):
            run.progressed.connect(self.progressed)
            run.broke.connect(self.broke)
        self._export.failed.connect(self.failed)
        self._courier.failed.connect(self._fail)
        self._export.done.connect(self._made)
        self._courier.arrived.connect(self._arrive)
        self._courier.accepted.connect(self._library.accept_destination)
        self._courier.given_up.connect(self._give_up)
        self._courier.done.connect(self._end)

    def _start(self, work: Work) -> None:
        self._work = work
        self.told.emit(_("Making the pages…"))
        # What was published once may be taken back to the last article.
        even_empty = bool(self._library.releases(1))
        self._export.start(publishing.site_request(self._library.file, even_empty=even_empty))

    def _made(self, result: ExportResult) -> None:
        if result.cancelled:
            self.stopped.emit()
            return
        try:
            site_id = self._library.site_id()
            deliveries = [self._delivery(place, site_id) for place in self._library.destinations()]
        except EditorError as error:
            self.failed.emit(error)
            return
        self._courier.start(deliveries, self._work)

    def _delivery(self, place: Destination, site_id: str) -> UploadJob:
        return UploadJob(
            source=publishing.site_folder(self._library.file),
            last_upload=publishing.last_upload_folder(self._library.file, place),
            destination=place,
            site_id=site_id,
        )

    def _arrive(self, destination: Destination) -> None:
        sentence = (
            _("Uploading to {place}…") if self._work is upload_queue.deliver else _("Comparing with {place}…")
        )
        self.told.emit(sentence.format(place=destination.address))

    def _end(self, outcomes: Sequence[UploadOutcome]) -> None:
        if self._work is not upload_queue.deliver:
            self.compared.emit(outcomes)
        elif self._remember_all():
            self.published.emit(outcomes)

    def _fail(self, error: EditorError) -> None:
        if self._remember_all():
            self.failed.emit(error)

    def _give_up(self) -> None:
        if self._remember_all():
            self.stopped.emit()

    def _remember_all(self) -> bool:
        """Remember what was brought to its places; say whether that went well, else it has failed."""
        try:
            for outcome in self._courier.outcomes:
                self._remember(outcome)
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True

    def _remember(self, outcome: UploadOutcome) -> None:
        result = outcome.result
        if isinstance(result, UploadResult) and (result.written or result.removed):
            self._library.add_release(
                outcome.delivery.destination.address,
                self._title,
                result.written,
                result.removed,
                is_complete=not result.cancelled,
            )
