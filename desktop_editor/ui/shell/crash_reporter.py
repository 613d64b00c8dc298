"""Reports bugs: one dialog with a report to copy, and the window stays open."""

import logging
import platform
import sys
import threading
import traceback
from collections import Counter
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop_editor import __version__
from desktop_editor.translation import gettext as _

# What Python passes to its exception hooks.
Crash = tuple[type[BaseException], BaseException | None, TracebackType | None]
LOG = logging.getLogger(__name__)
# How many crashes are told apart, and how many are shown; later ones are only logged.
MOST_KNOWN = 50
MOST_SHOWN = 5
# A bug in painting comes sixty times a second: the first are logged in full, then every thousandth.
IN_FULL = 3
SELDOM = 1000
LATE_MS = 2000


class CrashReporter(QObject):
    """Receives every unhandled exception: logs it and shows each distinct one once.

    It never raises: nothing handles an error after Python's hooks. It may be called in any thread and at any
    moment, also during a paint event, so the dialog opens later.
    """

    _came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[str] = Counter()
        self._shown = 0
        self._waiting = ""
        self._open: QMessageBox | None = None
        self._late: Crash | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        # After a stack overflow not even a signal can be emitted.
        timer = QTimer(self)
        timer.timeout.connect(self._take_late)
        timer.start(LATE_MS)

    def install(self) -> None:
        """Become the hook for exceptions of the main thread, of other threads, and of finalizers."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log the exception; show it unless one of the same origin was, or another one is being shown."""
        try:
            self._take(kind, error, trace)
        except BaseException:  # noqa: BLE001 - no stack, memory or disk for the log: it is tried again
            self._late = kind, error, trace

    def report(self, error: BaseException) -> None:
        """Report an exception that was caught elsewhere, such as in a worker thread."""
        self.take(type(error), error, error.__traceback__)

    def _take_from_thread(self, hooked: threading.ExceptHookArgs) -> None:
        self.take(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)

    def _take_unraisable(self, hooked: "sys.UnraisableHookArgs") -> None:
        self.take(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)

    def _take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        origin = _origin(kind, trace)
        if origin not in self._counts and len(self._counts) >= MOST_KNOWN:
            origin = "others"
        self._counts[origin] += 1
        count = self._counts[origin]
        if count > IN_FULL:
            if count % SELDOM == 0:
                LOG.error("Unhandled exception, for the %d. time: %s", count, origin)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        LOG.error("Unhandled exception\n%s", text)
        is_shown_one = bool(self._waiting) or self._open is not None
        if issubclass(kind, Exception) and count == 1 and self._shown < MOST_SHOWN and not is_shown_one:
            self._shown += 1
            self._waiting = text
            self._came.emit()

    def _take_late(self) -> None:
        if self._late is not None:
            late, self._late = self._late, None
            self.take(*late)

    def _show(self) -> None:
        """Show the waiting report; a slot, so that an error in here is reported, too."""
        if not self._waiting or self._open is not None:
            return
        trace, self._waiting = self._waiting, ""
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
        go_on = box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(self._closed)
        self._open = box
        box.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
        self._open = None


def _origin(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the type of an exception and where it was raised: its text may differ each time."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return f"{kind.__name__} {where}"
