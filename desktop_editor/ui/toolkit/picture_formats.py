"""Which files a dialog offers as photos, and which a drop brings; what they really are, the newsroom says."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl

from desktop_editor.content import picture_formats
from desktop_editor.translation import gettext as _

PATTERNS = " ".join(f"*{ending}" for ending in picture_formats.TAKEN_ENDINGS)


def kinds() -> str:
    """Return the filter of a dialog: photos, or all files; what is no photo is refused by name."""
    all_files = _("All files ({patterns})").format(patterns="*")
    return ";;".join((_("Photos ({patterns})").format(patterns=PATTERNS), all_files))


def pictures(urls: Sequence[QUrl]) -> list[Path]:
    """Return the picture files among copied or dragged addresses; some may be refused later."""
    return [path for path in local(urls) if path.suffix.lower() in picture_formats.ENDINGS]


def local(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files of this machine among addresses; one with a NUL in its name can't be any."""
    names = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return [Path(name) for name in names if "\0" not in name]
