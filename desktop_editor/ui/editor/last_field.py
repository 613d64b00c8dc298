"""The field of the editor pane that the commands of undo and paste act on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.header_field import HeaderField


class LastField(QObject):
    """Remembers which field of a pane has, or last had, the focus.

    `undo_changed` is emitted when that field, or what it can undo or redo, becomes another.
    """

    undo_changed = Signal()

    def __init__(self, field: QTextEdit, pane: QWidget) -> None:
        super().__init__(pane)
        self._field, self._pane = field, pane
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def watch(self, field: QTextEdit) -> None:
        """Notice what a field of the pane can undo and redo."""
        field.undoAvailable.connect(self.undo_changed)
        field.redoAvailable.connect(self.undo_changed)

    def exchange(self, old: QTextEdit, new: QTextEdit) -> None:
        """Let a field take the place of another one that is shown no more."""
        if self._field is old:
            self._field = new
        self.undo_changed.emit()

    def set_focus(self) -> None:
        """Return the focus to the field."""
        self._field.setFocus()

    def undo(self) -> None:
        """Undo the last change in the field."""
        self._field.undo()

    def redo(self) -> None:
        """Redo the last undone change in the field."""
        self._field.redo()

    def paste_plain(self) -> None:
        """Paste the clipboard's text without its formats."""
        if isinstance(self._field, Face):
            self._field.paste_plain()
        else:
            self._field.paste()

    def enable(self, undo: QAction, redo: QAction) -> None:
        """Enable the actions of what can be done in the field."""
        undo.setEnabled(self._field.document().isUndoAvailable())
        redo.setEnabled(self._field.document().isRedoAvailable())

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, HeaderField | Face) and self._pane.isAncestorOf(new):
            self._field = new
            self.undo_changed.emit()
