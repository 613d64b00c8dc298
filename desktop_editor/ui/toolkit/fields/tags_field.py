"""The tags of an article: chips, followed by a line to type the next one."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields import tags
from desktop_editor.ui.toolkit.fields.completion import completer
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.fields.field_box import FieldFrame
from desktop_editor.ui.toolkit.flow_layout import FlowLayout
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

LONGEST_CHIP = 220
EARLIER, LATER = Qt.Key.Key_Left, Qt.Key.Key_Right
REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class TagsField(Field):
    """Turns typed tags into chips on comma or Enter; a tag that is still being typed counts, too.

    Backspace in the empty line removes the last chip; the left arrow moves through the chips.
    """

    NAME = "tags"
    LABEL = N_("Tags")

    def value(self) -> tuple[str, ...]:
        return tags.joined(self._tags, tags.split(self._text.text()))

    def set_tags(self, known: Iterable[str]) -> None:
        """Set the tags that are suggested while typing."""
        self._known.setStringList(list(known))

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        for chip in self._chips:
            chip.set_colours(colours)

    def _build(self) -> None:
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._known = QStringListModel(self)
        self._text = TagLine(self._known)
        self._frame = FieldFrame()
        self._frame.watch(self._text)
        self._flow = FlowLayout(gap=4, row_gap=3)
        self._flow.setContentsMargins(0, 3, 0, 3)
        self._flow.addWidget(self._text)
        self._frame.row.addLayout(self._flow)
        self._set_control(self._frame, self._text)
        self._text.textEdited.connect(self._take_commas)
        self._text.finished.connect(self._take_typed)
        self._text.completed.connect(self._take_typed)
        self._text.left_back.connect(self._focus_last)
        self._text.removed_back.connect(self._remove_last)

    def _put(self, value: object) -> None:
        self._tags = tuple(value)  # type: ignore[arg-type]
        self._text.clear()
        self._show_chips()

    def _take_commas(self, text: str) -> None:
        if "," in text or ";" in text:
            self._take_typed()
        else:
            self._tell()

    def _take_typed(self) -> None:
        """Turn the typed text into chips."""
        if self._text.text():
            self._tags = self.value()
            self._text.clear()
            self._show_chips()
            self._tell()

    def _remove_last(self) -> None:
        self._remove(self._tags[-1:])

    def _remove(self, gone: Iterable[str]) -> None:
        left = set(gone)
        if left:
            self._tags = tuple(tag for tag in self._tags if tag not in left)
            self._show_chips()
            self._text.setFocus()
            self._tell()

    def _chip_pressed(self, tag: str) -> None:
        self._remove([tag])

    def _focus_last(self) -> None:
        if self._chips:
            self._chips[-1].setFocus()

    def _focus_neighbour(self, tag: str, step: int) -> None:
        position = self._tags.index(tag) + step
        if position >= len(self._chips):
            self._text.setFocus()
        elif position >= 0:
            self._chips[position].setFocus()

    def _show_chips(self) -> None:
        shown = {chip.tag: chip for chip in self._chips}
        for tag in shown.keys() - set(self._tags):
            shown[tag].hide()
            self._flow.removeWidget(shown[tag])
            shown[tag].deleteLater()
        self._chips = [shown.get(tag) or self._new_chip(tag) for tag in self._tags]
        for position, chip in enumerate(self._chips):
            self._flow.removeWidget(chip)
            self._flow.insert_widget(position, chip)
            chip.show()
        self._text.setPlaceholderText("" if self._tags else _("Add with a comma"))

    def _new_chip(self, tag: str) -> "Chip":
        chip = Chip(tag, self._colours)
        chip.removed.connect(self._chip_pressed)
        chip.left.connect(self._focus_neighbour)
        self._frame.watch(chip)
        return chip


class Chip(QPushButton):
    """One tag; pressing it removes the tag."""

    removed = Signal(str)
    left = Signal(str, int)

    def __init__(self, tag: str, colours: Colours) -> None:
        super().__init__()
        self.tag = tag
        self.setProperty("role", "chip")
        self.setMaximumWidth(LONGEST_CHIP)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the tag
        self.setIconSize(QSize(9, 9))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text = self.fontMetrics().elidedText(tag, Qt.TextElideMode.ElideRight, LONGEST_CHIP - 40)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(_("Remove the tag “{tag}”").format(tag=tag))
        self.clicked.connect(self._tell_removed)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Redraw the cross."""
        self.setIcon(icon("x", colours))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in REMOVING:
            self._tell_removed()
        elif event.key() in (EARLIER, LATER):
            self.left.emit(self.tag, 1 if event.key() == LATER else -1)
        else:
            super().keyPressEvent(event)

    def _tell_removed(self) -> None:
        self.removed.emit(self.tag)


class TagLine(QLineEdit):
    """The line in which a tag is typed."""

    finished = Signal()
    completed = Signal()
    left_back = Signal()
    removed_back = Signal()

    def __init__(self, known: QStringListModel) -> None:
        super().__init__()
        self.setMinimumWidth(70)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(22)
        words = completer(known, self)
        self.setCompleter(words)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.completed)
        words.activated.connect(self._wait_for_text)

    def sizeHint(self) -> QSize:
        return QSize(max(70, self.fontMetrics().horizontalAdvance(self.text()) + 16), 22)

    def event(self, event: QEvent) -> bool:
        """Make a chip on Enter, and keep Enter from pressing a button of the window."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.finished.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = not self.cursorPosition() and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.removed_back.emit()
        elif event.key() == EARLIER and at_start:
            self.left_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def _wait_for_text(self) -> None:
        """Wait until the completer, which emits `activated` first, has set its text."""
        self._soon.start(0)
