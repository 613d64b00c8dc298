"""An operation on many articles, done portion by portion between the events of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QSignalBlocker, QTimer, Signal

from desktop_editor.errors import EditorError
from desktop_editor.ui.session.newsroom_model import NewsroomModel

SLICE_MS = 12
PORTION = 5

Work = Callable[[Sequence[int]], Sequence[object]]


class BulkOperation(QObject):
    """Calls `work` until all is done or it is stopped, then announces the changes of the newsroom once.

    `done` carries what the work has returned for all portions: stopping undoes nothing. `failed` carries the
    `EditorError` that ended it, after `done`. What takes no longer than a slice is done at once.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, newsroom: NewsroomModel, ids: Sequence[int], work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom, self._ids, self._work = newsroom, list(ids), work
        self._position = 0
        self._results: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_a_slice)

    def start(self) -> None:
        """Do the first slice now and the others between the events of the window."""
        self._timer.start(0)
        self._take_a_slice()

    def stop(self) -> None:
        """Stop; what is done stays."""
        if self._timer.isActive():
            self._end()

    def _take_a_slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            with QSignalBlocker(self._newsroom):
                while self._position < len(self._ids):
                    portion = self._ids[self._position : self._position + PORTION]
                    self._results += self._work(portion)
                    self._position += len(portion)
                    if clock.elapsed() >= SLICE_MS:
                        break
        except EditorError as error:
            self._end()
            self.failed.emit(error)
            return
        self.progressed.emit(self._position, len(self._ids))
        if self._position >= len(self._ids):
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._newsroom.articles_changed.emit()
        self.done.emit(self._results)
