"""How this window stands to the newsroom file: alone and answering the door, only reading, in the network."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop_editor.storage.file import network
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import MainWindow, Panes
from desktop_editor.ui.shell.read_only import ReadOnly
from desktop_editor.ui.toolkit.banner import Banner

if TYPE_CHECKING:
    from desktop_editor.ui.shell.single_instance import InstanceServer

READING = N_(
    "The newsroom is open to be read: nothing can be changed here. What is saved elsewhere appears by itself."
)
IN_THE_NETWORK = N_(
    "The newsroom lies in a network folder. It is not safe there: a cut connection or a second computer can "
    "damage it. Close the program and move the file with its folders to a disk of this computer."
)


class OpenMode(QObject):
    """Says in a banner what is different here; `forward_requested` tells that a second window was wanted."""

    forward_requested = Signal()

    def __init__(
        self,
        newsroom: Newsroom,
        library: NewsroomModel,
        article: OpenArticle,
        panes: Panes,
        window: MainWindow,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._reading: ReadOnly | None = None
        self._file = newsroom.path
        self._doorbell: InstanceServer | None = None
        if newsroom.is_read_only:
            self._reading = ReadOnly(library, article, panes, actions)
            window.set_banner(Banner(_(READING)))
        elif network.holds(newsroom.path):
            window.set_banner(Banner(_(IN_THE_NETWORK)))

    def start(self) -> None:
        """Answer who opens the newsroom once more."""
        if self._reading is None:
            from desktop_editor.ui.shell.single_instance import (
                InstanceServer,  # only now: Qt's network module slows the start
            )

            self._doorbell = InstanceServer(self._file, self)
            self._doorbell.rung.connect(self.forward_requested)
            self._doorbell.hang()

    def stop(self) -> None:
        """Answer and follow no more."""
        if self._doorbell is not None:
            self._doorbell.take_down()
        if self._reading is not None:
            self._reading.stop()
