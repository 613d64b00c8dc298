"""Which files a dialog or a drop takes for photos, by their endings; the newsroom checks their contents."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl

from desktop_editor.content.photo import picture_formats
from desktop_editor.translation import gettext as _

PATTERNS = " ".join(f"*{ending}" for ending in picture_formats.TAKEN_ENDINGS)


def kinds() -> str:
    """Return the filter of a file dialog: photos, or all files; the newsroom refuses what is no photo."""
    all_files = _("All files ({patterns})").format(patterns="*")
    return ";;".join((_("Photos ({patterns})").format(patterns=PATTERNS), all_files))


def pictures(urls: Sequence[QUrl]) -> list[Path]:
    """Return the picture files among copied or dragged URLs; some may be refused later."""
    return [path for path in local(urls) if path.suffix.lower() in picture_formats.ENDINGS]


def local(urls: Sequence[QUrl]) -> list[Path]:
    """Return the local files among URLs, without names that hold a NUL, which no file can have."""
    names = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return [Path(name) for name in names if "\0" not in name]
