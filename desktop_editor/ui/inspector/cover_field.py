"""The field for the cover photo of an article."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_editor.content.article import Photo
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.field_button import FieldButton
from desktop_editor.ui.inspector.photo_popover import PhotoPopover
from desktop_editor.ui.toolkit import picture_formats
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.style import Colours


class CoverField(Field):
    """Shows the cover; a click opens its description, or a menu of sources for a cover.

    Any single file can be dropped here: the newsroom decides whether it is a photo.
    """

    NAME = "cover_id"
    LABEL = N_("Cover")

    chosen = Signal(object)
    removed = Signal()
    library_requested = Signal()
    photo_edited = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        self._photo: Photo | None = None
        self._picture = QPixmap()
        self._popover: PhotoPopover | None = None
        super().__init__(colours, parent)

    def value(self) -> int | None:
        return self._photo.id if self._photo else None

    def set_cover(self, photo: Photo | None, thumbnail: QPixmap | None) -> None:
        """Show a photo with a thumbnail of any size, or no photo."""
        self._photo, self._picture = photo, thumbnail or QPixmap()
        self._show_photo()

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._button.set_colours(colours)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.setAcceptDrops(not read_only)

    def focus_missing(self) -> None:
        """Open the photo's description at its first empty line."""
        if self._photo:
            missing = [name for name in ("alt", "credit") if not getattr(self._photo, name)]
            self._open_photo(self._photo, missing[0] if missing else "alt")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
            self._button.show_content(_("Drop the photo here"), tone="accent")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_photo()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_photo()
        event.acceptProposedAction()
        for file in _dropped(event):
            self.chosen.emit(file)

    def _build(self) -> None:
        self._button = FieldButton(self._colours)
        self._sources = QMenu(self)
        self._sources.addAction(_("From a file…"), self._choose_file)
        self._sources.addAction(_("From the photo library…"), self.library_requested.emit)
        self.setAcceptDrops(True)
        self._set_control(self._button)
        self._button.clicked.connect(self._open)
        self._show_photo()

    def _put(self, value: object) -> None:
        if value != self.value():
            self.set_cover(None, None)

    def _open(self) -> None:
        if self._photo is None:
            self._sources.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        else:
            self._open_photo(self._photo, "alt")

    def _open_photo(self, photo: Photo, line: str) -> None:
        if self._popover is None:
            self._popover = PhotoPopover(self)
            self._popover.edited.connect(self._edit)
            self._popover.replacement_requested.connect(self._choose_file)
            self._popover.library_requested.connect(self.library_requested)
            self._popover.removal_requested.connect(self.removed)
        self._popover.show_photo(photo, self._picture)
        self._popover.open_at(self._button)
        self._popover.focus_line(line)

    def _choose_file(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, _("Choose the cover"), "", picture_formats.kinds())
        if file:
            self.chosen.emit(Path(file))

    def _edit(self, photo: Photo) -> None:
        self._photo = photo
        self._show_photo()
        self.photo_edited.emit(photo)

    def _show_photo(self) -> None:
        photo = self._photo
        if photo is None:
            self._button.show_content(_("Choose a photo…"), tone="dim")
            self._button.setAccessibleName(_("Cover: none"))
            if self._popover:
                self._popover.hide()
            return
        described = bool(photo.alt.strip())
        self._button.show_content(
            photo.file,
            tail="ALT ✓" if described else "ALT ⚠",
            tail_tone="dim" if described else "warn",
            picture=self._picture,
        )
        state = _("with a description") if described else _("without a description")
        self._button.setAccessibleName(_("Cover: {file}, {state}").format(file=photo.file, state=state))
        if self._popover:
            self._popover.show_photo(photo, self._picture)


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the dragged local file, or nothing unless it is exactly one."""
    paths = picture_formats.local(event.mimeData().urls())
    return paths if len(paths) == 1 else []
