"""Where the newsroom of this machine's editor lies."""

from pathlib import Path

import platformdirs

APPLICATION = "Desktop Editor"


def default_newsroom() -> Path:
    """Return the newsroom file in the platform's data folder; it need not exist yet."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "newsroom.sqlite"


def own_themes(newsroom_file: Path) -> Path:
    """Return the folder beside a newsroom in which it has themes of its own; it need not exist."""
    return newsroom_file.with_suffix(".themes")
