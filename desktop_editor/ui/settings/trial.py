"""The site as it would be with other settings, for a preview; nothing of it is stored."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop_editor.content.article import Newspaper
from desktop_editor.site.pages.list_pages import index_page
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.site_model import SiteModel

STORIES = 12


class Trial:
    """Makes front pages out of the newsroom and a publication that is being tried out."""

    def __init__(self, library: NewsroomModel, sites: SiteModel, themes: Themes) -> None:
        self._library, self._sites, self._themes = library, sites, themes
        # One of its own, which can be interrupted: that of the window goes on.
        self._theme = themes.open(library.publication())

    def front_page(self, publication: Newspaper) -> tuple[Theme, Callable[[], str]]:
        """Return the theme, and what makes the front page with it or raises `EditorError`, in any thread."""
        theme = self._themes.open(publication)
        # One that is the same goes on: a theme of the newsroom's own takes a while to start.
        if (theme.folder, theme.fingerprint) != (self._theme.folder, self._theme.fingerprint):
            self._theme = theme
        site = self._sites.site(self._library.photos(), publication, self._theme)
        return self._theme, partial(index_page, tuple(self._library.latest(STORIES)), site)

    def asset(self, address: str) -> Path | None:
        """Return the file that the export puts at `address`."""
        return self._sites.asset(address, self._theme)
