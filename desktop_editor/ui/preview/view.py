"""The web view: loads the page once, updates it in place, and restarts it when its process dies."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QWheelEvent
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.translation import gettext as _
from desktop_editor.ui.preview import scheme
from desktop_editor.ui.preview.changes import SCRIPTS
from desktop_editor.ui.preview.page_holder import GROUNDS
from desktop_editor.ui.preview.policy import WORLD, StillPage, profile
from desktop_editor.ui.preview.updates import Updates
from desktop_editor.ui.toolkit.qt_overrides import guarded

LOG = logging.getLogger(__name__)
FILES = ("page.js", "look.js", "scroll.js")
RESTARTS = 3
# The time after a restart until all restarts are available again.
STEADY_MS = 60_000
# The time after a failed load for another one to succeed, before the editor is asked.
PATIENCE_MS = 3_000
# The delay after an edit until the page's length is queried: Chromium reports it only on scrolling.
LENGTH_MS = 150
Stopped = QWebEnginePage.RenderProcessTerminationStatus


class PageView(QWebEngineView):
    """Shows pages in Chromium. `shown` carries each page once it is displayed.

    `stopped` means that the page's process died, and carries whether it restarts automatically. `zoomed`
    carries the angle by which a wheel was turned with Ctrl, `measured` the length of the page in pixels.
    `block_scrolled` is emitted only when a person scrolls.
    """

    shown = Signal(object)
    stopped = Signal(bool)
    zoomed = Signal(int)
    measured = Signal(float)
    article_requested = Signal(str)
    block_scrolled = Signal(int, float)

    def __init__(self, asset: scheme.Asset, scripts: Path, look: str, parent: QWidget) -> None:
        scheme.register()
        made, self._server = profile(asset)
        super().__init__(parent)
        self._page = StillPage(made, self)
        self.setPage(self._page)
        # Children are deleted in the order in which they were added: the page must go before its profile.
        made.setParent(self)
        self._source = "\n".join((scripts / name).read_text("utf-8") for name in FILES)
        self._updates = Updates(self.evaluate, self)
        self._loading: PageParts | None = None
        self._restarts_left = RESTARTS
        self._is_position_asked = False
        self._steady, self._length = QTimer(self), QTimer(self)
        for timer, interval in ((self._steady, STEADY_MS), (self._length, LENGTH_MS)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
        self.setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Page of the article"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(_("Copy"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self._look = look
        self.set_look(look)
        self._connect()

    def _connect(self) -> None:
        self._updates.shown.connect(self.shown)
        self._updates.shown.connect(self._ask_length)
        self._updates.failed.connect(self.load_again)
        self._page.loadFinished.connect(self._loaded)
        self._page.renderProcessTerminated.connect(self._terminated)
        self._page.article_requested.connect(self.article_requested)
        self._page.scrollPositionChanged.connect(self._ask_position)
        self._page.contentsSizeChanged.connect(self._ask_length)
        self._steady.timeout.connect(self._forgive)
        self._length.timeout.connect(self._measure)

    def show_page(self, parts: PageParts, top: bool = False) -> None:
        """Replace the displayed page with `parts`; with `top`, scrolled to its top."""
        first = self._updates.wanted is None
        self._updates.want(parts, top)
        if first:
            self.load_again()

    def load_again(self) -> None:
        """Load the newest requested page from its address, as for the first time."""
        self._updates.forget()
        self._loading = self._server.page = self._updates.wanted
        if self._loading is not None:
            self._page.put(scheme.url(self._loading.address))

    def start_again(self) -> None:
        """Show the page again after all its restarts were used up."""
        self._forgive()
        self.load_again()

    def set_look(self, look: str) -> None:
        """Show the page as readers with a "light" or "dark" system see it."""
        self._look = look
        self._page.setBackgroundColor(QColor(GROUNDS[look]))
        script = QWebEngineScript()
        script.setName("newsroom")
        script.setSourceCode(f"{self._source}\nnewsroom.look({json.dumps(look)});")
        script.setWorldId(WORLD.value)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        self._page.scripts().clear()
        self._page.scripts().insert(script)
        self._page.runJavaScript(f"{SCRIPTS}.look({json.dumps(look)})", WORLD.value)

    def evaluate(self, script: str, callback: Callable[[object], None]) -> None:
        """Run `script` in the application world; pass its string, number or boolean to `callback`.

        Lists and objects are lost (PySide6 6.11 turns them into empty strings): send them as JSON.
        """
        self._page.runJavaScript(script, WORLD.value, guarded(callback))

    def scroll_to_block(self, index: int, fraction: float) -> None:
        """Scroll the point `fraction` (0–1) down block `index` to the upper edge; -1 is above the body."""
        self._page.runJavaScript(f"{SCRIPTS}.goTo({index}, {fraction:f})", WORLD.value)

    def reveal_block(self, index: int, fraction: float) -> None:
        """Scroll if the point `fraction` (0–1) down block `index` is out of view."""
        self._page.runJavaScript(f"{SCRIPTS}.reveal({index}, {fraction:f})", WORLD.value)

    def scroll_to_pixel(self, y: int) -> None:
        """Scroll the page to `y`, in pixels of the view."""
        self._page.runJavaScript(f"{SCRIPTS}.toY({y / self._page.zoomFactor():f})", WORLD.value)

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.removeEventFilter(self)
            proxy.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(event.angleDelta().y())
            return True
        return super().eventFilter(watched, event)

    def _loaded(self, worked: bool) -> None:
        if worked and self._loading is not None:
            parts, self._loading = self._loading, None
            self._updates.loaded(parts)
        elif self._loading is not None:
            # Another load replaced it, or its process died: then the next load may still succeed.
            QTimer.singleShot(PATIENCE_MS, self, self._give_up)

    def _give_up(self) -> None:
        if self._loading is not None:
            LOG.error("The preview could not load %s", self._loading.address)
            self.stopped.emit(False)

    def _terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self._updates.forget()
        self._is_position_asked = False
        if status is Stopped.NormalTerminationStatus:
            return
        LOG.warning("The preview's process ended: %s, exit code %d", status.name, code)
        again = self._restarts_left > 0
        self._restarts_left -= again
        self.stopped.emit(again)
        if again:
            self._steady.start()
            QTimer.singleShot(0, self, self.load_again)

    def _forgive(self) -> None:
        self._restarts_left = RESTARTS

    def _copy(self) -> None:
        self.triggerPageAction(QWebEnginePage.WebAction.Copy)

    def _ask_length(self) -> None:
        if not self._length.isActive():
            self._length.start()

    def _measure(self) -> None:
        self.evaluate("document.documentElement?.scrollHeight", self._measured)

    def _measured(self, length: object) -> None:
        if isinstance(length, int | float):
            self.measured.emit(length * self._page.zoomFactor())

    def _ask_position(self) -> None:
        proxy = self.focusProxy()
        person = self.underMouse() or (proxy is not None and (proxy.hasFocus() or proxy.underMouse()))
        if person and not self._is_position_asked:
            self._is_position_asked = True
            self.evaluate(f"{SCRIPTS}.position()", self._tell_position)

    def _tell_position(self, answer: object) -> None:
        self._is_position_asked = False
        if isinstance(answer, str) and answer:
            index, fraction = answer.split()
            self.block_scrolled.emit(int(index), float(fraction))
