"""Make pages for the previews: at once, or in the background where a theme may be slow."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.site.themes.theme import Theme
from desktop_editor.ui.toolkit.tasks import Task, Workers

Work = Callable[[], object]


class PageMaking(QObject):
    """Makes one page at a time; of those that are requested meanwhile, only the newest is made.

    With a built-in theme the page is made when `make` returns; with one of the newsroom's own, which may take
    seconds, a worker makes it. `made` carries the theme and what the work returned, `failed` the theme and
    the `EditorError`; any other exception is raised.
    """

    made = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers = Workers()
        self._running: tuple[Theme, Task] | None = None
        self._next: tuple[Theme, Work] | None = None

    def make(self, theme: Theme, work: Work) -> None:
        """Make a page with `theme` by calling `work`, possibly in another thread."""
        if self._running is not None:
            self._next = theme, work
        elif theme.is_bounded:
            self._begin(theme, work)
        else:
            self._make_here(theme, work)

    def stop(self) -> None:
        """Interrupt the page that is being made, even one in an endless loop, and make no other."""
        self._next = None
        if self._running is not None:
            self._running[0].interrupt()
            self._workers.wait()

    def _make_here(self, theme: Theme, work: Work) -> None:
        try:
            page = work()
        except EditorError as error:
            self.failed.emit(theme, error)
        else:
            self.made.emit(theme, page)

    def _begin(self, theme: Theme, work: Work) -> None:
        task = Task(lambda _progress: work(), self)
        self._running = theme, task
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.broke.connect(self._broke)
        task.finished.connect(self._finished)
        task.start(self._workers)

    def _done(self, page: object) -> None:
        assert self._running is not None
        self.made.emit(self._running[0], page)

    def _failed(self, error: EditorError) -> None:
        assert self._running is not None
        self.failed.emit(self._running[0], error)

    def _broke(self, error: BaseException) -> None:
        raise error

    def _finished(self) -> None:
        self._running, request, self._next = None, self._next, None
        if request is not None:
            self.make(*request)
