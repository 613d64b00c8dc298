"""Renders the bodies of what was released in the background, so that the next export need not."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

# After a release come its notice and often an upload, which would render the same.
REST_MS = 3_000


class Renderings(Feature):
    """Waits until no more is released, then renders what was; a release in between is rendered afterwards."""

    def __init__(self, newsroom: NewsroomModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._wanted: set[int] = set()
        self._task: Task | None = None
        self._workers = Workers()
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._render)
        newsroom.releases.changed.connect(self._want)

    def stop(self) -> None:
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
        self._workers.wait()

    def _want(self, article_id: int) -> None:
        self._wanted.add(article_id)
        self._rest.start()

    def _render(self) -> None:
        if self._task is not None:
            self._rest.start()
            return
        self._task = Task(partial(_rendered, self._newsroom.reader, sorted(self._wanted)), self)
        self._wanted.clear()
        self._task.broke.connect(self.broke)
        self._task.finished.connect(self._end)
        self._task.start(self._workers)

    def _end(self) -> None:
        self._task = None


def _rendered(reader: Callable[[], Newsroom], ids: Sequence[int], progress: Progress) -> None:
    from desktop_editor.services import body_renderings  # here: the start of the window is without it

    with reader() as newsroom:
        bodies = (article.body for article in newsroom.released.texts(ids))
        body_renderings.keep(newsroom.path, bodies, progress.cancelled)
