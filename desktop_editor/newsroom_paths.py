"""The folders beside a newsroom file: `gazeta.sqlite` has `gazeta.photos`, `gazeta.backups` and others."""

from pathlib import Path


def photos(newsroom: Path) -> Path:
    """Return the folder of the photos."""
    return newsroom.with_suffix(".photos")


def backups(newsroom: Path) -> Path:
    """Return the folder of the backups."""
    return newsroom.with_suffix(".backups")


def cache(newsroom: Path) -> Path:
    """Return the folder of what can be made again: rendered bodies, smaller photos, thumbnails."""
    return newsroom.with_suffix(".cache")


def site(newsroom: Path) -> Path:
    """Return the folder with the site as it was last made for publishing."""
    return newsroom.with_suffix(".site")


def last_uploads(newsroom: Path) -> Path:
    """Return the folder that records what the last uploads left at each destination."""
    return newsroom.with_suffix(".places")


def themes(newsroom: Path) -> Path:
    """Return the folder of the newsroom's own themes."""
    return newsroom.with_suffix(".themes")
