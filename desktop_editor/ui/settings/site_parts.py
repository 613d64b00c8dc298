"""What a front page and menus can be made of: the sections, static pages and own pages of the site."""

from dataclasses import dataclass

from desktop_editor.content.article import Category
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.newsroom_model import NewsroomModel

MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class SiteParts:
    """Names by number, as the newsroom has them while the settings are open."""

    categories: tuple[Category, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()
    pinned: tuple[int, str] = (0, "")

    def sections(self) -> list[tuple[int, str]]:
        """Return numbers and names of the sections in their order."""
        ordered = sorted(self.categories, key=lambda category: (category.position, category.id))
        return [(category.id, category.name) for category in ordered]

    def section(self, number: int) -> str:
        """Return the name of a section; empty for one that is gone."""
        return dict(self.sections()).get(number, "")

    def page(self, number: int) -> str:
        """Return the headline of a static page; empty for one that is gone."""
        return dict(self.pages).get(number, "")

    def headline(self, number: int) -> str:
        """Return the headline of the pinned article."""
        return self.pinned[1] if number == self.pinned[0] else ""


def of(newsroom: NewsroomModel) -> SiteParts:
    """Return what a newsroom has; pages without a headline are not offered."""
    query = ArticleQuery(only_pages=True, order=SortOrder.HEADLINE)
    found = newsroom.summaries(query, limit=MOST_PAGES)
    pinned = newsroom.newspaper().pinned
    try:
        headline = newsroom.article(pinned).headline if pinned else ""
    except EditorError:
        headline = _("deleted")
    return SiteParts(
        categories=newsroom.categories(),
        pages=tuple((each.id, each.headline) for each in found if each.headline.strip()),
        pinned=(pinned, headline),
    )
