"""The site as it would be with other settings, for a preview; nothing is stored."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_editor.content.article import Newspaper
from desktop_editor.site.generator import front_maker
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.site_model import SiteModel

if TYPE_CHECKING:
    from desktop_editor.content.article_digest import ArticleDigest


class Trial:
    """Makes front pages from the newsroom and newspaper settings that are being tried out."""

    def __init__(self, newsroom: NewsroomModel, sites: SiteModel, themes: Themes) -> None:
        self._newsroom, self._sites, self._themes = newsroom, sites, themes
        self._rows: tuple[ArticleDigest, ...] | None = None
        # A theme object of its own, which can be interrupted while that of the window goes on.
        self._theme = themes.open(newsroom.newspaper())

    def front_page(self, newspaper: Newspaper) -> tuple[Theme, Callable[[], str]]:
        """Return the theme, and a function that makes the front page with it, in any thread.

        The function may raise `EditorError`.
        """
        theme = self._themes.open(newspaper)
        # An unchanged theme is used again: one of the newsroom's own takes a while to start.
        if (theme.folder, theme.fingerprint) != (self._theme.folder, self._theme.fingerprint):
            self._theme = theme
        site = self._sites.site(self._newsroom.photos.all(), newspaper, self._theme)
        if self._rows is None:
            self._rows = self._newsroom.releases.digests()
        return self._theme, front_maker.front_page(self._rows, self._newsroom.releases.texts, site)

    def asset(self, address: str) -> Path | None:
        """Return the file that the export puts at `address`."""
        return self._sites.asset(address, self._theme)
