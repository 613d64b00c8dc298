"""Closing the window for good, or so that it opens on something else."""

from PySide6.QtWidgets import QWidget

from desktop_editor.storage.backup.backups import Backup
from desktop_editor.translation import N_
from desktop_editor.ui.history.moved_file import Reopening
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.toolkit.commands import Command, actions

QUIT = Command("window.quit", N_("Quit"), "Ctrl+Q", "sign-out")


class Closing(Feature):
    """Closes the window and says what opens next.

    Once the window is closed, `requested_backup` is the backup that the newsroom is to go back to, and
    `reopening` the newsroom file to open; with neither, the program ends.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.requested_backup: Backup | None = None
        self.reopening: Reopening | None = None
        self.actions = actions(window, [(QUIT, self.quit)])

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def go_back(self, backup: Backup) -> None:
        """Close the window, so that the newsroom can be restored from a backup."""
        self.requested_backup = backup
        if not self._window.close():
            self.requested_backup = None

    def reopen(self, reopening: Reopening) -> None:
        """Close the window, so that it can be opened on another file with the text that is in it."""
        self.reopening = reopening
        if not self._window.close():
            self.reopening = None
