"""The numbers of sections and articles by their addresses, for the settings of the command line."""

from desktop_editor.content.article import MenuKind
from desktop_editor.services import article_addresses, site_spelling
from desktop_editor.storage.errors import ArticleGoneError
from desktop_editor.storage.newsroom import Newsroom


class SiteNumbers:
    """What addresses in a newsroom mean, as `site_spelling.Numbers` asks."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    def number(self, kind: MenuKind, address: str) -> int:
        """Return the number of a section or an article; raise an `EditorError` if nothing has the address."""
        if kind is MenuKind.PAGE:
            return article_addresses.find(self._newsroom, address).id
        return site_spelling.category(address, self._newsroom.categories.all()).id

    def address(self, kind: MenuKind, number: int) -> str:
        """Return the address of a section or an article; empty for one that is gone."""
        if kind is MenuKind.PAGE:
            return self._slug(number)
        return next((each.slug for each in self._newsroom.categories.all() if each.id == number), "")

    def _slug(self, number: int) -> str:
        try:
            return self._newsroom.articles.get(number).slug if number else ""
        except ArticleGoneError:
            return ""
