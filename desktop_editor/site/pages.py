"""The pages of the site: the one place where articles become HTML, for the preview and for the export."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from desktop_editor.content.article import Article, Category
from desktop_editor.content.html_renderer import render_blocks
from desktop_editor.site import addresses
from desktop_editor.site.body import place
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.site.stories import Story, one_line, section, story
from desktop_editor.site.theme import ThemeError
from desktop_editor.translation import gettext as _

LATEST_LENGTH = 6
# An index shows the newest; the pages with older ones come with the archive.
INDEX_LENGTH = 100
# Escaping turns `<` of every value into `&lt;`, so that only the template itself can say this.
BODY = Markup("<!--body-->")


@dataclass(frozen=True, slots=True)
class PageParts:
    """An article's page in pieces, so that a preview can replace the one block that changed."""

    address: str
    before: str
    blocks: tuple[str, ...]
    after: str

    @property
    def html(self) -> str:
        """The page as it is exported."""
        return self.before + "\n".join(self.blocks) + self.after


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells search engines and social networks; empty texts are left out."""

    title: str
    headline: str
    description: str
    canonical: str
    image: str
    kind: str


def article_page(article: Article, site: Site) -> str:
    """Return the page of an article, as readers get it and as the preview shows it."""
    return article_parts(article, site).html


def article_parts(article: Article, site: Site) -> PageParts:
    """Return the page of an article in parts; costs little beyond rendering the blocks that changed."""
    address = addresses.article_address(article, site)
    blocks = render_blocks(article.body)
    shown = story(article, address, site, blocks)
    page = site.theme.render(
        "article.html",
        **_frame(address, article.category_id, site),
        head=_article_head(article, shown, address, site),
        story=shown,
        lead=one_line(article.lead),
        byline=one_line(article.byline),
        age_rating=article.age_rating,
        tags=[tag for tag in map(one_line, article.tags) if tag],
        latest=Markup(_latest(article, address, site)),
        body=BODY,
    )
    before, mark, after = readable(page).partition(BODY)
    if not mark or BODY in after:
        raise ThemeError(
            _(
                "The theme “{theme}” must show the body exactly once in article.html, as {mark}. "
                "Your articles are safe; mend the theme or choose another."
            ).format(theme=site.theme.folder.name, mark="{{ body }}")
        )
    return PageParts(address, before, place(blocks, address, site), after)


def index_page(articles: Sequence[Article], site: Site) -> str:
    """Return the front page with `articles`, the first of them as the lead story."""
    return _list_page(addresses.INDEX, articles, site, category=None)


def section_page(category: Category, articles: Sequence[Article], site: Site) -> str:
    """Return the page of a category with its `articles`, the first of them as the lead story."""
    return _list_page(addresses.section_address(category), articles, site, category)


def _list_page(address: str, articles: Sequence[Article], site: Site, category: Category | None) -> str:
    publication = site.publication
    head = Head(
        title=category.name if category else "",
        headline=category.name if category else publication.name,
        description="" if category else publication.tagline,
        canonical=addresses.absolute(address, site),
        image="",
        kind="website",
    )
    page = site.theme.render(
        "index.html",
        **_frame(address, category.id if category else None, site),
        head=head,
        section=category.name if category else "",
        stories=[story(article, address, site) for article in articles],
    )
    return readable(page)


def _frame(address: str, category_id: int | None, site: Site) -> dict[str, object]:
    """Return what the frame of every page needs."""
    return {
        "publication": site.publication,
        "root": addresses.root(address),
        "sections": [
            section(category, address, current=category.id == category_id) for category in site.sections
        ],
    }


def _article_head(article: Article, shown: Story, address: str, site: Site) -> Head:
    cover = site.photo_by_id.get(article.cover_id)
    return Head(
        title=one_line(article.seo_title) or shown.headline,
        headline=shown.headline,
        description=one_line(article.seo_description) or shown.excerpt,
        canonical=addresses.absolute(address, site),
        image=addresses.absolute(addresses.photo_address(cover.file), site) if cover else "",
        kind="article",
    )


def _latest(article: Article, address: str, site: Site) -> str:
    """Return the newest other articles; rendered once for all pages of one depth that show the same."""
    others = [other for other in site.latest if not article.id or other.id != article.id][:LATEST_LENGTH]
    key = (addresses.root(address), *(other.id for other in others))
    if key not in site.shared:
        stories = [story(other, address, site) for other in others]
        site.shared[key] = site.theme.render("latest.html", stories=stories) if stories else ""
    return site.shared[key]
