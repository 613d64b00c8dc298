"""Pages of lists out of the structure of the site; the front page alone, for trying out other settings."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site.generator.site_structure import ListPage, SiteStructure
from desktop_editor.site.pages import list_pages
from desktop_editor.site.pages.article_card import ArticleCard, card_of
from desktop_editor.site.pages.list_pages import Listed, ListedBlock
from desktop_editor.site.site import Site

Cards = Callable[[Iterable[int]], tuple[ArticleCard, ...]]


def listed(page: ListPage, structure: SiteStructure, cards: Cards) -> Listed:
    """Return a page of a list as `list_pages` takes it; `cards` returns those of articles."""
    site = structure.site
    kind = list_pages.KINDS.get(page.key.kind)
    return Listed(
        address=page.address,
        cards=cards(row.id for row in reversed(page.rows)),
        heading=page.heading,
        kind=site.theme.translations.gettext(kind.one) if kind else "",
        category=structure.category(page.key),
        number=page.number,
        newer=page.newer,
        older=page.older,
        blocks=tuple(
            ListedBlock(
                site.category_by_id.get(block.category_id), cards(row.id for row in reversed(block.rows))
            )
            for block in page.blocks
        ),
        year=page.year,
    )


def front_page(
    public: Sequence[ArticleDigest], texts: Callable[[Sequence[int]], Iterable[Article]], site: Site
) -> Callable[[], str]:
    """Return a function that makes the front page as an export would; it may be called in any thread.

    `public` is all that readers have, the oldest first; `texts` returns it, and is called at once.
    """
    structure = SiteStructure(public, site)
    page = structure.front()
    found = {article.id: article for article in texts([row.id for row in page.shown])}
    return partial(_made, page, structure, found)


def _made(page: ListPage, structure: SiteStructure, found: dict[int, Article]) -> str:
    def cards(numbers: Iterable[int]) -> tuple[ArticleCard, ...]:
        return tuple(card_of(found[number], structure.site) for number in numbers if number in found)

    return list_pages.list_page(listed(page, structure, cards), structure.site)
