"""The site as it would be with other settings, for a preview; nothing of it is stored."""

from pathlib import Path

from desktop_editor.content.article import Publication
from desktop_editor.site.lists import index_page
from desktop_editor.site.themes import Themes
from desktop_editor.ui.library import Library
from desktop_editor.ui.sites import Sites

STORIES = 12


class Trial:
    """Makes front pages out of the newsroom and a publication that is being tried out."""

    def __init__(self, library: Library, sites: Sites, themes: Themes) -> None:
        self._library, self._sites, self._themes = library, sites, themes
        self._theme = sites.theme

    def front_page(self, publication: Publication) -> str:
        """Return the front page; raise `EditorError`, with file and line for a broken theme."""
        self._theme = self._themes.open(publication)
        site = self._sites.site(self._library.photos(), publication, self._theme)
        return index_page(self._library.latest(STORIES), site)

    def asset(self, address: str) -> Path | None:
        """Return the file that the export puts at `address`."""
        return self._sites.asset(address, self._theme)
