"""The commands that format the text, for toolbar, menus, palette and shortcuts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.content.document import Embed, Figure, Gallery
from desktop_editor.translation import N_
from desktop_editor.ui.editor.faces import Faces
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.commands import Command, actions

LINK = Command("format.link", N_("Link…"), "Ctrl+K", "link-simple")
TABLE = Command("format.table", N_("Table…"), "", "table")
VIDEO = Command("format.video", N_("Video…"), "Ctrl+Shift+Y", "play-circle")
GALLERY = Command("format.gallery", N_("Gallery…"), "Ctrl+Shift+G", "squares-four")
PHOTO = Command("format.photo", N_("Photo…"), "Ctrl+Shift+I", "image")
LIBRARY = Command("format.photo-library", N_("Photo from the library…"), "", "camera")

FACE_COMMANDS: tuple[Command, ...] = (
    Command("format.paragraph", N_("Paragraph"), "Ctrl+0", "text-t"),
    Command("format.heading-2", N_("Subheading"), "Ctrl+2", "text-h-two"),
    Command("format.heading-3", N_("Subheading of level 3"), "Ctrl+3", "text-h-three"),
    Command("format.heading-4", N_("Subheading of level 4"), "Ctrl+4", "text-h-four"),
    Command("format.bold", N_("Bold"), "Ctrl+B", "text-bolder"),
    Command("format.italic", N_("Italic"), "Ctrl+I", "text-italic"),
    Command("format.strike", N_("Struck through"), "Ctrl+Shift+X", "text-strikethrough"),
    Command("format.code", N_("Code"), "Ctrl+Shift+M", "code-simple"),
    Command("format.quote", N_("Quote"), "Ctrl+Shift+Q", "quotes"),
    Command("format.bullets", N_("Bulleted list"), "Ctrl+Shift+8", "list-bullets"),
    Command("format.numbers", N_("Numbered list"), "Ctrl+Shift+7", "list-numbers"),
    Command("format.code-block", N_("Code block"), "", "code"),
    Command("format.rule", N_("Dividing line"), "", "minus"),
)
CHECKABLE = (*(command.name for command in FACE_COMMANDS if command.name != "format.rule"), LINK.name)


class FormatCommands(QObject):
    """Runs the formatting commands on the face that is shown.

    `photo_requested` asks for picture files to insert, `gallery_requested` for several to show side by
    side, and `library_requested` for photos of the newsroom.
    """

    photo_requested = Signal()
    gallery_requested = Signal()
    library_requested = Signal()

    def __init__(self, faces: Faces, window: QWidget) -> None:
        super().__init__(window)
        self._faces, self._window = faces, window
        table = [(command, partial(self._run, command.name)) for command in FACE_COMMANDS]
        own = [(LINK, self.link), (PHOTO, self._ask_photo), (LIBRARY, self._ask_library)]
        own += [(GALLERY, self._ask_gallery), (VIDEO, self.video), (TABLE, self.table)]
        self.actions: dict[str, QAction] = actions(window, [*table, *own])
        for name in CHECKABLE:
            self.actions[name].setCheckable(True)
        faces.changed.connect(self._look)
        faces.switched.connect(self._look)

    def link(self) -> None:
        """Ask for text and address of a link and insert it, or edit the link at the cursor."""
        face = self._faces.active
        label, address = face.link()
        from desktop_editor.ui.editor.link_dialog import LinkDialog  # only now: it slows the start

        dialog = LinkDialog(label, address or _address_on_clipboard(), self._window)
        if dialog.exec():
            face.put_link(*dialog.link())
        face.setFocus()
        self._look()

    def table(self) -> None:
        """Ask for a size, insert a table and put the cursor in its first cell."""
        from desktop_editor.ui.editor.markdown.table_dialog import TableDialog  # only now: it slows the start

        dialog = TableDialog(self._window)
        if dialog.exec():
            self._faces.active.insert_table(*dialog.size_chosen())
        self._faces.active.setFocus()

    def video(self) -> None:
        """Ask for the address of a video and insert it."""
        from desktop_editor.ui.editor.visual.dialogs import object_dialogs  # five dialogs, rarely needed

        made = object_dialogs.ask(Embed(""), self._window)
        if made is not None:
            self._faces.active.insert_blocks((made,))
        self._faces.active.setFocus()

    def insert_photo(self, photo: Photo) -> None:
        """Insert a photo as a separate figure; the page adds its credit automatically."""
        self._faces.active.insert_blocks((_figure(photo),))

    def insert_gallery(self, photos: Sequence[Photo]) -> None:
        """Insert photos side by side; a single one becomes a separate figure."""
        figures = tuple(map(_figure, photos))
        self._faces.active.insert_blocks((Gallery(figures),) if len(figures) > 1 else figures)

    def _look(self) -> None:
        """Check the actions that are in effect at the cursor."""
        names = self._faces.active.command_state()
        for name in CHECKABLE:
            self.actions[name].setChecked(name in names)

    def _ask_photo(self) -> None:
        self.photo_requested.emit()

    def _ask_library(self) -> None:
        self.library_requested.emit()

    def _ask_gallery(self) -> None:
        self.gallery_requested.emit()

    def _run(self, name: str) -> None:
        self._faces.active.run_command(name)
        self._faces.active.setFocus()
        self._look()


def _figure(photo: Photo) -> Figure:
    return Figure(photo_address.of(photo.file), photo.alt, photo.caption)


def _address_on_clipboard() -> str:
    text = QGuiApplication.clipboard().text().strip()
    return text if plain_documents.is_address(text) else ""
