"""The page of an article: the one place where it becomes HTML, for the preview and for the export."""

from dataclasses import dataclass

from markupsafe import Markup

from desktop_editor.content.article import Article
from desktop_editor.site import addresses, beside, frame, sharing, structured
from desktop_editor.site.beside import Beside
from desktop_editor.site.body import VIDEO, place
from desktop_editor.site.frame import Head
from desktop_editor.site.site import Site
from desktop_editor.site.stories import Section, Story, one_line, story
from desktop_editor.site.theme import ThemeError
from desktop_editor.translation import gettext as _

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


def article_page(article: Article, site: Site, around: Beside | None = None) -> str:
    """Return the page of an article, as readers get it and as the preview shows it."""
    return article_parts(article, site, around).html


def article_parts(article: Article, site: Site, around: Beside | None = None) -> PageParts:
    """Return the page of an article in parts; costs little beyond rendering the blocks that changed.

    `around` is what stands beside the article; without it, it is what the site says.
    """
    address = addresses.article_address(article, site)
    body = site.bodies(article.body)
    shown = story(article, site, body)
    around = around or beside.of_site(article, site)
    head = _head(article, shown, address, site)
    byline = one_line(article.byline)
    page = site.theme.render(
        "article.html",
        **frame.values(site, head, category=site.category_by_id.get(article.category_id)),
        story=shown,
        lead=one_line(article.lead),
        byline=author(byline) if byline else None,
        modified=structured.modified(article, site),
        minutes=body.minutes,
        age_rating=article.age_rating,
        tags=[Section(tag, link) for tag, link in tag_links(article)],
        shares=sharing.links(head.canonical, shown.headline, site.theme.translations.gettext),
        previous=around.previous,
        following=around.following,
        related=_pieces("related.html", around.related, site),
        latest=_pieces("latest.html", around.latest, site),
        structured=structured.news_article(article, shown, byline, head.description, site),
        has_video=any(VIDEO in block for block in body.blocks),
        body=BODY,
    )
    before, mark, after = addresses.rooted(page, address).partition(BODY)
    if not mark or BODY in after:
        raise ThemeError(
            _(
                "The theme “{theme}” must show the body exactly once in article.html, as {mark}. "
                "Your articles are safe; mend the theme or choose another."
            ).format(theme=site.theme.folder.name, mark="{{ body }}")
        )
    return PageParts(address, before, place(body.blocks, address, site), after)


def author(byline: str) -> Section:
    """Return a byline with the link to all that is signed so."""
    return Section(byline, addresses.link(addresses.group_folder("authors", byline) + addresses.INDEX))


def tag_links(article: Article) -> list[tuple[str, Markup]]:
    """Return the tags of an article with the links to their lists."""
    tags = (tag for tag in map(one_line, article.tags) if tag)
    return [(tag, addresses.link(addresses.group_folder("tags", tag) + addresses.INDEX)) for tag in tags]


def _pieces(template: str, stories: tuple[Story, ...], site: Site) -> Markup:
    return Markup("").join(frame.fragment(template, story, site) for story in stories)


def _head(article: Article, shown: Story, address: str, site: Site) -> Head:
    images = structured.image_addresses(article, site)
    return Head(
        title=one_line(article.seo_title) or shown.headline,
        headline=shown.headline,
        description=one_line(article.seo_description) or shown.excerpt,
        canonical=addresses.absolute(address, site),
        image=images[0] if images else "",
        image_alt=shown.cover.alt if shown.cover else "",
        kind="article",
    )
