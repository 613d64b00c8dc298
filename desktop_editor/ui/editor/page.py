"""The page in the centre: category, headline, lead and body, scrolling together."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.body_edit import BodyEdit
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.style import SANS, Colours, font

MEASURE = 680
LEAST_MARGIN, FULL_MARGIN = 20, 56
ROOM_BELOW = 140


class Page(QScrollArea):
    """Lays the fields of the text out in one column, and keeps the cursor in view."""

    scrolled = Signal(int)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kicker = QLabel()
        self.kicker.setProperty("role", "kicker")
        self.headline = HeaderField(_("Headline"), _("Headline"), font(SANS, 27, QFont.Weight.Bold))
        self.lead = HeaderField(_("Lead"), _("Lead: one or two sentences on what matters"), font(SANS, 16))
        self.body = BodyEdit(_("Text of the article"), _("Text of the article…"), colours)
        self._sheet = QWidget()
        self._sheet.setProperty("role", "pane")
        self._column = QVBoxLayout(self._sheet)
        self._column.setSpacing(0)
        for widget, space in ((self.kicker, 8), (self.headline, 12), (self.lead, 18), (self.body, 0)):
            self._column.addWidget(widget)
            self._column.addSpacing(space)
        self._column.addStretch(1)
        self.setWidget(self._sheet)
        self._connect()

    def set_colours(self, colours: Colours) -> None:
        """Take the look of the application."""
        self.body.set_colours(colours)

    def ensure_cursor_visible(self) -> None:
        """Scroll so that the cursor of the body, with some room around it, is in view."""
        area = self.body.cursor_area()
        top = self._sheet.mapFromGlobal(self.body.mapToGlobal(area.topLeft())).y()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        room = min(60, height // 4)
        if top - room < bar.value():
            bar.setValue(top - room)
        elif top + area.height() + room > bar.value() + height:
            bar.setValue(top + area.height() + room - height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._turn(step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        margin = max(LEAST_MARGIN, min(FULL_MARGIN, width // 10), (width - MEASURE) // 2)
        self._column.setContentsMargins(margin, 26, margin, 0)
        super().resizeEvent(event)
        self._fit_body()

    def _connect(self) -> None:
        self.headline.left.connect(self._leave_headline)
        self.lead.left.connect(self._leave_lead)
        self.body.left.connect(self._leave_body)
        self.body.cursorPositionChanged.connect(self._follow_cursor)
        self.body.document().documentLayout().documentSizeChanged.connect(self._fit_body)
        self.body.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def _fit_body(self) -> None:
        height = int(self.body.document().size().height()) + ROOM_BELOW
        self.body.setMinimumHeight(max(height, self.viewport().height() // 2))
        if self.body.hasFocus():
            self._sheet.adjustSize()
            self._follow_cursor()

    def _follow_cursor(self) -> None:
        if self.body.hasFocus():
            self.ensure_cursor_visible()

    def _leave_headline(self, step: int) -> None:
        if step > 0:
            self.lead.setFocus()

    def _leave_lead(self, step: int) -> None:
        (self.body if step > 0 else self.headline).setFocus()

    def _leave_body(self, _step: int) -> None:
        self.lead.setFocus()

    def _turn(self, step: int, select: bool) -> None:
        """Move the cursor by a screenful."""
        height = self.viewport().height() - 60
        at = self.body.cursorRect().center()
        at.setY(at.y() + step * height)
        target = self.body.cursorForPosition(at).position()
        cursor = self.body.textCursor()
        mode = cursor.MoveMode.KeepAnchor if select else cursor.MoveMode.MoveAnchor
        cursor.setPosition(target, mode)
        self.body.setTextCursor(cursor)
