"""The two faces of the body, visual and Markdown: one is shown, and switching keeps the cursor's position."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop_editor.content import word_positions
from desktop_editor.ui.editor.face import CaretPosition, Face
from desktop_editor.ui.toolkit.style import Colours


class FaceName(StrEnum):
    """The names of the faces, as stored in the settings."""

    VISUAL = "visual"
    MARKDOWN = "markdown"


class Faces(QObject):
    """Shows the body in one face at a time; each face is created when it is first needed.

    `edited` carries the whole Markdown, `made` a new face, `switched` the one that is shown now; `changed`
    is emitted after every edit and every move of the cursor.
    """

    edited = Signal(str)
    made = Signal(object)
    switched = Signal(object)
    changed = Signal()

    def __init__(
        self, makers: Mapping[FaceName, Callable[[], Face]], name: FaceName, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self._faces: dict[FaceName, Face] = {}
        self._stale: set[FaceName] = set()
        self._name = name

    @property
    def name(self) -> FaceName:
        """The name of the face that is shown."""
        return self._name

    @property
    def active(self) -> Face:
        """The face that is shown."""
        return self._face(self._name)

    def all_made(self) -> tuple[Face, ...]:
        """Return the faces created so far."""
        return tuple(self._faces.values())

    def text(self) -> str:
        """Return the Markdown."""
        return self.active.text()

    def show_text(self, text: str) -> None:
        """Show another article's Markdown and clear the undo history."""
        self._stale = set(self._faces) - {self._name}
        self.active.show_text(text)

    def replace_text(self, text: str) -> None:
        """Show the Markdown after a change made elsewhere, as one undo step."""
        self.active.replace_text(text)

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        for face in self._faces.values():
            face.set_colours(colours)

    def show_face(self, name: FaceName) -> None:
        """Show the body in the face `name`, with the cursor at the same word.

        What was written in the other face is one undo step in this one; each face keeps its own history.
        """
        if name is self._name:
            return
        old, new = self.active, self._face(name)
        text, caret = old.text(), old.caret_position()
        new.resize(old.size())  # so that lines are broken only once, for the final width
        if name in self._stale:
            self._stale.remove(name)
            new.show_text(text)
        else:
            new.replace_text(text)
        new.setReadOnly(old.isReadOnly())
        offset = word_positions.carried(
            caret.offset, old.block_text(caret.block), new.block_text(caret.block)
        )
        new.go_to(CaretPosition(caret.block, offset))
        self._name = name
        self.switched.emit(new)

    def _face(self, name: FaceName) -> Face:
        if name not in self._faces:
            face = self._faces[name] = self._makers[name]()
            if name is not self._name:
                self._stale.add(name)
            face.edited.connect(self.edited)
            face.edited.connect(self.changed)
            face.cursorPositionChanged.connect(self.changed)
            self.made.emit(face)
        return self._faces[name]
