"""The button of the photo library that adds photos: files, a folder, or the clipboard's picture."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import picture_formats, standard_folders


class AddButton(QPushButton):
    """Asks for photos; `chosen` carries a list of paths and `QImage`s, `remarked` why there are none."""

    chosen = Signal(list)
    remarked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Add photos"))
        menu = QMenu(self)
        menu.addAction(_("Files…"), self.choose_files)
        menu.addAction(_("Folder…"), self._choose_folder)
        menu.addAction(_("From the clipboard"), self.paste)
        self.setMenu(menu)
        self.setAutoDefault(False)

    def choose_files(self) -> None:
        """Ask for picture files."""
        start = str(standard_folders.pictures())
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.window(), _("Choose photos"), start, picture_formats.kinds()
        )
        self.chosen.emit([Path(file) for file in chosen])

    def paste(self) -> None:
        """Take the picture or the files from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if copied := picture_formats.local(data.urls()):
            self.chosen.emit(copied)
        elif data.hasImage():
            self.chosen.emit([QGuiApplication.clipboard().image()])
        else:
            self.remarked.emit(_("There is no picture in the clipboard."))

    def _choose_folder(self) -> None:
        start = str(standard_folders.pictures())
        folder = QFileDialog.getExistingDirectory(self.window(), _("Choose a folder with photos"), start)
        if folder:
            self.chosen.emit([Path(folder)])
