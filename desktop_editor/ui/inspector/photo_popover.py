"""The popover for a photo's texts: description, caption and credit."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_editor.content.article import Photo
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.photo_texts import TEXTS
from desktop_editor.ui.toolkit.popover import Popover

WIDTH = 340
PREVIEW = QSize(WIDTH - 32, 170)


class PhotoPopover(Popover):
    """Edits a `Photo` at each key; requests to replace or remove it are signals."""

    edited = Signal(object)
    replacement_requested = Signal()
    library_requested = Signal()
    removal_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._photo = Photo()
        self.setFixedWidth(WIDTH)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = QLabel()
        self._facts.setProperty("role", "dim")
        self._layout = QVBoxLayout(self.body)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._picture)
        self._layout.addWidget(self._facts)
        self._lines: dict[str, QLineEdit] = {name: self._line(*text) for name, *text in TEXTS}
        self._layout.addSpacing(10)
        self._layout.addLayout(self._buttons())

    def show_photo(self, photo: Photo, picture: QPixmap) -> None:
        """Show a photo; a focused line whose text is unchanged is left alone."""
        self._photo = photo
        self._picture.setVisible(not picture.isNull())
        if not picture.isNull():
            self._picture.setPixmap(_fitted(picture, self.devicePixelRatio()))
        size = f" · {photo.width} × {photo.height}" if photo.width else ""
        room = PREVIEW.width() - self._facts.fontMetrics().horizontalAdvance(size)
        name = self._facts.fontMetrics().elidedText(photo.file, Qt.TextElideMode.ElideMiddle, room)
        self._facts.setText(name + size)
        for name, line in self._lines.items():
            text = getattr(photo, name)
            if not line.hasFocus() or line.text().strip() != text:
                line.setText(text)

    def focus_line(self, name: str) -> None:
        """Focus the line of a field of the photo."""
        self._lines[name].setFocus()

    def _line(self, label: str, hint: str) -> QLineEdit:
        title = QLabel(_(label))
        title.setProperty("role", "field-label")
        line = QLineEdit()
        line.setPlaceholderText(_(hint))
        line.setAccessibleName(_(label))
        title.setBuddy(line)
        line.textEdited.connect(self._tell)
        self._layout.addSpacing(6)
        self._layout.addWidget(title)
        self._layout.addWidget(line)
        return line

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        change, remove = QPushButton(_("Another…")), QPushButton(_("Remove"))
        library = QPushButton(_("Library…"))
        library.setToolTip(_("Choose from the photo library"))
        remove.setProperty("role", "danger")
        change.clicked.connect(self._ask_replacement)
        library.clicked.connect(self._ask_library)
        remove.clicked.connect(self._ask_removal)
        row.addWidget(change)
        row.addWidget(library)
        row.addStretch(1)
        row.addWidget(remove)
        return row

    def _tell(self) -> None:
        texts = {name: line.text().strip() for name, line in self._lines.items()}
        self._photo = replace(self._photo, **texts)  # type: ignore[arg-type]
        self.edited.emit(self._photo)

    def _ask_replacement(self) -> None:
        self.hide()
        self.replacement_requested.emit()

    def _ask_library(self) -> None:
        self.hide()
        self.library_requested.emit()

    def _ask_removal(self) -> None:
        self.hide()
        self.removal_requested.emit()


def _fitted(picture: QPixmap, ratio: float) -> QPixmap:
    made = picture.scaled(
        PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    made.setDevicePixelRatio(ratio)
    return made
