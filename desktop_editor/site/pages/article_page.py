"""The page of an article: the only place where it becomes HTML, for the preview and for the export."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from desktop_editor.content.article import AgeRating, Article, Category
from desktop_editor.content.names import AUTHORS, TAGS
from desktop_editor.content.people import bylines
from desktop_editor.site import addresses
from desktop_editor.site.pages import (
    law_marks,
    noted_text,
    page_layout,
    related_articles,
    sharing,
    structured_data,
)
from desktop_editor.site.pages.article_card import ArticleCard, Section, card_of, cover_of, one_line
from desktop_editor.site.pages.body_blocks import VIDEO, on_page
from desktop_editor.site.pages.noted_text import NotedText
from desktop_editor.site.pages.page_layout import Head
from desktop_editor.site.pages.related_articles import RelatedArticles
from desktop_editor.site.render_cache import RenderedBody
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import ThemeError
from desktop_editor.translation import gettext as _

# Escaping turns `<` of every value into `&lt;`, so only the template itself can contain this.
BODY = Markup("<!--body-->")
# The template of an article, and that of a static page.
TEMPLATES = ("article.html", "page.html")


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
class Material:
    """What a page is made from besides its article: its card, its body and related articles.

    Without `body` it is rendered with the page.
    """

    card: ArticleCard
    body: RenderedBody | None
    around: RelatedArticles


def article_page(article: Article, site: Site, material: Material | None = None) -> str:
    """Return the page of an article, as readers get it and as the preview shows it."""
    return article_parts(article, site, material).html


def article_parts(article: Article, site: Site, material: Material | None = None) -> PageParts:
    """Return the page of an article in parts; costs little beyond rendering the blocks that changed.

    Without `material`, the related articles are those of the site.
    """
    material = material or _material(article, site)
    shown, around = material.card, material.around
    body = material.body or site.bodies(article.body)
    head = head_of(article, shown, site)
    template = TEMPLATES[article.is_page]
    noted = _noted(article, body, shown, site)
    page = site.theme.render(
        template,
        **page_layout.values(
            site, head, category=_category(article, site), page=article.id * article.is_page
        ),
        story=_with_cover(article, shown, noted, site),
        lead=noted.lead,
        below_headline=noted.below_headline,
        byline=byline(article, site),
        modified=structured_data.modified(article, site),
        minutes=body.minutes,
        age_rating=article.age_rating,
        advertisement=law_marks.advertisement(article, site),
        is_covered=law_marks.is_covered(article, site),
        is_adult=article.age_rating is AgeRating.EIGHTEEN,
        tags=tuple(Section(tag, link) for tag, link in tag_links(article, site)),
        shares=sharing.links(head.canonical, shown.headline, site.theme.translations.gettext),
        previous=around.previous,
        following=around.following,
        related=_pieces("related.html", around.related, site),
        latest=_pieces("latest.html", around.latest, site),
        structured=_structured(article, shown, head.description, site),
        has_video=any(VIDEO in block for block in body.blocks),
        body=BODY,
    )
    before, mark, after = addresses.rooted(page, shown.address).partition(BODY)
    if not mark or BODY in after:
        raise ThemeError(
            _(
                "The theme “{theme}” must show the body exactly once in {template}, as {mark}. "
                "Your articles are safe; mend the theme or choose another."
            ).format(theme=site.theme.folder.name, template=template, mark="{{ body }}")
        )
    return PageParts(shown.address, before, noted.blocks, after)


def _noted(article: Article, body: RenderedBody, shown: ArticleCard, site: Site) -> NotedText:
    blocks = on_page(body.blocks, shown.address, site)
    if law_marks.is_paid(article):
        blocks = tuple(map(law_marks.sponsored, blocks))
    return noted_text.of(article, blocks, site)


def _with_cover(article: Article, shown: ArticleCard, noted: NotedText, site: Site) -> ArticleCard:
    """Return a card with the cover as the article's own page shows it, whose caption has its notes."""
    cover = cover_of(article, site)
    return replace(shown, cover=replace(cover, caption=noted.caption)) if cover else shown


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as it was typed; of its `parts`, those that name somebody have a link, `link` is the first."""

    name: str
    link: str
    parts: tuple[Section, ...]


def byline(article: Article, site: Site) -> Byline | None:
    """Return the byline of an article with the links to the lists of those whom it names."""
    text = one_line(article.byline)
    if not text:
        return None
    parts = tuple(
        Section(part.text, _list_link(AUTHORS, part.name, site) if part.name else "")
        for part in bylines.parts(text)
    )
    return Byline(text, next((part.link for part in parts if part.link), ""), parts)


def tag_links(article: Article, site: Site) -> list[tuple[str, Markup]]:
    """Return the tags of an article with the links to their lists."""
    return [(tag, _list_link(TAGS, tag, site)) for tag in tag_names(article)]


def tag_names(article: Article) -> list[str]:
    """Return the tags of an article as pages show them."""
    return [tag for tag in map(one_line, article.tags) if tag]


def _list_link(kind: str, name: str, site: Site) -> Markup:
    return addresses.link(addresses.group_folder(kind, name, site) + addresses.INDEX)


def _material(article: Article, site: Site) -> Material:
    body = site.bodies(article.body)
    around = RelatedArticles() if article.is_page else related_articles.of_site(article, site)
    return Material(card_of(article, site, body), body, around)


def _structured(article: Article, shown: ArticleCard, description: str, site: Site) -> Markup:
    if article.is_page:
        return structured_data.web_page(shown, description, site)
    return structured_data.news_article(article, shown, description, site)


def _category(article: Article, site: Site) -> Category | None:
    return None if article.is_page else site.category_by_id.get(article.category_id)


def _pieces(template: str, cards: tuple[ArticleCard, ...], site: Site) -> Markup:
    return Markup("".join(page_layout.fragment(template, card, site) for card in cards))


def head_of(article: Article, shown: ArticleCard, site: Site) -> Head:
    """Return what the page of an article, and those that lead to it, tell search engines and networks."""
    return Head(
        title=one_line(article.seo_title) or shown.headline,
        headline=shown.headline,
        description=one_line(article.seo_description) or shown.excerpt,
        canonical=addresses.absolute(shown.address, site),
        picture=shown.shared,
        kind="website" if article.is_page else "article",
    )
