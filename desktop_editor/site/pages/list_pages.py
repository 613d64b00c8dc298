"""Pages that list articles: front page, sections, tags, authors and months, and the lists of those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from desktop_editor.content.article import Article, Category
from desktop_editor.content.folding import caseless
from desktop_editor.site import addresses
from desktop_editor.site.pages import feeds, page_layout
from desktop_editor.site.pages.article_card import ArticleCard, Section, card_of, section
from desktop_editor.site.pages.page_layout import Head
from desktop_editor.site.pages.shared_pictures import SharedPicture
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedBlock:
    """A block of the front page: a section, `None` for all, and its cards, the newest first."""

    category: Category | None
    cards: Sequence[ArticleCard]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as a template sees it; `section` is the link to its page."""

    name: str
    section: Section | None
    items: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of a list: its cards, the newest first, and the addresses of the pages before and after it.

    `kind` is shown small above the heading. `number` is 0 for the newest page; without a kind, it leads with
    its first card. Dates of `year` are shown without it, as on the front page those of the newest year: it is
    made again with every publication, while other lists would say nothing of the year once that is over.
    """

    address: str
    cards: Sequence[ArticleCard]
    heading: str = ""
    kind: str = ""
    category: Category | None = None
    number: int = 0
    newer: str = ""
    older: str = ""
    blocks: Sequence[ListedBlock] = ()
    year: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The cards of one day, in one piece of HTML."""

    name: str
    items: Markup


@dataclass(frozen=True, slots=True)
class NamedList:
    """The list of a tag, an author or a month: its name, the link to it, and how many articles it has."""

    name: str
    link: str
    count: int


@dataclass(frozen=True, slots=True)
class Names:
    """Links under one heading, such as the months of a year."""

    name: str
    links: tuple[NamedList, ...]


def index_page(articles: Iterable[Article], site: Site) -> str:
    """Return the front page with `articles`, the first of them as the lead article."""
    return list_page(Listed(address=addresses.INDEX, cards=[card_of(each, site) for each in articles]), site)


def list_page(listed: Listed, site: Site) -> str:
    """Return a page of a list."""
    leads = not listed.number and not listed.kind
    top, rest = (listed.cards[:1], listed.cards[1:]) if leads else ((), listed.cards)
    kicker = listed.category is None
    is_front = listed.address == addresses.INDEX
    page = site.theme.render(
        "index.html",
        **page_layout.values(site, _head(listed, site), category=listed.category, front=is_front),
        heading=listed.heading or ("" if is_front else page_layout.name(site)),
        kind=listed.kind,
        number=listed.number,
        top=top[0] if top else None,
        kicker=kicker,
        year=listed.year,
        items=_cards(rest, listed.year, site),
        blocks=tuple(_block(each, listed.year, site) for each in listed.blocks),
        newer=addresses.link(listed.newer) if listed.newer else "",
        older=addresses.link(listed.older) if listed.older else "",
    )
    return addresses.rooted(page, listed.address)


def _cards(cards: Iterable[ArticleCard], year: str, site: Site) -> Markup:
    return Markup("".join(page_layout.fragment("card.html", each, site, year) for each in cards))


def _block(block: ListedBlock, year: str, site: Site) -> ShownBlock:
    shown = section(block.category) if block.category else None
    name = shown.name if shown else site.theme.translations.gettext(N_("Other news"))
    return ShownBlock(name, shown, _cards(block.cards, year, site))


def month_page(month: str, cards: Sequence[ArticleCard], site: Site) -> str:
    """Return the list of a month's articles, the newest first, grouped by day."""
    address = addresses.month_address(month)
    heading = month_name(month, site)
    days = tuple(
        Day(day, Markup("".join(page_layout.fragment("line.html", each, site) for each in some)))
        for day, some in groupby(cards, key=lambda each: each.date)
    )
    head = Head(
        title=heading,
        headline=heading,
        canonical=addresses.absolute(address, site),
        picture=_picture(cards),
    )
    page = site.theme.render("month.html", **page_layout.values(site, head), heading=heading, days=days)
    return addresses.rooted(page, address)


def archive_page(months: Mapping[str, int], site: Site) -> str:
    """Return the list of all months with articles, given as `2026-01` in any order."""
    newest_first = sorted(months, reverse=True)
    groups = tuple(
        Names(
            year,
            tuple(
                NamedList(_month(month, site), addresses.link(addresses.month_address(month)), months[month])
                for month in some
            ),
        )
        for year, some in groupby(newest_first, key=lambda month: month[:4])
    )
    return _names_page(addresses.ARCHIVE, site.theme.translations.gettext(N_("Archive")), groups, site)


def names_page(kind: str, names: Mapping[str, tuple[str, int]], site: Site) -> str:
    """Return the list of all tags or of all authors, grouped by first letter.

    `names` are the names and how many articles they have, by the folders of their lists.
    """
    listed = (
        NamedList(name, addresses.link(folder + addresses.INDEX), count)
        for folder, (name, count) in names.items()
    )
    in_order = sorted(listed, key=lambda each: (caseless(each.name), each.name, each.link))
    groups = tuple(
        Names(letter, tuple(some))
        for letter, some in groupby(in_order, key=lambda each: each.name[:1].upper())
    )
    heading = site.theme.translations.gettext(KINDS[kind].all)
    return _names_page(KINDS[kind].address, heading, groups, site)


def month_name(month: str, site: Site) -> str:
    """Return the name of a month such as `2026-01`, for people: the month's word and the year."""
    return f"{_month(month, site)} {month[:4]}"


def head_of(address: str, heading: str, site: Site) -> Head:
    """Return what a list, and the pages that lead to it, tell search engines and networks."""
    return Head(title=heading, headline=heading, canonical=addresses.public(address, site))


def _names_page(address: str, heading: str, groups: tuple[Names, ...], site: Site) -> str:
    head = head_of(address, heading, site)
    page = site.theme.render("names.html", **page_layout.values(site, head), heading=heading, groups=groups)
    return addresses.rooted(page, address)


def _month(month: str, site: Site) -> str:
    return site.theme.translations.gettext(MONTHS[int(month[5:7]) - 1])


def _head(listed: Listed, site: Site) -> Head:
    is_front = listed.address == addresses.INDEX
    has_feeds = bool(addresses.absolute("", site))
    page = site.theme.translations.gettext(N_("Page %(number)s")) % {"number": listed.number}
    title = ", ".join(part for part in (listed.heading, page if listed.number else "") if part)
    return Head(
        title=title,
        headline=listed.heading or page_layout.name(site),
        description=readable(site.newspaper.tagline) if is_front else title,
        canonical=addresses.public(listed.address, site),
        picture=_picture(listed.cards),
        feed=feeds.section_address(listed.category) if listed.category and has_feeds else "",
    )


def _picture(cards: Sequence[ArticleCard]) -> SharedPicture | None:
    """Return the picture for sharing of the newest article of a list."""
    return cards[0].shared if cards else None


@dataclass(frozen=True, slots=True)
class ListKind:
    """What articles are listed by: the heading of one list, of all of them, and the address of the latter."""

    one: str
    all: str
    address: str


KINDS = {
    "tags": ListKind(N_("Tag"), N_("Tags"), addresses.TAGS),
    "authors": ListKind(N_("Author"), N_("Authors"), addresses.AUTHORS),
}
