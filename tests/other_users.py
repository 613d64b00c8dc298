"""What a test needs whose child runs as another user than the tests."""

import tempfile
from pathlib import Path


def let_in(folder: Path) -> None:
    """Let other users pass through a folder of pytest's, which closes its folders to them."""
    for place in (folder, *folder.parents):
        if place == Path(tempfile.gettempdir()).resolve():
            return
        place.chmod(place.stat().st_mode | 0o055)
