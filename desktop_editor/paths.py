"""Paths of the application's own files, in a checkout and in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in `resources/` or `db/`, such as `resource("db", "demo")`."""
    inside = PACKAGE.joinpath(*parts)
    return inside if inside.exists() else PACKAGE.parent.joinpath(*parts)
