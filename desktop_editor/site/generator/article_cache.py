"""Cache of the articles that an export reads: fetched in batches in the order of use, then dropped."""

from collections.abc import Callable, Iterable, Sequence

from desktop_editor.content.article import Article
from desktop_editor.site.pages.article_card import ArticleCard, card_of
from desktop_editor.site.site import Site

Fetch = Callable[[Sequence[int]], Iterable[Article]]
PORTION = 100
MOST = 400


class ArticleCache:
    """At most 400 whole articles by their ids; and all article cards that were made."""

    def __init__(self, fetch: Fetch, site: Site) -> None:
        self._fetch = fetch
        self.site = site
        self._held: dict[int, Article] = {}
        self._cards: dict[int, ArticleCard] = {}
        self._order: Sequence[int] = ()
        self._position: dict[int, int] = {}

    def expect(self, ids: Iterable[int]) -> None:
        """Announce the order in which articles will be asked for, so that they are fetched together."""
        self._order = tuple(dict.fromkeys(ids))
        self._position = {number: position for position, number in enumerate(self._order)}

    def article(self, number: int) -> Article:
        """Return an article; raise `KeyError` if it was deleted meanwhile."""
        if number not in self._held:
            self._load(number)
        return self._held[number]

    def card(self, number: int) -> ArticleCard:
        """Return the card of an article."""
        if number not in self._cards:
            self._cards[number] = card_of(self.article(number), self.site)
        return self._cards[number]

    def cards(self, numbers: Iterable[int]) -> tuple[ArticleCard, ...]:
        """Return the cards of articles."""
        return tuple(map(self.card, numbers))

    def _load(self, number: int) -> None:
        position = self._position.get(number)
        wanted = [number] if position is None else self._order[position : position + PORTION]
        for article in self._fetch([each for each in wanted if each not in self._held]):
            self._held[article.id] = article
        if len(self._held) > MOST:
            for old in [each for each in self._held if each != number][: MOST // 2]:
                del self._held[old]
