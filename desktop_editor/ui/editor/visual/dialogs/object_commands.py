"""Opens the dialog of an object of the text on a double click, on Enter or from its menu."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor

from desktop_editor.content.document import Rule
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.visual.edit import VisualEdit


class ObjectCommands(QObject):
    """Lets the objects of a text be edited; each change is one undo step."""

    def __init__(self, face: VisualEdit) -> None:
        super().__init__(face)
        self._face = face
        face.object_opened.connect(self.open)
        face.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        face.customContextMenuRequested.connect(self.show_menu)

    def open(self, line: int) -> None:
        """Open the dialog for the object of a line, and apply the change."""
        from desktop_editor.ui.editor.visual.dialogs import object_dialogs  # five dialogs, rarely needed

        block = self._face.object_at(line)
        if block is None or self._face.isReadOnly():
            return
        changed = object_dialogs.ask(block, self._face.window())
        if changed is not None:
            self._face.put_object(line, changed)
        self._face.setFocus()

    def show_menu(self, at: QPoint) -> None:
        """Show the context menu of the text; for an object, its own entry comes first."""
        menu = self._face.createStandardContextMenu(at)
        line = self._face.cursorForPosition(at).block()
        block = self._face.object_at(line.blockNumber())
        if block is not None and not self._face.isReadOnly():
            first = menu.actions()[0]
            entries = [(_("Remove"), self._remove)]
            if not isinstance(block, Rule):
                entries.insert(0, (_("Change…"), self._change))
            for text, slot in entries:
                made = QAction(text, menu)
                made.triggered.connect(slot)
                menu.insertAction(first, made)
            menu.insertSeparator(first)
        menu.exec(self._face.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _change(self) -> None:
        self.open(self._face.textCursor().blockNumber())

    def _remove(self) -> None:
        self._face.remove_object(QTextCursor(self._face.textCursor()))
