"""Checks the whole newsroom on request, and replaces damaged photos with sound copies."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.services import backup_reports
from desktop_editor.storage.backup import photo_check
from desktop_editor.storage.backup.photo_check import Trouble
from desktop_editor.storage.backup.photo_states import Finding
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import StoppedError
from desktop_editor.storage.file import health
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups import troubles as photo_troubles
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers


class PhotoCheck(QObject):
    """Reports what is wrong with photos, with a button that repairs what can be; `broke` carries a bug."""

    broke = Signal(object)

    def __init__(self, newsroom: NewsroomModel, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom, self._notices = newsroom, notices
        self._troubles: Sequence[Trouble] = ()
        self._task: Task | None = None
        self._workers = Workers()

    def check(self) -> None:
        """Read the newsroom file and all photos in a worker, and report whether they are sound."""
        text = _("The newsroom file and its photos are being read through…")
        self._do(text, partial(_check, self._newsroom.file, self._newsroom.photo_folder), self._checked)

    def tell(self, before: str, troubles: Sequence[Trouble]) -> None:
        """Report what is wrong with photos, and offer to repair what can be."""
        self._troubles = troubles
        text = f"{before} {photo_troubles.sentence(troubles, self._newsroom.time)}"
        if any(trouble.can_be_mended for trouble in troubles):
            offer = _("Put the sound photos back")
            self._notices.tell(NoticeKind.PROBLEM, text, offer, self.put_back, owner=self)
        else:
            self._notices.tell(NoticeKind.PROBLEM, text, owner=self)

    def put_back(self) -> None:
        """Replace the files of the reported photos with sound copies."""
        files = [trouble.file for trouble in self._troubles]
        work = partial(_mend, self._newsroom.file, self._newsroom.photo_folder, files)
        self._do(_("The sound photos are being put back…"), work, self._mended)

    def stop(self) -> None:
        """Stop running work at its next photo, and wait for it."""
        self._cancel()
        self._workers.wait()

    def _do(self, text: str, work: Callable[[Progress], object], done: Callable[..., object]) -> None:
        self._cancel()
        self._notices.tell(NoticeKind.PROGRESS, text, _("Stop"), self._cancel, owner=self)
        self._task = Task(work, self)
        self._task.progressed.connect(self._progress)
        self._task.done.connect(done)
        self._task.failed.connect(self._failed)
        self._task.broke.connect(self.broke)
        self._task.finished.connect(self._ended)
        self._task.start(self._workers)

    def _progress(self, done: int, total: int) -> None:
        self._notices.progress(done, total, owner=self)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _ended(self) -> None:
        if self.sender() is self._task:
            self._task = None

    def _checked(self, troubles: Sequence[Trouble]) -> None:
        if troubles:
            self.tell(_("The newsroom file was read through: it is sound."), troubles)
        else:
            text = _("The newsroom file was read through: it is sound, and so are all photos.")
            self._notices.tell(NoticeKind.GOOD, text, owner=self)

    def _mended(self, findings: Sequence[Finding]) -> None:
        self._newsroom.photos.announce_files([finding.file for finding in findings if finding.is_mended])
        is_all = all(finding.is_mended for finding in findings)
        kind = NoticeKind.GOOD if is_all else NoticeKind.PROBLEM
        self._notices.tell(kind, backup_reports.put_back(findings), owner=self)

    def _failed(self, error: EditorError) -> None:
        if isinstance(error, StoppedError):  # as requested
            self._notices.tell(NoticeKind.HINT, str(error), owner=self)
        else:
            self._notices.tell_failure(error, owner=self)


def _check(file: Path, photo_folder: Path, progress: Progress) -> list[Trouble]:
    health.check(file)
    return photo_check.examine(file, photo_folder, Steps(progress.report, progress.cancelled))


def _mend(file: Path, photo_folder: Path, files: Sequence[str], progress: Progress) -> list[Finding]:
    return photo_check.mend(file, photo_folder, files, Steps(progress.report, progress.cancelled))
