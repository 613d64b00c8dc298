"""What keeps the newsroom's work safe in one place: versions, backups, what is said after a bad end."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_editor.storage.faults import BrokenError
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups.commands import BackupCommands
from desktop_editor.ui.history.commands import HistoryCommands
from desktop_editor.ui.library import Library
from desktop_editor.ui.main_window import Panes
from desktop_editor.ui.open_article import OpenArticle
from desktop_editor.ui.recovery import Recovery
from desktop_editor.ui.refused_saves import RefusedSaves
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
        self.refused = RefusedSaves(library, article, self.history.names, colours, panes.notices, window)
        self.backups = BackupCommands(library, panes.notices, panes.status, window)
        self._recovery = Recovery(library, panes.notices, self)
        panes.notices.know_remedy(BrokenError, _("Backups…"), self.backups.show_rescued)
        self._recovery.damaged.connect(panes.notices.tell_failure)
        for part in (self.history, self.refused, self.backups, self._recovery):
            part.broke.connect(self.broke)

    @property
    def actions(self) -> Mapping[str, QAction]:
        """The actions of all of them by name."""
        return {**self.history.actions, **self.backups.actions}

    def start(self, *, after_bad_end: bool) -> None:
        """Begin with what can wait until the window is painted."""
        self.backups.start()
        if after_bad_end:
            self._recovery.start()

    def stop(self) -> None:
        """Wait for what runs; nothing begins any more."""
        self.backups.stop()
        self._recovery.stop()

    def keep_exported(self, article_id: int) -> None:
        """Keep a version of an article that was open when it was exported."""
        self.history.keeper.keep_exported(article_id)
