"""The main window: lays out the panes and remembers its geometry."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop_editor.ui.article_list.pane import ArticleListPane
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

    article_list: ArticleListPane
    editor: EditorPane
    inspector: Inspector
    preview: PreviewPane
    notices: NoticeBar
    status: StatusLine


class MainWindow(QMainWindow):
    """Three panes under a bar.

    `closing` carries the `QCloseEvent` before the window closes; ignoring the event keeps it open. `closed`
    is emitted once it is closed, and `painted` once after the first painting: time for what is slow to start.
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
        for position, widget in enumerate((panes.article_list, self._centre(), panes.preview)):
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
        """Place the bar above the panes."""
        self._column.insertWidget(0, bar)

    def set_banner(self, banner: QWidget) -> None:
        """Place a permanent line between the bar and the panes."""
        self._column.insertWidget(self._column.indexOf(self._splitter), banner)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the actions' shortcuts work wherever the keyboard focus is in the window."""
        self.addActions(list(actions.values()))

    def show_inspector(self, shown: bool) -> None:
        """Unfold or fold the fields below the editor."""
        self._panes.inspector.folded = not shown

    def come_forward(self) -> None:
        """Show the window in front of all others, also when it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

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
