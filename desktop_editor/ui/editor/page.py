"""The page in the centre: category, headline, lead and body, scrolling together."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea

from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.body_edit import BodyEdit
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.sheet import Sheet
from desktop_editor.ui.style import SANS, Colours, font

ROOM_AROUND_CURSOR = 60
KEPT_WHEN_TURNING = 60


class Page(QScrollArea):
    """Leads the keyboard from field to field, and keeps the cursor in view."""

    scrolled = Signal(int)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("role", "pane")
        self.kicker = QLabel()
        self.kicker.setProperty("role", "kicker")
        self.headline = HeaderField(_("Headline"), _("Headline"), font(SANS, 27, QFont.Weight.Bold))
        self.lead = HeaderField(_("Lead"), _("Lead: one or two sentences on what matters"), font(SANS, 16))
        self.body = BodyEdit(_("Text of the article"), _("Text of the article…"), colours)
        self._sheet = Sheet(self.kicker, self.headline, self.lead, self.body)
        self.setWidget(self._sheet)
        self._connect()

    def set_colours(self, colours: Colours) -> None:
        """Take the look of the application."""
        self.body.set_colours(colours)

    def ensure_cursor_visible(self) -> None:
        """Scroll so that the cursor of the body is in view, with some room around it.

        No room is made while a mouse button is down: the text would slip away below the pointer.
        """
        area = self.body.cursor_area().translated(self.body.pos())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        room = 0 if pressed else min(ROOM_AROUND_CURSOR, height // 4)
        if area.top() - room < bar.value():
            bar.setValue(area.top() - room)
        elif area.bottom() + room > bar.value() + height:
            bar.setValue(area.bottom() + room - height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._turn(step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.headline.left.connect(self._leave_headline)
        self.lead.left.connect(self._leave_lead)
        self.body.left.connect(self._leave_body)
        self.body.cursorPositionChanged.connect(self._follow_cursor)
        for field in (self.headline, self.lead, self.body):
            field.document().documentLayout().documentSizeChanged.connect(self._arrange)
        self.body.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def _arrange(self) -> None:
        self._sheet.arrange(self.viewport().width(), self.viewport().height())
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
        height = self.viewport().height() - KEPT_WHEN_TURNING
        at = self.body.cursorRect().center()
        at.setY(at.y() + step * height)
        target = self.body.cursorForPosition(at).position()
        cursor = self.body.textCursor()
        mode = cursor.MoveMode.KeepAnchor if select else cursor.MoveMode.MoveAnchor
        cursor.setPosition(target, mode)
        self.body.setTextCursor(cursor)
