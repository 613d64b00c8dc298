"""What is shown when a bug surfaces: one dialog with a report, and the window lives on."""

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop_editor import __version__
from desktop_editor.translation import gettext as _

LOG = logging.getLogger(__name__)


class FaultReporter(QObject):
    """Takes every unhandled exception: writes it to the log and shows each distinct one once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._open: QMessageBox | None = None

    def install(self) -> None:
        """Become `sys.excepthook`."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log the exception; show it unless it is known, or another one is being shown."""
        text = "".join(traceback.format_exception(kind, fault, trace))
        LOG.error("Unhandled exception\n%s", text)
        if issubclass(kind, KeyboardInterrupt) or text in self._seen or self._open is not None:
            return
        self._seen.add(text)
        self._show(text)

    def report(self, fault: BaseException) -> None:
        """Take an exception that was caught elsewhere, such as in a worker thread."""
        self.take(type(fault), fault, fault.__traceback__)

    def _show(self, trace: str) -> None:
        about = f"Desktop Editor {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
        self._report = f"{about}, {platform.platform()}\n\n{trace}"
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("The program has made a mistake. Your text is safe, and you can go on working."))
        box.setInformativeText(_("A report helps to mend it: copy it and send it to the developers."))
        box.setDetailedText(self._report)
        copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._closed)
        self._open = box
        box.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _closed(self) -> None:
        self._open = None
