"""Pages for the previews: made at once, or in the background where a theme may take its time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_editor.errors import EditorError
from desktop_editor.site.themes.theme import Theme
from desktop_editor.ui.toolkit.tasks import Task, Workers

Work = Callable[[], object]


class PageMaking(QObject):
    """Makes one page at a time; of those that are asked for meanwhile, only the newest is made.

    With a theme of ours the page is there when `make` returns; with one of the newsroom's own, which may take
    seconds, a worker makes it. `made` carries the theme and what the work returned, `failed` the theme and
    the `EditorError`; any other exception rises.
    """

    made = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers = Workers()
        self._present: tuple[Theme, Task] | None = None
        self._next: tuple[Theme, Work] | None = None

    def make(self, theme: Theme, work: Work) -> None:
        """Make a page with `theme`; `work` may be done by another thread."""
        if self._present is not None:
            self._next = theme, work
        elif theme.is_bounded:
            self._begin(theme, work)
        else:
            self._make_here(theme, work)

    def stop(self) -> None:
        """End what is being made, even when it has no end, and make nothing more."""
        self._next = None
        if self._present is not None:
            self._present[0].interrupt()
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
        self._present = theme, task
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.broke.connect(self._broke)
        task.finished.connect(self._finished)
        task.start(self._workers)

    def _done(self, page: object) -> None:
        assert self._present is not None
        self.made.emit(self._present[0], page)

    def _failed(self, error: EditorError) -> None:
        assert self._present is not None
        self.failed.emit(self._present[0], error)

    def _broke(self, fault: BaseException) -> None:
        raise fault

    def _finished(self) -> None:
        self._present, chosen, self._next = None, self._next, None
        if chosen is not None:
            self.make(*chosen)
