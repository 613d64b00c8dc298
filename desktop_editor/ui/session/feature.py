"""What the composition of the window knows of a feature."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop_editor.ui.toolkit.style import Colours


class Feature(QObject):
    """One capability of the window. Every method may be left as it is here: it does nothing.

    The constructor connects what concerns the feature alone. `actions` are its commands by name, in the
    order in which menus list them. `broke` carries the exception of a bug in a worker.
    """

    broke = Signal(object)
    actions: Mapping[str, QAction] = MappingProxyType({})

    def start(self) -> None:
        """Begin what can wait until the window was painted once; called once, in read-only windows, too."""

    def stop(self) -> None:
        """Stop timers and workers for good and wait for what runs; called once, as the window closes."""

    def set_colours(self, colours: Colours) -> None:
        """Draw in the colours of another look."""
