"""A window in which nothing can be changed: it shows what the other window saves, and says why."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea

from desktop_editor.errors import EditorError
from desktop_editor.ui.inspector.status_button import StatusButton
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import Panes

LOOK_MS = 2000
# What only looks; everything else is greyed. Names that end with a dot stand for all that begin so.
ALLOWED = ("view.", "preview.", "help.", "edit.find", "edit.search", "page.browser", "window.quit")


class ReadOnly(QObject):
    """Locks what edits, and follows the file while someone else writes to it."""

    def __init__(
        self, library: NewsroomModel, article: OpenArticle, panes: Panes, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(article)
        self._library, self._article = library, article
        self._state = library.state()
        panes.editor.set_read_only(True)
        for part in (*panes.inspector.findChildren(QScrollArea), *panes.inspector.findChildren(StatusButton)):
            part.setEnabled(False)
        for name, action in actions.items():
            action.setEnabled(name.startswith(ALLOWED))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Follow no more."""
        self._timer.stop()

    def _look(self) -> None:
        try:
            state = self._library.state()
            if state != self._state:
                self._library.announce_changes()
                self._article.reload()
                self._state = state
        except EditorError:
            return  # the file is away for a moment; the next look is in two seconds
