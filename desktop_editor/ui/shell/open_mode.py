"""How this window has the newsroom file open: alone, read-only, or from a network folder."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from desktop_editor.storage.file import network
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import MainWindow, Panes

if TYPE_CHECKING:
    from desktop_editor.ui.shell.read_only import ReadOnly
    from desktop_editor.ui.shell.single_instance import InstanceServer

READING = N_(
    "The newsroom is open to be read: nothing can be changed here. What is saved elsewhere appears by itself."
)
IN_THE_NETWORK = N_(
    "The newsroom lies in a network folder. It is not safe there: a cut connection or a second computer can "
    "damage it. Close the program and move the file with its folders to a disk of this computer."
)


class OpenMode(Feature):
    """Shows a banner when the mode is unusual, and locks a read-only window.

    `forward_requested` reports that the newsroom was opened once more, elsewhere; this window comes to the
    front.
    """

    forward_requested = Signal()

    def __init__(
        self,
        newsroom: Newsroom,
        newsroom_model: NewsroomModel,
        article: OpenArticle,
        panes: Panes,
        window: MainWindow,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._reading: ReadOnly | None = None
        self._file = newsroom.path
        self._server: InstanceServer | None = None
        self.forward_requested.connect(window.come_forward)
        if newsroom.is_read_only:
            self._reading = _read_only(newsroom_model, article, panes, actions)
            _show_banner(_(READING), window)
        elif network.holds(newsroom.path):
            _show_banner(_(IN_THE_NETWORK), window)

    def start(self) -> None:
        """Answer other instances that open the newsroom; a read-only window does not."""
        if self._reading is None:
            # Only now: Qt's network module slows the start.
            from desktop_editor.ui.shell.single_instance import InstanceServer

            self._server = InstanceServer(self._file, self)
            self._server.forward_requested.connect(self.forward_requested)
            self._server.listen()

    def stop(self) -> None:
        """Stop answering other instances and following the file."""
        if self._server is not None:
            self._server.close()
        if self._reading is not None:
            self._reading.stop()


def _read_only(
    newsroom_model: NewsroomModel, article: OpenArticle, panes: Panes, actions: Mapping[str, QAction]
) -> "ReadOnly":
    from desktop_editor.ui.shell.read_only import ReadOnly  # only here: most windows can write

    return ReadOnly(newsroom_model, article, panes, actions)


def _show_banner(text: str, window: MainWindow) -> None:
    from desktop_editor.ui.toolkit.banner import Banner  # only here: most windows have none

    window.set_banner(Banner(text))
