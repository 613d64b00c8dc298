"""Searches the articles for uses of photos, in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Photo
from desktop_editor.storage.photo import photo_uses
from desktop_editor.storage.photo.photo_uses import PhotoUse
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a photo is used now, and how many articles have an earlier version that uses it."""

    photo: Photo
    now: tuple[PhotoUse, ...]
    earlier: int


class UseFinder(QObject):
    """Runs one search after the other, and calls the given callbacks in the main thread."""

    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, newsroom: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._workers = Workers()

    def find(self, photo: Photo, answer: Callable[[list[PhotoUse]], object]) -> None:
        """Find the articles that use a photo."""
        self._ask(partial(_find, self._newsroom, photo), answer)

    def find_all(
        self,
        photos: tuple[Photo, ...],
        answer: Callable[[list[Uses]], object],
        unanswered: Callable[[object], object] | None = None,
    ) -> None:
        """Find the articles that use photos, or used them; `unanswered` is called if the search fails."""
        self._ask(partial(_find_all, self._newsroom, photos), answer, unanswered)

    def find_used(self, answer: Callable[[frozenset[str]], object]) -> None:
        """Find the files of all photos that are used."""
        self._ask(partial(_find_used, self._newsroom), answer)

    def stop(self) -> None:
        """Wait for the running search, and drop its result."""
        for question in self.findChildren(Task):
            question.blockSignals(True)
        self._workers.wait()

    def _ask(
        self,
        work: Callable[[Progress], object],
        answer: Callable[..., object],
        unanswered: Callable[[object], object] | None = None,
    ) -> None:
        question = Task(work, self)
        question.done.connect(answer)
        if unanswered is not None:
            question.failed.connect(unanswered)
            question.broke.connect(unanswered)
        question.failed.connect(self.failed)
        question.broke.connect(self.broke)
        question.start(self._workers)


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
