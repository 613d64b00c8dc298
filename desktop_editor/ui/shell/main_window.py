"""The window: it lays out the panes, wires them to the article on the desk and remembers its shape."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop_editor.ui.article_list.pane import LibraryPane
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.shell.top_bar import TopBar
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.notices import NoticeBar
from desktop_editor.ui.toolkit.status_line import StatusLine

SIZES = (300, 716, 424)
SMALLEST = (220, 380, 280)


@dataclass(frozen=True, slots=True)
class Panes:
    """The widgets of the window."""

    library: LibraryPane
    editor: EditorPane
    inspector: Inspector
    preview: PreviewPane
    notices: NoticeBar
    status: StatusLine


class MainWindow(QMainWindow):
    """Three panes under a bar; `closing` is emitted before the window goes, and may keep it open.

    `closed` is emitted when it has gone. `painted` tells, once, that the first painting is over: the time for
    what is slow to come.
    """

    closing = Signal(object)
    closed = Signal()
    painted = Signal()

    def __init__(self, panes: Panes, settings: QSettings) -> None:
        super().__init__()
        self.setMinimumSize(860, 480)
        window_size.fit(self, 1440, 900)
        self._panes, self._settings = panes, settings
        self._is_painted = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        for position, widget in enumerate((panes.library, self._centre(), panes.preview)):
            self._splitter.addWidget(widget)
            widget.setMinimumWidth(SMALLEST[position])
            self._splitter.setStretchFactor(position, position == 1)
        self._splitter.setSizes(list(SIZES))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self._splitter, panes.notices, panes.status):
            self._column.addWidget(widget, widget is self._splitter)
        whole = QWidget()
        whole.setLayout(self._column)
        self.setCentralWidget(whole)
        self._recall()

    def set_top_bar(self, bar: TopBar) -> None:
        """Put the bar above the panes."""
        self._column.insertWidget(0, bar)

    def set_banner(self, banner: QWidget) -> None:
        """Put a line that stays between the bar and the panes."""
        self._column.insertWidget(1, banner)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Make the actions' shortcuts work wherever the focus is in the window."""
        self.addActions(list(actions.values()))

    def show_inspector(self, shown: bool) -> None:
        """Unfold or fold the fields below the editor."""
        self._panes.inspector.folded = not shown

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
        if event.isAccepted():
            self._remember()
            self.closed.emit()

    def _centre(self) -> QWidget:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._panes.editor, 1)
        layout.addWidget(self._panes.inspector)
        return centre

    def _remember(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/panes", self._splitter.saveState())

    def _recall(self) -> None:
        for key, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/panes", self._splitter.restoreState),
        ):
            kept = self._settings.value(key)
            if isinstance(kept, QByteArray):
                restore(kept)
