"""The Markdown of what the visual face shows, after each edit."""

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal

from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write
from desktop_editor.ui.editor.visual import healing
from desktop_editor.ui.editor.visual.contents import Contents


class ShownMarkdown(QObject):
    """Follows the edits of a document, has them repaired, and reports the Markdown.

    `edited` carries the whole Markdown; what the program shows is no edit.
    """

    edited = Signal(str)

    def __init__(self, contents: Contents, parent: QObject) -> None:
        super().__init__(parent)
        self._contents, self._document = contents, contents.text
        self._changed: tuple[int, int] | None = None
        self._heals, self._steps = False, 0
        self.show("")
        self._document.contentsChange.connect(self._note_change)
        self._document.contentsChanged.connect(self._tell)

    def text(self) -> str:
        """Return the Markdown."""
        return self._text

    def show(self, text: str) -> None:
        """Show another Markdown and clear the undo history."""
        self._text = text
        self._document.setUndoRedoEnabled(False)
        self._contents.load(parse(text))
        self._document.setUndoRedoEnabled(True)

    def replace(self, text: str) -> None:
        """Show a changed Markdown as one undo step; only what differs is replaced."""
        if text != self._text:
            self._text = text
            self._contents.replace(parse(text))

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        if self._contents.follow(position, added):
            self._changed = (position, added)

    def _tell(self) -> None:
        """Emit `edited` if the text changed; Qt reports mere changes of format, too."""
        if self._changed is None or self._heals:
            return
        self._heals = True  # so that a repair is not repaired again
        try:
            self._repair(*self._changed)
        finally:
            self._heals, self._changed = False, None
        text = write(self._contents.document())
        if text != self._text:
            self._text = text
            self.edited.emit(text)

    def _repair(self, position: int, added: int) -> None:
        """Repair the edited lines; during undo and redo, continue to the state after the repair."""
        document = self._document
        went_back = document.availableUndoSteps() < self._steps
        if not document.isRedoAvailable():
            healing.heal(self._contents, position, added)
        elif healing.unsound(self._contents, position, added):
            # Queued, as Qt sets the cursor after this signal, to a position in the present text.
            again = "undo" if went_back else "redo"
            QMetaObject.invokeMethod(document, again, Qt.ConnectionType.QueuedConnection)
        self._steps = document.availableUndoSteps()
