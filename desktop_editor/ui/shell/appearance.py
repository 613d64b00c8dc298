"""The light or dark look of the application: follows the system, or what was chosen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_editor.ui.toolkit.style import Colours, colours_for, interface_font, palette, stylesheet

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Owns the application's colours; `changed` carries the new `Colours`."""

    changed = Signal(object)

    def __init__(self, application: QApplication, scheme: str = "system") -> None:
        super().__init__(application)
        self._application = application
        application.setStyle("Fusion")
        application.setFont(interface_font())
        self._hints = application.styleHints()
        self._scheme = scheme
        self._hints.setColorScheme(SCHEMES.get(scheme, Qt.ColorScheme.Unknown))
        self.colours = self._wanted()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._follow)

    def choose(self, scheme: str) -> None:
        """Switch to "light", "dark" or, with "system", what the system uses."""
        self._scheme = scheme
        self._hints.setColorScheme(SCHEMES[scheme])
        self._follow()

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Build a window without the style sheet, which is applied at the end.

        With it every widget is polished again each time it gets a parent: 25 ms of the start.
        """
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._apply()

    def _wanted(self) -> Colours:
        # A platform may ignore the chosen scheme; our own colours follow it nevertheless.
        chosen = SCHEMES.get(self._scheme, Qt.ColorScheme.Unknown)
        scheme = chosen if chosen is not Qt.ColorScheme.Unknown else self._hints.colorScheme()
        return colours_for(scheme is Qt.ColorScheme.Dark)

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self.colours:
            self.colours = wanted
            self._apply()
            self.changed.emit(wanted)

    def _apply(self) -> None:
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours))
