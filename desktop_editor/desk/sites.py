"""The site out of a newsroom: the one way from what is stored to what pages are made of."""

from pathlib import Path

from desktop_editor.site.bodies import Bodies, KeptBodies, rendered
from desktop_editor.site.site import Site
from desktop_editor.site.theme import Theme
from desktop_editor.storage.newsroom import Newsroom

LATEST = 7  # a page shows six and leaves itself out


def site_of(newsroom: Newsroom, theme: Theme, bodies: Bodies = rendered) -> Site:
    """Return the site of a newsroom as it is now, with all its photos."""
    return Site(
        publication=newsroom.settings.publication(),
        theme=theme,
        categories=newsroom.categories.all(),
        photos=newsroom.photos.all(),
        latest=tuple(newsroom.articles.published(LATEST)),
        bodies=bodies,
    )


def kept_bodies(newsroom_file: Path) -> KeptBodies:
    """Return the rendered bodies that are kept beside a newsroom; what is not there yet, it renders."""
    return KeptBodies(newsroom_file.with_suffix(".cache") / "bodies")
