"""The text fields of photos, one or several at once: description, caption and credit."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_editor.content.article import Photo
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.photo_texts import TEXTS

AUTOSAVE_MS = 250


class PhotoWords(QWidget):
    """Edits the texts; `edited` carries each changed photo, at most `AUTOSAVE_MS` after the key."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: tuple[Photo, ...] = ()
        self._typed: dict[str, str] = {}
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._autosave.timeout.connect(self.save)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._lines = {name: self._line(name, label) for name, label, _hint in TEXTS}

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the texts of photos, after saving what was typed for others."""
        if [photo.id for photo in photos] != [photo.id for photo in self._photos]:
            self.save()
        self._photos = tuple(photos)
        for name, _label, hint in TEXTS:
            said = {getattr(photo, name) for photo in photos}
            line = self._lines[name]
            text = said.pop() if len(said) == 1 else ""
            line.setPlaceholderText(_("various") if said else _(hint))
            line.setEnabled(bool(photos))
            if name not in self._typed and line.text().strip() != text:
                line.setText(text)
                line.setCursorPosition(0)

    def save(self) -> None:
        """Emit `edited` now for what was typed."""
        self._autosave.stop()
        typed, self._typed = self._typed, {}
        for photo in self._photos if typed else ():
            said = replace(photo, **typed)  # type: ignore[arg-type]
            if said != photo:
                self.edited.emit(said)

    def _line(self, name: str, label: str) -> QLineEdit:
        title, line = QLabel(_(label)), QLineEdit()
        title.setProperty("role", "field-label")
        title.setBuddy(line)
        line.setObjectName(name)
        line.setAccessibleName(_(label))
        line.textEdited.connect(self._note)
        self._layout.addWidget(title)
        self._layout.addWidget(line)
        self._layout.addSpacing(6)
        return line

    def _note(self, text: str) -> None:
        line = self.sender()
        if line is not None:
            self._typed[line.objectName()] = text.strip()
            self._autosave.start()
