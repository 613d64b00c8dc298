"""Looks through the articles for photos, beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop_editor.content.article import Photo
from desktop_editor.storage import photo_uses
from desktop_editor.storage.photo_uses import PhotoUse
from desktop_editor.ui.tasks import Progress, Task


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a photo is shown now, and how many articles have a kept version that shows it."""

    photo: Photo
    now: tuple[PhotoUse, ...]
    earlier: int


class UseFinder(QObject):
    """Answers through what it is handed, in the window's thread, one question after the other."""

    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, newsroom: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def find(self, photo: Photo, answer: Callable[[list[PhotoUse]], object]) -> None:
        """Find the articles that show a photo."""
        self._ask(partial(_find, self._newsroom, photo), answer)

    def find_all(self, photos: tuple[Photo, ...], answer: Callable[[list[Uses]], object]) -> None:
        """Find the articles that show photos, or showed them."""
        self._ask(partial(_find_all, self._newsroom, photos), answer)

    def find_used(self, answer: Callable[[frozenset[str]], object]) -> None:
        """Find the files of all photos that are used."""
        self._ask(partial(_find_used, self._newsroom), answer)

    def stop(self) -> None:
        """Wait for the question that is being answered."""
        for question in self.findChildren(Question):
            question.forget()
        self._pool.waitForDone()

    def _ask(self, work: Callable[[Progress], object], answer: Callable[..., object]) -> None:
        question = Question(work, answer, self)
        question.task.failed.connect(self.failed)
        question.task.broke.connect(self.broke)
        question.task.start(self._pool)


class Question(QObject):
    """Lives in the window's thread: a bare function would be called in the worker's."""

    def __init__(
        self, work: Callable[[Progress], object], answer: Callable[..., object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._answer: Callable[..., object] | None = answer
        self.task = Task(work, self)
        self.task.done.connect(self._tell)
        self.task.finished.connect(self.deleteLater)

    def forget(self) -> None:
        """Answer nobody any more."""
        self._answer = None

    def _tell(self, found: object) -> None:
        if self._answer is not None:
            self._answer(found)


def _find(newsroom: Path, photo: Photo, _progress: Progress) -> list[PhotoUse]:
    return photo_uses.find(newsroom, photo)


def _find_all(newsroom: Path, photos: tuple[Photo, ...], progress: Progress) -> list[Uses]:
    found = []
    for number, photo in enumerate(photos):
        progress.report(number, len(photos))
        uses = tuple(photo_uses.find(newsroom, photo))
        found.append(Uses(photo, uses, photo_uses.count_earlier(newsroom, photo)))
    return found


def _find_used(newsroom: Path, _progress: Progress) -> frozenset[str]:
    return photo_uses.used(newsroom)
