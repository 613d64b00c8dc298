"""The default path of the newsroom file, and the path of its themes."""

from pathlib import Path

import platformdirs

from desktop_editor import newsroom_paths

APPLICATION = "Desktop Editor"


def default_newsroom() -> Path:
    """Return the path of the newsroom file in the platform's data folder; it need not exist yet."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "newsroom.sqlite"


def own_themes(newsroom_file: Path) -> Path:
    """Return the folder next to a newsroom file with the newsroom's own themes; it need not exist."""
    return newsroom_paths.themes(newsroom_file)
