"""The site out of a newsroom: the one way from what is stored to what pages are made of."""

from desktop_editor.site.site import Site
from desktop_editor.site.theme import Theme
from desktop_editor.storage.newsroom import Newsroom

LATEST = 7  # a page shows six and leaves itself out


def site_of(newsroom: Newsroom, theme: Theme) -> Site:
    """Return the site of a newsroom as it is now, with all its photos."""
    return Site(
        publication=newsroom.settings.publication(),
        theme=theme,
        categories=newsroom.categories.all(),
        photos=newsroom.photos.all(),
        latest=tuple(newsroom.articles.published(LATEST)),
    )
