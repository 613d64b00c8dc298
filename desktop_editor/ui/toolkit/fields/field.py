"""One field of the inspector: a label, a control and, when needed, a sentence below it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.style import Colours

LABEL_HEIGHT = 15


class Field(QWidget):
    """Shows one value of an article; `edited` carries the field's name and the new value.

    Subclasses set `NAME` (a field of `Article`) and `LABEL` (a message id), build their control in
    `_build` and pass it to `_set_control`; `value` returns what the control holds.
    """

    NAME = ""
    LABEL = ""

    edited = Signal(str, object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._control: QWidget = self
        self._label = QLabel(_(self.LABEL))
        self._label.setProperty("role", "field-label")
        self._label.setFixedHeight(LABEL_HEIGHT)
        self._note = QLabel()
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._label, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self._build()

    def value(self) -> object:
        """Return the current value of the control."""
        raise NotImplementedError

    def show_value(self, value: object, *, force: bool = False) -> None:
        """Show a value without emitting `edited`.

        While the field has the focus, another spelling of the same value is left as it was typed;
        with `force`, for another article, the value is always shown.
        """
        if force or not self.has_focus() or value != self.value():
            with QSignalBlocker(self):
                self._put(value)

    def has_focus(self) -> bool:
        """Return whether the keyboard is in this field."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours and repaint."""
        self._colours = colours
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Disable the control, or enable it again."""
        self._control.setEnabled(not read_only)

    def note(self) -> str:
        """Return the sentence below the control."""
        return self._note.text()

    def _build(self) -> None:
        raise NotImplementedError

    def _put(self, value: object) -> None:
        raise NotImplementedError

    def _set_control(self, control: QWidget, focus: QWidget | None = None) -> None:
        """Put the control below the label; `focus` is the part of it that takes the focus."""
        self._control = control
        target = focus or control
        target.setAccessibleName(_(self.LABEL))
        self._label.setBuddy(target)
        self.setFocusProxy(target)
        self._column.insertWidget(1, control)

    def _set_aside(self, widget: QWidget) -> None:
        """Add a small widget at the end of the label's line."""
        self._head.addWidget(widget)

    def _say(self, text: str, role: str = "dim") -> None:
        """Show a sentence below the control; an empty one hides it."""
        self._note.setVisible(bool(text))
        if (text, role) != (self._note.text(), self._note.property("role")):
            self._note.setText(text)
            self._note.setProperty("role", role)
            self._note.style().polish(self._note)

    def _tell(self) -> None:
        self.edited.emit(self.NAME, self.value())
