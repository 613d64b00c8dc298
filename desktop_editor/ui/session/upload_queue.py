"""Brings the made site to its places, one after the other, in a worker; asks the editor what servers ask."""

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

# What is done at a place: the delivery itself, or a comparison.
Work = Callable[[UploadJob, Progress], object]


@dataclass(frozen=True, slots=True)
class UploadOutcome:
    """A delivery and what came of it: an `UploadResult`, a `Change`, or how many files lie at the place."""

    delivery: UploadJob
    result: object


class UploadQueue(QObject):
    """Runs errands; ends in exactly one of `done` (with the errands), `failed`, `broke` and `given_up`.

    A place that fails keeps nobody from the others: `failed` comes in the end, and `errands` went well.
    `accepted` carries a destination whose server the editor has accepted, to be stored. A password that
    was typed is known until the program ends, and kept in the keyring when the editor wants it.
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
        self._work: Work = deliver
        self._waiting: list[UploadJob] = []
        self._errands: list[UploadOutcome] = []
        self._errors: list[EditorError] = []
        self._passwords: dict[str, str] = {}

    @property
    def is_running(self) -> bool:
        """Whether an errand has not ended yet."""
        return self._task is not None

    @property
    def outcomes(self) -> Sequence[UploadOutcome]:
        """What was done so far."""
        return self._errands

    def start(self, deliveries: Sequence[UploadJob], work: Work) -> None:
        """Run to every place in turn."""
        self._waiting, self._work = list(deliveries), work
        self._errands, self._errors = [], []
        self._run()

    def cancel(self) -> None:
        """Stop at the next file, and go to no further place."""
        if self._task is not None:
            del self._waiting[1:]
            self._task.cancel()

    def wait(self) -> None:
        """Cancel what runs and wait for it to end."""
        self.cancel()
        self._workers.wait()

    def _run(self) -> None:
        if not self._waiting:
            self._come_back()
            return
        delivery = self._waiting[0]
        known = self._passwords.get(delivery.destination.account, "")
        if known and not delivery.password:
            delivery = replace(delivery, password=known)
        self._waiting[0] = delivery
        self.arrived.emit(delivery.destination)
        self._task = Task(partial(_with_password, self._work, delivery), self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self._end)
        self._task.failed.connect(self._fail)
        self._task.broke.connect(self._break)
        self._task.start(self._workers)

    def _come_back(self) -> None:
        if not self._errors:
            self.done.emit(self._errands)
        elif len(self._errors) == 1:
            self.failed.emit(self._errors[0])
        else:
            self.failed.emit(EditorError("\n".join(map(str, self._errors))))

    def _end(self, result: object) -> None:
        self._task = None
        self._errands.append(UploadOutcome(self._waiting.pop(0), result))
        self._run()

    def _break(self, fault: BaseException) -> None:
        self._task = None
        self.broke.emit(fault)

    def _fail(self, error: EditorError) -> None:
        """Ask the editor what can be answered, and try again; tell the rest."""
        self._task = None
        delivery = self._waiting[0]
        if isinstance(error, UnknownServerError):
            self._ask_trust(delivery, error)
        elif isinstance(error, LoginError):
            self._ask_password(delivery, error)
        elif isinstance(error, StoppedError):
            self._go_on(None)
        elif isinstance(error, ForeignFilesError) and not delivery.adopt:
            self._go_on(replace(delivery, adopt=True) if self._questions.replace(error) else None)
        else:
            self._leave_out(error)

    def _leave_out(self, error: EditorError) -> None:
        self._errors.append(error)
        del self._waiting[0]
        self._run()

    def _ask_trust(self, delivery: UploadJob, error: UnknownServerError) -> None:
        if not self._questions.trust(error):
            self._leave_out(error)
            return
        destination = replace(delivery.destination, trusted=error.identity)
        self.accepted.emit(destination)
        self._go_on(replace(delivery, destination=destination))

    def _ask_password(self, delivery: UploadJob, error: LoginError) -> None:
        typed = self._questions.password(delivery.destination, str(error) if delivery.password else "")
        if typed is None:
            self._go_on(None)
            return
        self._passwords[delivery.destination.account] = typed.text
        if typed.keep:
            self._keep(delivery.destination, typed)
        self._go_on(replace(delivery, password=typed.text))

    def _keep(self, destination: Destination, typed: Password) -> None:
        """Put the password into the keyring beside the window: it may ask the editor for leave."""
        task = Task(partial(_keep_password, destination, typed.text), self)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _go_on(self, delivery: UploadJob | None) -> None:
        if delivery is None:
            self.given_up.emit()
            return
        self._waiting[0] = delivery
        self._run()


def deliver(delivery: UploadJob, progress: Progress) -> object:
    """Upload what changed."""
    return publishing.upload(delivery, progress.report, progress.cancelled)


def compare(delivery: UploadJob, progress: Progress) -> object:
    """Find out what an upload would change."""
    return publishing.compare(delivery, progress.cancelled)


def _keep_password(destination: Destination, password: str, _progress: Progress) -> None:
    passwords.keep(destination, password)


def _with_password(work: Work, delivery: UploadJob, progress: Progress) -> object:
    """Do the work in a worker, with the password of the keyring when none was typed."""
    if not delivery.password:
        delivery = replace(delivery, password=passwords.find(delivery.destination))
    return work(delivery, progress)
