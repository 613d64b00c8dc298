"""The numbers of sections and articles by their addresses, for the settings of the command line."""

from desktop_editor.content.article import MenuKind
from desktop_editor.services import article_addresses, site_spelling
from desktop_editor.services.site_spelling import SpellingError
from desktop_editor.storage.errors import ArticleGoneError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


class SiteNumbers:
    """What addresses in a newsroom mean, as `site_spelling.Numbers` asks."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    def number(self, kind: MenuKind, address: str) -> int:
        """Return the number of a section or an article; raise an `EditorError` if nothing has the address."""
        if kind is MenuKind.PAGE:
            return self._page(address)
        return site_spelling.category(address, self._newsroom.categories.all()).id

    def address(self, kind: MenuKind, number: int) -> str:
        """Return the address of a section or an article; empty for one that is gone."""
        if kind is MenuKind.PAGE:
            return self._slug(number)
        return next((each.slug for each in self._newsroom.categories.all() if each.id == number), "")

    def _page(self, address: str) -> int:
        article = article_addresses.find(self._newsroom, address)
        if not article.is_page:
            sentence = _("“{headline}” is an article, not a static page. Nothing was changed.")
            raise SpellingError(sentence.format(headline=article.headline))
        return article.id

    def _slug(self, number: int) -> str:
        try:
            return self._newsroom.articles.get(number).slug if number else ""
        except ArticleGoneError:
            return ""
