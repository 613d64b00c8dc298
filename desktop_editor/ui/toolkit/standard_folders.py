"""Where the editor's own files lie: the folder that a file dialog opens first."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

Location = QStandardPaths.StandardLocation


def documents() -> Path:
    """Return the folder of documents, or the home folder when there is none."""
    return _folder(Location.DocumentsLocation)


def pictures() -> Path:
    """Return the folder of pictures, or the home folder when there is none."""
    return _folder(Location.PicturesLocation)


def _folder(location: Location) -> Path:
    """Qt names folders that are not there, too; a dialog takes the name of such a one for that of a file."""
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()
