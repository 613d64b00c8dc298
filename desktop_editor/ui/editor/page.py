"""The page in the editor: category, headline, lead and body, which scroll together."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea

from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.faces import FaceName, Faces
from desktop_editor.ui.editor.header_field import HeaderField
from desktop_editor.ui.editor.page_column import PageColumn
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit.style import SANS, Colours, font

ROOM_AROUND_CURSOR = 60
KEPT_WHEN_TURNING = 60


class Page(QScrollArea):
    """Moves the focus from field to field with the arrow keys, and keeps the cursor in view.

    `scrolled` is emitted when a person scrolls, `followed` when the page scrolls to keep the cursor in view.
    """

    scrolled = Signal()
    followed = Signal()

    def __init__(self, colours: Colours, photos: Photos, face: FaceName) -> None:
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
        self._colours, self._photos = colours, photos
        self._is_sent = False
        makers = {FaceName.VISUAL: self._make_visual, FaceName.MARKDOWN: self._make_markdown}
        self.faces = Faces(makers, face, self)
        self.faces.made.connect(self._adopt)
        self._column = PageColumn(self.kicker, self.headline, self.lead, self.body)
        self.setWidget(self._column)
        self._connect()

    @property
    def body(self) -> Face:
        """The face of the body that is shown."""
        return self.faces.active

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._colours = colours
        self.faces.set_colours(colours)

    def ensure_cursor_visible(self) -> None:
        """Scroll until the cursor of the body is in view, with some space around it.

        No space is added while a mouse button is down: the text would move away from under the pointer.
        """
        area = self.body.cursor_area().translated(self.body.pos())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        before = bar.value()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        room = 0 if pressed else min(ROOM_AROUND_CURSOR, height // 4)
        if area.top() - room < before:
            self._scroll_to(area.top() - room)
        elif area.bottom() + room > before + height:
            self._scroll_to(area.bottom() + room - height)
        if bar.value() != before:
            self.followed.emit()

    def point_at_top(self) -> tuple[int, float]:
        """Return the block at the upper edge, and its fraction above the edge; -1 is all above the body."""
        at = self.verticalScrollBar().value() - self.body.y()
        if at < 0:
            return -1, 1 + at / self.body.y()
        block = self.body.block_at(at)
        return block, self._fraction(block, at)

    def point_at_cursor(self) -> tuple[int, float]:
        """Return the block of the cursor, and the fraction of it above the cursor."""
        at = self.body.cursorRect().center().y()
        block = self.body.block_at(at)
        return block, self._fraction(block, at)

    def scroll_to_block(self, block: int, fraction: float) -> None:
        """Scroll the point `fraction` (0–1) down a block to the upper edge, without emitting `scrolled`."""
        if block < 0:
            self._scroll_to(round(self.body.y() * fraction))
            return
        top, bottom = self.body.top_of(block), self.body.bottom_of(block)
        self._scroll_to(round(self.body.y() + top + (bottom - top) * fraction))

    def show_face(self, name: FaceName) -> None:
        """Show the body in the face `name`, with the same words at the same height on the screen.

        These are the words at the cursor or, if it is out of view, those at the upper edge.
        """
        if name is self.faces.name:
            return
        bar, height = self.verticalScrollBar(), self._cursor_height()
        in_sight = 0 <= height < self.viewport().height()
        above = bar.value() - self.body.y()
        block = self.body.block_at(above)
        beyond = above - self.body.top_of(block)
        had_focus = self.body.hasFocus()
        self.faces.show_face(name)
        self._column.put_body(self.body)
        self._arrange()
        if had_focus:
            self.body.setFocus()
        if in_sight:
            bar.setValue(bar.value() + self._cursor_height() - height)
        elif above > 0:
            bar.setValue(round(self.body.y() + self.body.top_of(block) + beyond))

    def _fraction(self, block: int, y: float) -> float:
        top, bottom = self.body.top_of(block), self.body.bottom_of(block)
        return min(1.0, max(0.0, (y - top) / (bottom - top))) if bottom > top else 0.0

    def _scroll_to(self, value: int) -> None:
        self._is_sent = True
        self.verticalScrollBar().setValue(value)
        self._is_sent = False

    def _tell_scrolled(self) -> None:
        if not self._is_sent:
            self.scrolled.emit()

    def _cursor_height(self) -> int:
        """Return the distance of the body's cursor from the upper edge of the view, in pixels."""
        return self.body.cursor_area().top() + self.body.y() - self.verticalScrollBar().value()

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
        for field in (self.headline, self.lead):
            field.document().documentLayout().documentSizeChanged.connect(self._arrange)
        self.verticalScrollBar().valueChanged.connect(self._tell_scrolled)

    # Only the face that is shown is imported: the other one would slow the start.

    def _make_markdown(self) -> Face:
        from desktop_editor.ui.editor.markdown.body import MarkdownEdit

        return MarkdownEdit(_("Text of the article"), _("Text of the article…"), self._colours, self._photos)

    def _make_visual(self) -> Face:
        from desktop_editor.ui.editor.visual.dialogs.object_commands import ObjectCommands
        from desktop_editor.ui.editor.visual.edit import VisualEdit

        name, placeholder = _("Text of the article"), _("Text of the article…")
        face = VisualEdit(name, placeholder, self._colours, self._photos)
        ObjectCommands(face)
        return face

    def _adopt(self, face: Face) -> None:
        """Connect a new face to the page."""
        face.left.connect(self._leave_body)
        face.cursorPositionChanged.connect(self._follow_cursor)
        face.document().documentLayout().documentSizeChanged.connect(self._arrange)
        face.installEventFilter(self)

    def _arrange(self) -> None:
        self._column.arrange(self.viewport().width(), self.viewport().height())
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
        """Move the cursor by one screen, down (+1) or up (-1)."""
        height = self.viewport().height() - KEPT_WHEN_TURNING
        at = self.body.cursorRect().center()
        at.setY(at.y() + step * height)
        target = self.body.cursorForPosition(at).position()
        cursor = self.body.textCursor()
        mode = cursor.MoveMode.KeepAnchor if select else cursor.MoveMode.MoveAnchor
        cursor.setPosition(target, mode)
        self.body.setTextCursor(cursor)
