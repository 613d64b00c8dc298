"""Adds pictures to the newsroom in the background: files, whole folders, pictures from the clipboard."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop_editor.content.article import Photo
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import PhotoRefusedError
from desktop_editor.storage.photo import pictures
from desktop_editor.storage.photo.photos import put_aside
from desktop_editor.storage.photo.pictures import PictureFile
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

Source = Path | QImage
Callback = Callable[[list[Photo]], object]

SOON_MS = 300  # one or two pictures are added faster than anyone could read the notice
SYSTEM_FILES = frozenset({"Thumbs.db", "desktop.ini"})


class Intake(QObject):
    """Adds batches of pictures one after the other; refused files are reported by name, the rest is added.

    A worker reads, decodes, hashes and writes; the main thread only renames files and stores rows.
    """

    broke = Signal(object)

    def __init__(self, newsroom: NewsroomModel, notices: NoticeBar) -> None:
        super().__init__(notices)
        self._newsroom, self._notices = newsroom, notices
        self._batches: list[Batch] = []
        self._workers = Workers()

    def take(self, sources: Sequence[Source], callback: Callback) -> None:
        """Add pictures, and those in folders; `callback` gets the photos in order, if there are any.

        In a read-only newsroom nothing is added, as its folders must not be written; its banner says why.
        """
        if not sources or self._newsroom.is_read_only:
            return
        batch = Batch(self._newsroom, sources, callback, self, self._notices)
        batch.broke.connect(self.broke)
        batch.ended.connect(self._forget)
        self._batches.append(batch)
        batch.start(self._workers)

    def is_running(self) -> bool:
        """Return whether pictures are being added."""
        return bool(self._batches)

    def cancel(self) -> None:
        """Take no more; what was taken stays in the newsroom."""
        for batch in self._batches:
            batch.cancel()

    def stop(self) -> None:
        """Stop using the newsroom, and wait for the picture that is being read."""
        for batch in self._batches:
            batch.abandon()
        self._workers.wait()

    def _forget(self, batch: "Batch") -> None:
        self._batches.remove(batch)
        batch.deleteLater()


class Batch(QObject):
    """The pictures of one request."""

    ended = Signal(object)
    broke = Signal(object)

    def __init__(
        self,
        newsroom: NewsroomModel,
        sources: Sequence[Source],
        callback: Callback,
        intake: Intake,
        notices: NoticeBar,
    ) -> None:
        super().__init__(notices)
        self._newsroom, self._callback, self._notices = newsroom, callback, notices
        self._intake = intake
        self._photos: dict[int, Photo] = {}
        self._refusals: list[str] = []
        self._is_told = self._is_abandoned = False
        work = partial(_inspect, list(sources), newsroom.photo_folder)
        self._task = Task(work, self)
        self._task.progressed.connect(self._show_progress)
        self._task.told.connect(self._keep)
        self._task.failed.connect(self._refuse)
        self._task.broke.connect(self.broke)
        self._task.finished.connect(self._end)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell_progress)

    def start(self, workers: Workers) -> None:
        """Start once the batches before are finished."""
        self._soon.start(SOON_MS)
        self._task.start(workers)

    def cancel(self) -> None:
        """Take no more; what was taken stays in the newsroom."""
        self._task.cancel()

    def abandon(self) -> None:
        """Stop without a notice, as the newsroom is about to be closed."""
        self._is_abandoned = True
        self._soon.stop()
        self._task.cancel()

    def _keep(self, found: PictureFile | PhotoRefusedError) -> None:
        if self._is_abandoned:
            if isinstance(found, PictureFile) and found.aside:
                found.aside.unlink(missing_ok=True)
            return
        if isinstance(found, PhotoRefusedError):
            self._refusals.append(str(found))
            return
        try:
            photo = self._newsroom.photos.keep(found)
        except EditorError as error:  # on a full disk, each of the next would fail alike
            if found.aside:
                with contextlib.suppress(OSError):
                    found.aside.unlink()
            self._refuse(error)
            self.cancel()
            return
        self._photos.setdefault(photo.id, photo)

    def _refuse(self, error: EditorError) -> None:
        self._refusals.append(str(error))

    def _tell_progress(self) -> None:
        self._is_told = True
        said = _("Photos are being taken in…")
        self._notices.tell(NoticeKind.PROGRESS, said, _("Cancel"), self.cancel, owner=self._intake)

    def _show_progress(self, done: int, total: int) -> None:
        if self._is_told:
            self._notices.progress(done, total, owner=self._intake)

    def _end(self) -> None:
        if self._is_abandoned:
            return
        self._soon.stop()
        photos = list(self._photos.values())
        if self._task.cancelled():
            text = ngettext(
                "Stopped. {count} photo was taken into the library.",
                "Stopped. {count} photos were taken into the library.",
                len(photos),
            )
            self._notices.tell(NoticeKind.GOOD, text.format(count=len(photos)), owner=self._intake)
        else:
            if self._is_told:
                self._notices.withdraw(self._intake)
            if photos:
                self._callback(photos)
        self._tell_refusals()
        self.ended.emit(self)

    def _tell_refusals(self) -> None:
        if len(self._refusals) == 1:
            self._notices.tell(NoticeKind.PROBLEM, self._refusals[0])
        elif self._refusals:
            count = len(self._refusals)
            text = ngettext("{count} file was not taken.", "{count} files were not taken.", count)
            if self._photos:
                text = ngettext(
                    "{count} file was not taken. All others are in the library.",
                    "{count} files were not taken. All others are in the library.",
                    count,
                )
            shown = partial(_show_refusals, tuple(self._refusals), self._notices)
            self._notices.tell(NoticeKind.PROBLEM, text.format(count=count), _("Which ones…"), shown)


def files_of(sources: Sequence[Source]) -> Iterator[Source]:
    """Yield pictures, and every file in folders and their subfolders, in the order of their names."""
    for source in sources:
        if isinstance(source, QImage) or not source.is_dir():
            yield source
            continue
        for folder, folders, names in os.walk(source):
            folders.sort()
            for name in sorted(names):
                if not name.startswith(".") and name not in SYSTEM_FILES:
                    yield Path(folder, name)


def _inspect(sources: Sequence[Source], folder: Path, progress: Progress) -> None:
    """Prepare files in a worker; report each as a `PictureFile` or a `PhotoRefusedError`."""
    files = list(files_of(sources))
    for number, source in enumerate(files):
        progress.report(number, len(files))
        if progress.cancelled():
            return
        try:
            if isinstance(source, QImage):
                inspected = pictures.inspect(_png(source), _("pasted") + ".png")
            else:
                inspected = pictures.inspect(source)
        except PhotoRefusedError as error:
            progress.tell(error)
        else:
            progress.tell(put_aside(folder, inspected))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _show_refusals(refusals: tuple[str, ...], notices: NoticeBar) -> None:
    from desktop_editor.ui.photos.refusals import RefusalsDialog  # only now: it slows the start

    dialog = RefusalsDialog(refusals, notices.window())
    dialog.exec()
    dialog.deleteLater()
