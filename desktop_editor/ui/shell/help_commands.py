"""The commands of the help: the help window, and what the program is."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_editor import __version__
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.toolkit import windows
from desktop_editor.ui.toolkit.commands import Command, actions

HELP = Command("help.show", N_("Help"), "F1", "question")
ABOUT = Command("help.about", N_("About the program"), "", "info")


class HelpCommands(Feature):
    """Shows the help page, a Markdown text, with the shortcuts of `all_actions`."""

    def __init__(
        self, help_page: str, all_actions: Callable[[], Mapping[str, QAction]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._help_page, self._all_actions, self._window = help_page, all_actions, window
        self.actions = actions(window, [(HELP, self.show_help), (ABOUT, self.show_about)])

    def show_help(self) -> None:
        """Show the help."""
        from desktop_editor.ui.shell.help_window import HelpWindow  # only now: it slows the start

        shown = self._window.findChild(HelpWindow)
        if shown is None or not shown.isVisible():
            shown = HelpWindow(self._help_page, list(self._all_actions().values()), self._window)
        windows.show_until_closed(shown)

    def show_about(self) -> None:
        """Show the program's name and version."""
        QMessageBox.about(
            self._window,
            _("About the program"),
            _("Desktop Editor {version}\nWrite an article, see its page, export it.").format(
                version=__version__
            ),
        )
