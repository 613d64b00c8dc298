"""Opens the newsroom for a command that only reads, which works beside an open window."""

from pathlib import Path

from desktop_editor.paths import resource
from desktop_editor.storage.errors import ForbiddenError, InUseError, ReadOnlyError
from desktop_editor.storage.newsroom import Newsroom


def for_reading(file: Path) -> Newsroom:
    """Open a newsroom, for reading only if it is in use, read-only or forbidden to write."""
    migrations = resource("db", "migrations")
    try:
        return Newsroom.open(file, migrations)
    except (InUseError, ReadOnlyError, ForbiddenError):
        return Newsroom.open_to_read(file, migrations)
