"""One window after another in one process: on the first newsroom, then on the backup or file requested.

All of them live in one event loop. Qt WebEngine shuts down for good when an application quits
(`QCoreApplication.aboutToQuit`); a second `exec` after that ends in a crash.
"""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.shell import opening
from desktop_editor.ui.shell.composition import Composition

FREE_AFTER_MS = 1000


class WindowSequence(QObject):
    """Shows a window on a newsroom, closes the newsroom after it, and quits when no other is wanted."""

    def __init__(
        self, application: QApplication, compose: Callable[[Newsroom], Composition], migrations: Path
    ) -> None:
        super().__init__(application)
        self._application, self._compose, self._migrations = application, compose, migrations
        self._newsroom: Newsroom | None = None
        self._composition: Composition | None = None
        application.setQuitOnLastWindowClosed(False)

    def run(self, newsroom: Newsroom) -> int:
        """Show the first window; return the exit status when the last one is closed."""
        self._open(newsroom)
        return self._application.exec()

    def _open(self, newsroom: Newsroom, carried: CarriedText | None = None) -> None:
        try:
            composition = self._compose(newsroom)
        except BaseException:
            newsroom.close()
            raise
        self._newsroom, self._composition = newsroom, composition
        # Queued, so that whatever closed the window has returned by then.
        composition.window.closed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        # In the event loop an error at the first painting is reported like any other.
        QTimer.singleShot(0, composition, composition.show)
        if carried is not None:
            QTimer.singleShot(0, composition, partial(composition.safekeeping.take_over, carried))

    def _go_on(self) -> None:
        """Open what was requested next, else quit."""
        composition, newsroom = self._composition, self._newsroom
        if composition is None or newsroom is None or self.sender() is not composition.window:
            return
        self._composition = self._newsroom = None
        file = newsroom.path
        try:
            newsroom.close()
            following, carried = self.following(file, composition)
            composition.window.deleteLater()
            composition.deleteLater()
            QTimer.singleShot(FREE_AFTER_MS, self, _free_closed)
            if following is not None:
                self._open(following, carried)
        finally:
            if self._composition is None:
                self._application.quit()

    def following(self, file: Path, composition: Composition) -> tuple[Newsroom | None, CarriedText | None]:
        """Open the newsroom requested next; return it, if any, and the unsaved text to carry over."""
        if (backup := composition.closing.requested_backup) is not None:
            return opening.go_back(file, backup, self._migrations), None
        if (wanted := composition.closing.reopening) is not None:
            return opening.open_or_ask(wanted.path, self._migrations, create=False), wanted.text
        return None, None


def _free_closed() -> None:
    """Free the reference cycles of a closed window, which were exempt from collection since its start."""
    gc.unfreeze()
    gc.collect()
