"""The file in an export folder that marks it as ours and says which of its files are."""

import json
from pathlib import Path

from desktop_editor.site.addresses import is_safe
from desktop_editor.site.faults import ExportRefusedError
from desktop_editor.translation import gettext as _

MANIFEST = ".desktop-editor-export.json"
FORMAT = 1


def exists(folder: Path) -> bool:
    """Say whether `folder` was made by an export."""
    return (folder / MANIFEST).is_file()


def read(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of ours by its address; empty text: was about to be written.

    Raises `ExportRefusedError` when the file cannot be understood, or names a place outside the folder.
    """
    file = folder / MANIFEST
    try:
        content = json.loads(file.read_bytes())
        files = {str(address): str(digest) for address, digest in content["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(file) from error
    if content.get("format") != FORMAT or not all(map(is_safe, files)):
        raise _damaged(file)
    return files


def text(files: dict[str, str]) -> bytes:
    """Return the content of the file; the same for the same files."""
    content = {"made_by": "Desktop Editor", "format": FORMAT, "files": files}
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False).encode()


def _damaged(file: Path) -> ExportRefusedError:
    return ExportRefusedError(
        _(
            "The list of exported files, “{file}”, is damaged or comes from a newer version, so it is not "
            "known which files may be replaced. Nothing was written; export into an empty folder."
        ).format(file=file)
    )
