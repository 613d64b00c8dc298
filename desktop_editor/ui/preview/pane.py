"""The preview pane at the right: the page of the open article as readers will see it."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from desktop_editor.translation import gettext as _
from desktop_editor.ui.preview import environment, troubles
from desktop_editor.ui.preview.backdrop import Backdrop
from desktop_editor.ui.preview.bar import PreviewBar
from desktop_editor.ui.preview.menu import Look, PreviewMenu
from desktop_editor.ui.preview.widths import FIT, WidthMode
from desktop_editor.ui.toolkit.page_pane import PagePane
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.site.pages.article_page import PageParts
    from desktop_editor.ui.preview.view import PageView

LOG = logging.getLogger(__name__)
# A changed address is fetched, an unchanged one comes from the cache.
RENEW_STYLES = """
for (const link of document.querySelectorAll("link[rel=stylesheet][href]"))
  link.href = link.getAttribute("href").split("?")[0] + "?" + Date.now();
"""


class PreviewPane(PagePane):
    """Shows the pages passed to it; blank until `start`, as Chromium is slow to start.

    `asset` returns the file or the bytes that the export writes at an address (`assets/style.css`,
    `photos/…`), or `None`; `scripts` is the folder of the preview's own scripts. `shown` carries each
    page once it is shown, `article_requested` the address of a clicked link to a page of the site,
    `link_hovered` the target of the link under the pointer, and `block_scrolled`, when a person scrolls,
    the block at the upper edge and the fraction of it (0–1) above the edge.
    """

    shown = Signal(object)
    article_requested = Signal(str)
    browser_requested = Signal()
    link_hovered = Signal(str)
    block_scrolled = Signal(int, float)

    def __init__(
        self,
        colours: Colours,
        asset: Callable[[str], Path | bytes | None],
        scripts: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colours, self._asset, self._scripts = colours, asset, scripts
        self._wanted: PageParts | None = None
        self._turned = self._started = self._has_old_styles = False
        self._view: PageView | None = None
        self.menu = PreviewMenu(self)
        self._bar = PreviewBar(self.menu, self)
        self._backdrop = Backdrop(colours, self)
        self.setAccessibleName(_("Preview"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._backdrop, 1)
        self._connect()
        self.width_mode = WidthMode.PHONE

    def _connect(self) -> None:
        self._bar.width_chosen.connect(self._choose_width)
        self._bar.browser_requested.connect(self.browser_requested)
        self.menu.larger.connect(self._backdrop.zoom_in)
        self.menu.smaller.connect(self._backdrop.zoom_out)
        self.menu.fitted.connect(self._backdrop.zoom_to_fit)
        self.menu.look_chosen.connect(self._apply_look)
        self._backdrop.scaled.connect(self._apply_scale)
        self._backdrop.page_holder.message.accepted.connect(self._try_again)

    @property
    def width_mode(self) -> WidthMode:
        """The reader's screen that is shown; can also be set by name."""
        return self._backdrop.mode

    @width_mode.setter
    def width_mode(self, name: str) -> None:
        mode = WidthMode(name) if name in set(WidthMode) else WidthMode.PHONE
        self._bar.set_mode(mode)
        self._backdrop.set_width(mode, self.zoom)

    @property
    def zoom(self) -> float:
        """The zoom of the page: 1.0 is the size on the reader's screen, 0.0 fits the pane."""
        return self._backdrop.zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._backdrop.set_width(self.width_mode, zoom)

    @property
    def look(self) -> Look:
        """Whether the page is light or dark, or follows the application; can also be set by name."""
        return self.menu.look

    @look.setter
    def look(self, name: str) -> None:
        self.menu.set_look(Look(name) if name in set(Look) else Look.APPLICATION)
        self._apply_look()

    def hide_browser(self) -> None:
        """Hide the link to the browser, as the pages exist only in this preview."""
        self._bar.hide_browser()

    def start(self) -> None:
        """Start Chromium as soon as the pane is visible; to be called after the window's first painting."""
        self._started = True
        if self.isVisible() and self._view is None:
            self._open()

    def stop(self) -> None:
        """Delete the web view at once, when the window closes: at exit, Chromium would complain."""
        self._started = False
        if self._view is not None:
            delete(self._view)
            self._view = None

    def show_page(self, parts: "PageParts") -> None:
        """Update the page to a newer one of the article; pages that come too fast are skipped."""
        self._wanted = parts
        if self._view is not None and self.isVisible():
            self._view.show_page(parts, self._turned)
            self._turned = False

    def turn_page(self) -> None:
        """Show the next page from its top, as it is another article's."""
        self._turned = True

    def load_again(self) -> None:
        """Load the page again with all its pictures, whose files may be others now."""
        if self._view is not None:
            self._view.load_again()

    def renew_styles(self) -> None:
        """Reload the style sheets of this page and of the next, which may have another theme."""
        self.evaluate(RENEW_STYLES, _unheeded)
        self._has_old_styles = True

    def scroll_to_block(self, index: int, fraction: float) -> None:
        """Scroll the point `fraction` (0–1) down block `index` of the body to the upper edge.

        Block -1 is everything above the body.
        """
        if self._view is not None:
            self._view.scroll_to_block(index, fraction)

    def reveal_block(self, index: int, fraction: float) -> None:
        """Scroll if the point `fraction` (0–1) down block `index` of the body is out of view."""
        if self._view is not None:
            self._view.reveal_block(index, fraction)

    def evaluate(self, script: str, callback: Callable[[object], None]) -> None:
        """Run `script` in an isolated script world; pass its string, number or boolean to `callback`."""
        if self._view is not None:
            self._view.evaluate(script, callback)

    def html(self, callback: Callable[[object], None]) -> None:
        """Pass the page's HTML, as Chromium has it, to `callback`, without the doctype."""
        self.evaluate("document.documentElement?.outerHTML", callback)

    def message(self) -> str:
        """Return the message shown over the page, or ""."""
        return self._backdrop.page_holder.message.text()

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._colours = colours
        self._backdrop.set_colours(colours)
        self._apply_look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._started and self._view is None:
            self._open()
        elif self._wanted is not None:
            self.show_page(self._wanted)

    def _open(self) -> None:
        holder = self._backdrop.page_holder
        if environment.sandbox_is_refused():
            LOG.warning("This system refuses the preview's sandbox.")
            holder.tell(*troubles.NO_SANDBOX.said())
            return
        try:
            from desktop_editor.ui.preview.view import PageView  # Chromium: 0.1 s and 170 MB
        except ImportError as error:
            LOG.exception("The preview cannot start.")
            holder.tell(*troubles.MISSING.said(error))
            return
        holder.message.hide()
        self._view = PageView(self._asset, self._scripts, self._page_look(), holder)
        self._connect_view(self._view)
        self.setFocusProxy(self._view)
        holder.put(self._view)
        self._apply_scale(self._backdrop.scale)
        if self._wanted is not None:
            self.show_page(self._wanted)

    def _connect_view(self, view: "PageView") -> None:
        view.shown.connect(self._shown)
        view.stopped.connect(self._stopped)
        view.zoomed.connect(self._backdrop.turn_wheel)
        view.article_requested.connect(self.article_requested)
        view.block_scrolled.connect(self.block_scrolled)
        view.page().linkHovered.connect(self.link_hovered)
        view.measured.connect(self._backdrop.set_length)
        view.page().scrollPositionChanged.connect(self._backdrop.set_position)
        self._backdrop.scrolled.connect(view.scroll_to_pixel)

    def _choose_width(self, mode: WidthMode) -> None:
        self._backdrop.set_width(mode, FIT)

    def _apply_scale(self, scale: float) -> None:
        self._bar.set_scale(scale)
        if self._view is not None:
            self._view.setZoomFactor(scale)

    def _page_look(self) -> str:
        if self.look is Look.APPLICATION:
            return "dark" if self._colours.dark else "light"
        return self.look.value

    def _apply_look(self) -> None:
        self._backdrop.page_holder.set_look(self._page_look())
        if self._view is not None:
            self._view.set_look(self._page_look())

    def _shown(self, parts: object) -> None:
        self._backdrop.page_holder.message.hide()
        if self._has_old_styles:
            self._has_old_styles = False
            self.evaluate(RENEW_STYLES, _unheeded)
        self.shown.emit(parts)

    def _stopped(self, again: bool) -> None:
        trouble = troubles.RESTARTING if again else troubles.STOPPED
        self._backdrop.page_holder.tell(*trouble.said())

    def _try_again(self) -> None:
        if self._view is not None:
            self._view.start_again()
        else:
            environment.go_without_sandbox()
            self._open()


def _unheeded(_answer: object) -> None:
    pass
