"""What keeps the newsroom's work safe in one place: versions."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_editor.ui.history.commands import HistoryCommands
from desktop_editor.ui.library import Library
from desktop_editor.ui.main_window import Panes
from desktop_editor.ui.open_article import OpenArticle
from desktop_editor.ui.style import Colours


class Safekeeping(QObject):
    """Holds the objects that guard what was written; `broke` carries the exception of a bug in a worker."""

    broke = Signal(object)

    def __init__(
        self,
        library: Library,
        article: OpenArticle,
        panes: Panes,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.history = HistoryCommands(library, article, colours, panes.notices, window)
        self.history.broke.connect(self.broke)

    @property
    def actions(self) -> Mapping[str, QAction]:
        """The actions of all of them by name."""
        return self.history.actions

    def keep_exported(self) -> None:
        """Keep a version of the open article: it was exported."""
        self.history.keeper.keep_now()
