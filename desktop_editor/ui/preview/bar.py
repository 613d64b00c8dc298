"""The bar above the page: screen, size, light or dark, and a link to the browser."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.preview.widths import LABELS, WidthMode

HEIGHT = 42
MARGIN = 12
SPACING = 8
ARROW = "↗"


class PreviewBar(QFrame):
    """Holds the choice of the screen, the size in percent with `menu`, and the link to the browser."""

    width_chosen = Signal(object)
    browser_requested = Signal()

    def __init__(self, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT)
        self._modes: dict[WidthMode, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._segments = self._make_segments()
        self._zoom = QPushButton()
        self._zoom.setProperty("role", "link")
        self._zoom.setMenu(menu)
        self._zoom.setToolTip(_("Size and light of the page"))
        self._browser = QPushButton()
        self._browser.setProperty("role", "link")
        self._browser.setAccessibleName(_("Open in browser"))
        self._browser.setToolTip(_("Open in browser"))
        # The first form that fits is shown.
        self._forms = (
            (_("Open in browser") + f" {ARROW}", True),
            (_("In browser") + f" {ARROW}", True),
            (ARROW, True),
            (ARROW, False),
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self._zoom)
        self._row.addWidget(self._browser)
        self._group.buttonClicked.connect(self._choose)
        self._browser.clicked.connect(self.browser_requested)

    def set_mode(self, mode: WidthMode) -> None:
        """Mark the screen that is shown; Tab focuses it, the arrow keys go to the others."""
        self._modes[mode].setChecked(True)
        for button in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def set_scale(self, scale: float) -> None:
        """Show the size of the page."""
        percent = _("{number}%").format(number=round(scale * 100))
        self._zoom.setText(percent)
        self._zoom.setAccessibleName(_("Size and light of the page: {percent}").format(percent=percent))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the shortest form, so that the bar lets the pane become narrow."""
        arrow = self._browser.fontMetrics().horizontalAdvance(ARROW) + SPACING
        return QSize(self._segments.minimumSizeHint().width() + arrow + 2 * MARGIN + SPACING, HEIGHT)

    def hide_browser(self) -> None:
        """Hide the link to the browser, as the page exists only in this preview."""
        self._browser.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_segments(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "segments")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for mode, label in LABELS.items():
            button = QPushButton(_(label))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setAccessibleName(_("Page width: {screen}").format(screen=_(label)))
            self._modes[mode] = button
            self._group.addButton(button)
            layout.addWidget(button)
        return frame

    def _choose(self, button: QPushButton) -> None:
        mode = next(mode for mode, its in self._modes.items() if its is button)
        self.set_mode(mode)
        self.width_chosen.emit(mode)

    def _fit(self) -> None:
        for text, with_zoom in self._forms:
            self._browser.setText(text)
            self._zoom.setVisible(with_zoom)
            if self._row.minimumSize().width() <= self.width():
                return
