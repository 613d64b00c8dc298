"""What surrounds the content of every page: masthead, imprint, head; each piece is rendered once per site."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from desktop_editor.content.article import Category, MenuItem
from desktop_editor.site import addresses
from desktop_editor.site.pages import menus, shared_pictures
from desktop_editor.site.pages.article_card import ArticleCard, picture, section
from desktop_editor.site.pages.body_blocks import blocks_on_every_page
from desktop_editor.site.pages.shared_pictures import SharedPicture
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.site.themes import colours

# Some megabytes: an export asks for all that is shown of an article within a few thousand others.
MOST_FRAGMENTS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page tells search engines and social networks; empty texts are left out.

    `picture` is the one of its article; without one it is the newspaper's logo. `feed` is the address of the
    feed with the page's articles, if these are not all.
    """

    title: str = ""
    headline: str = ""
    description: str = ""
    canonical: str = ""
    picture: SharedPicture | None = None
    kind: str = "website"
    is_indexed: bool = True
    feed: str = ""

    @property
    def image(self) -> str:
        """The address of the picture, or an empty text."""
        return self.picture.address if self.picture else ""

    @property
    def image_alt(self) -> str:
        """What the picture shows."""
        return self.picture.alt if self.picture else ""


def values(
    site: Site, head: Head, *, category: Category | None = None, front: bool = False, page: int = 0
) -> dict[str, object]:
    """Return the values that the layout of a page needs.

    `category` is the one that the page belongs to, `page` the id of a static page.
    """
    return {
        "publication": site.newspaper,
        "name": name(site),
        "root": addresses.ROOT,
        "head": with_picture(head, site),
        "links": _links(site),
        "masthead": _masthead(site, category, front, page),
        "imprint": _imprint(site),
    }


def with_picture(head: Head, site: Site) -> Head:
    """Return a head with a picture for networks, if there is any: the newspaper's where it has none."""
    return replace(head, picture=head.picture or shared_pictures.of_newspaper(name(site), site))


def name(site: Site) -> str:
    """Return the newspaper's name, or a default text while it has none."""
    return readable(site.newspaper.name) or site.theme.translations.gettext("Newspaper")


def fragment(template: str, card: ArticleCard, site: Site, year: str = "") -> Markup:
    """Return a piece of HTML that many pages show of an article, rendered once and cached.

    `year` is the one that its date does not name.
    """
    made: dict[object, Markup] = site.shared.setdefault("fragments", {})
    key = (template, card.id, year)
    made[key] = made.pop(key, Markup()) or _piece(template, site, story=card, year=year)
    if len(made) > MOST_FRAGMENTS:
        del made[next(iter(made))]
    return made[key]


def _piece(template: str, site: Site, **values: object) -> Markup:
    return Markup(readable(site.theme.render(template, root=addresses.ROOT, **values)))


def _links(site: Site) -> Markup:
    if "links" not in site.shared:
        site.shared["links"] = _piece(
            "links.html",
            site,
            name=name(site),
            accents=colours.accents(site.newspaper.accent),
            has_feeds=bool(addresses.absolute("", site)),
        )
    links: Markup = site.shared["links"]
    return links


def _masthead(site: Site, category: Category | None, front: bool, page: int) -> Markup:
    page = page if any(each.id == page for each in site.menu_pages) else 0
    key = ("masthead", category.id if category else None, front, page)
    if key not in site.shared:
        photo = site.photo_by_file.get(site.newspaper.logo)
        menu = menus.of_masthead(site, category, page)
        of_sections = {section(each).link for each in site.sections}
        site.shared[key] = _piece(
            "masthead.html",
            site,
            publication=site.newspaper,
            name=name(site),
            logo=picture(photo) if photo and photo.width else None,
            front=front,
            menu=menu,
            # As themes of newsrooms knew them before the menu could be put together.
            sections=tuple(item for item in menu if item.link in of_sections),
            navigation=tuple(MenuItem(item.name, item.link) for item in menu if item.link not in of_sections),
        )
    masthead: Markup = site.shared[key]
    return masthead


def _line(block: Markup) -> Markup:
    """Return a block without the tags of a paragraph: extractors of text look for the article in those."""
    text = block.removeprefix("<p>").removesuffix("</p>")
    return Markup(text) if len(text) == len(block) - len("<p></p>") and "<p" not in text else block


def _imprint(site: Site) -> Markup:
    if "imprint" not in site.shared:
        footer = blocks_on_every_page(site.newspaper.footer, site)
        site.shared["imprint"] = _piece(
            "imprint.html",
            site,
            publication=site.newspaper,
            name=name(site),
            menu=menus.of_footer(site),
            footer=Markup("\n").join(footer),
            footer_lines=tuple(map(_line, footer)),
            has_feeds=bool(addresses.absolute("", site)),
        )
    imprint: Markup = site.shared["imprint"]
    return imprint
