"""A read-only window: nothing can be changed, and what another instance saves is shown."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea

from desktop_editor.errors import EditorError
from desktop_editor.ui.inspector.status_button import StatusButton
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import Panes

POLL_MS = 2000
# Commands that change nothing; all others are disabled. A name that ends with a dot is a prefix.
ALLOWED = (
    "view.",
    "preview.",
    "help.",
    "edit.find",
    "edit.search",
    "page.browser",
    "window.quit",
    "newsroom.journal",
    "article.journal",
)


class ReadOnly(QObject):
    """Disables whatever edits, and follows the file while another instance writes to it."""

    def __init__(
        self, newsroom: NewsroomModel, article: OpenArticle, panes: Panes, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(article)
        self._newsroom, self._article = newsroom, article
        self._state = newsroom.state()
        panes.editor.set_read_only(True)
        for part in (*panes.inspector.findChildren(QScrollArea), *panes.inspector.findChildren(StatusButton)):
            part.setEnabled(False)
        for name, action in actions.items():
            action.setEnabled(name.startswith(ALLOWED))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)
        self._timer.start(POLL_MS)

    def stop(self) -> None:
        """Stop following the file."""
        self._timer.stop()

    def _poll(self) -> None:
        try:
            state = self._newsroom.state()
            if state != self._state:
                self._newsroom.announce_changes()
                self._article.reload()
                self._state = state
        except EditorError:
            return  # the file is away for a moment; the timer tries again
