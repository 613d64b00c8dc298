"""The front page of the site as it would be with the settings as they are being edited."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_editor.content.article import Newspaper
from desktop_editor.errors import EditorError
from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.site.themes.theme import Theme
from desktop_editor.ui.session.page_maker import PageMaking
from desktop_editor.ui.settings.trial import Trial
from desktop_editor.ui.toolkit.page_pane import PagePane

# Making a page takes 20 ms: not for every key.
PAUSE_MS = 150

# Returns the file, or its bytes, that the site has at an address.
Asset = Callable[[str], Path | bytes | None]


class SitePreview(QWidget):
    """Shows the real front page, made of a newspaper that is not stored, a moment after it was edited."""

    def __init__(
        self,
        trial: Trial,
        make_preview: Callable[[Asset], PagePane],
        newspaper: Callable[[], Newspaper | None],
    ) -> None:
        super().__init__()
        self._trial, self._newspaper = trial, newspaper
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setProperty("role", "error")
        self._problem.setContentsMargins(12, 8, 12, 8)
        self._problem.hide()
        self._preview = make_preview(trial.asset)
        self._making = PageMaking(self)
        self._making.made.connect(self._made)
        self._making.failed.connect(self._failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._problem)
        layout.addWidget(self._preview, 1)

    def renew(self) -> None:
        """Show the page of the newspaper as it is edited now; nothing while a value is wrong."""
        self._soon.start()

    def stop(self) -> None:
        """Stop the preview, which releases Chromium."""
        self._soon.stop()
        self._making.stop()
        self._preview.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview.start()
        self._soon.start()

    def _make(self) -> None:
        newspaper = self._newspaper()
        if newspaper is not None:
            self._making.make(*self._trial.front_page(newspaper))

    def _made(self, theme: Theme, page: str) -> None:
        self._tell(theme.left_out())
        self._preview.show_page(PageParts("index.html", page, (), ""))

    def _failed(self, _theme: Theme, error: EditorError) -> None:
        self._tell(str(error))

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
