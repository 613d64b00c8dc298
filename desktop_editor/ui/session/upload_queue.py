"""Uploads the exported site to destinations, one after the other, in a worker; asks the editor if need be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import (
    ForeignFilesError,
    LoginError,
    StoppedError,
    UnknownServerError,
)
from desktop_editor.services import passwords, publishing
from desktop_editor.services.publishing import UploadJob
from desktop_editor.ui.session.server_questions import Password, Questions
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

# What is done at a destination: an upload or a comparison.
Work = Callable[[UploadJob, Progress], object]


@dataclass(frozen=True, slots=True)
class UploadOutcome:
    """A job and its result: an `UploadResult`, a `Change`, or how many files are at the destination."""

    job: UploadJob
    result: object


class UploadQueue(QObject):
    """Runs jobs; ends in exactly one of `done` (with the outcomes), `failed`, `broke` and `given_up`.

    A job that fails stops none of the others: `failed` is emitted at the end, and `outcomes` are those that
    succeeded. `accepted` carries a destination whose server the editor has accepted, to be stored. A password
    that was typed is remembered until the program ends, and stored in the keyring if the editor wants that.
    """

    arrived = Signal(object)
    progressed = Signal(int, int)
    accepted = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    given_up = Signal()

    def __init__(self, questions: Questions, parent: QObject) -> None:
        super().__init__(parent)
        self._questions = questions
        self._workers = Workers()
        self._task: Task | None = None
        self._work: Work = upload
        self._waiting: list[UploadJob] = []
        self._outcomes: list[UploadOutcome] = []
        self._failures: list[tuple[UploadJob, EditorError]] = []
        self._passwords: dict[str, str] = {}

    @property
    def is_running(self) -> bool:
        """Whether the jobs have not ended yet."""
        return self._task is not None

    @property
    def outcomes(self) -> Sequence[UploadOutcome]:
        """The outcomes so far."""
        return self._outcomes

    @property
    def failures(self) -> Sequence[tuple[UploadJob, EditorError]]:
        """The jobs that failed so far, each with its error."""
        return self._failures

    def start(self, jobs: Sequence[UploadJob], work: Work) -> None:
        """Run the jobs one after the other."""
        self._waiting, self._work = list(jobs), work
        self._outcomes, self._failures = [], []
        self._run()

    def cancel(self) -> None:
        """Stop at the next file, and skip the other jobs."""
        if self._task is not None:
            del self._waiting[1:]
            self._task.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self.cancel()
        self._workers.wait()

    def _run(self) -> None:
        if not self._waiting:
            self._finish()
            return
        job = self._waiting[0]
        known = self._passwords.get(job.destination.account, "")
        if known and not job.password:
            job = replace(job, password=known)
        self._waiting[0] = job
        self.arrived.emit(job.destination)
        self._task = Task(partial(_with_password, self._work, job), self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self._end)
        self._task.failed.connect(self._fail)
        self._task.broke.connect(self._break)
        self._task.start(self._workers)

    def _finish(self) -> None:
        errors = [error for _job, error in self._failures]
        if not errors:
            self.done.emit(self._outcomes)
        elif len(errors) == 1:
            self.failed.emit(errors[0])
        else:
            self.failed.emit(EditorError("\n".join(map(str, errors))))

    def _end(self, result: object) -> None:
        self._task = None
        self._outcomes.append(UploadOutcome(self._waiting.pop(0), result))
        self._run()

    def _break(self, error: BaseException) -> None:
        self._task = None
        self.broke.emit(error)

    def _fail(self, error: EditorError) -> None:
        """Ask the editor what can be answered, and try again; report any other error."""
        self._task = None
        job = self._waiting[0]
        if isinstance(error, UnknownServerError):
            self._ask_trust(job, error)
        elif isinstance(error, LoginError):
            self._ask_password(job, error)
        elif isinstance(error, StoppedError):
            self._go_on(None)
        elif isinstance(error, ForeignFilesError) and not job.adopt:
            self._go_on(replace(job, adopt=True) if self._questions.replace(error) else None)
        else:
            self._leave_out(error)

    def _leave_out(self, error: EditorError) -> None:
        self._failures.append((self._waiting.pop(0), error))
        self._run()

    def _ask_trust(self, job: UploadJob, error: UnknownServerError) -> None:
        if not self._questions.trust(error):
            self._leave_out(error)
            return
        destination = replace(job.destination, trusted=error.identity)
        self.accepted.emit(destination)
        self._go_on(replace(job, destination=destination))

    def _ask_password(self, job: UploadJob, error: LoginError) -> None:
        typed = self._questions.password(job.destination, str(error) if job.password else "")
        if typed is None:
            self._go_on(None)
            return
        self._passwords[job.destination.account] = typed.text
        if typed.keep:
            self._keep(job.destination, typed)
        self._go_on(replace(job, password=typed.text))

    def _keep(self, destination: Destination, typed: Password) -> None:
        """Store the password in the keyring in the background: the keyring may ask for permission."""
        task = Task(partial(_keep_password, destination, typed.text), self)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _go_on(self, job: UploadJob | None) -> None:
        if job is None:
            self.given_up.emit()
            return
        self._waiting[0] = job
        self._run()


def upload(job: UploadJob, progress: Progress) -> object:
    """Upload what changed."""
    return publishing.upload(job, progress.report, progress.cancelled)


def compare(job: UploadJob, progress: Progress) -> object:
    """Find out what an upload would change."""
    return publishing.compare(job, progress.cancelled)


def _keep_password(destination: Destination, password: str, _progress: Progress) -> None:
    passwords.keep(destination, password)


def _with_password(work: Work, job: UploadJob, progress: Progress) -> object:
    """Do the work in a worker, with the password of the keyring when none was typed."""
    if not job.password:
        job = replace(job, password=passwords.find(job.destination))
    return work(job, progress)
