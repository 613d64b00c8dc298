"""The menu in the masthead and that in the footer: what their items lead to."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import Markup

from desktop_editor.content.article import Article, Category, MenuItem, MenuKind
from desktop_editor.site import addresses
from desktop_editor.site.pages.article_card import Section, headline, section
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

# The pages that the site makes itself, by their addresses.
NAMES = {
    addresses.ABOUT: N_("About us"),
    addresses.ARCHIVE: N_("Archive"),
    addresses.TAGS: N_("Tags"),
    addresses.AUTHORS: N_("Authors"),
    addresses.RSS: "RSS",
    addresses.SEARCH: N_("Search"),
}
OF_SECTIONS = (MenuKind.SECTIONS, MenuKind.SECTION, MenuKind.HIDDEN)
# What the WHATWG's URL Standard does not allow anywhere in an address.
UNFIT = re.compile(r'[\s"<>\\^`{|}]')
# An address from the site's root: no scheme, no other server.
FROM_ROOT = re.compile(r"[^/:\s\\][^:\s\\]*")


def whole(items: Sequence[MenuItem]) -> tuple[MenuItem, ...]:
    """Return the items of the masthead's menu, with all sections first if it names none."""
    names_some = any(item.kind in OF_SECTIONS for item in items)
    return tuple(items) if names_some else (MenuItem(kind=MenuKind.SECTIONS), *items)


def of_masthead(site: Site, category: Category | None, page: int) -> tuple[Section, ...]:
    """Return the links of the menu; `category` and `page`, a static page's id, are what is shown."""
    return tuple(_links(whole(site.newspaper.navigation), site, category.id if category else 0, page))


def of_footer(site: Site) -> tuple[Section, ...]:
    """Return the links of the footer."""
    return tuple(_links(site.newspaper.footer_menu, site, 0, 0))


def is_web(address: str) -> bool:
    """Return whether a typed address is one that a link may lead to."""
    return address.startswith(("https://", "http://", "mailto:", "tel:"))


def may_lead(address: str) -> bool:
    """Return whether a link of a menu may lead to a typed address: of the web, or from the site's root."""
    return is_web(address) or bool(FROM_ROOT.fullmatch(address))


def _links(items: Sequence[MenuItem], site: Site, category: int, page: int) -> Iterator[Section]:
    placed = {item.number for item in items if item.kind in (MenuKind.SECTION, MenuKind.HIDDEN)}
    pages = {each.id: each for each in site.menu_pages}
    for item in items:
        if item.kind is MenuKind.SECTIONS:
            others = (each for each in site.sections if each.id not in placed)
            yield from (section(each, current=each.id == category) for each in others)
        elif item.kind is MenuKind.SECTION:
            if found := site.category_by_id.get(item.number):
                yield _named(item, section(found, current=found.id == category))
        elif item.kind is MenuKind.PAGE:
            if shown := pages.get(item.number):
                yield _named(item, _page(shown, site, current=shown.id == page))
        elif item.kind is MenuKind.SITE:
            yield from _own(item, site)
        elif item.kind is MenuKind.LINK and item.name and (link := _followable(item.address)):
            yield Section(item.name, link)


def _named(item: MenuItem, shown: Section) -> Section:
    return Section(readable(item.name) or shown.name, shown.link, shown.current)


def _page(page: Article, site: Site, *, current: bool) -> Section:
    return Section(headline(page, site), addresses.link(addresses.article_address(page, site)), current)


def _own(item: MenuItem, site: Site) -> Iterator[Section]:
    is_made = item.address in NAMES and (item.address != addresses.RSS or addresses.absolute("", site))
    if is_made:
        name = site.theme.translations.gettext(NAMES[item.address])
        yield _named(item, Section(name, addresses.link(item.address)))


def _followable(address: str) -> str:
    """Return a link, with characters escaped that no address may contain; empty if none may lead there."""
    fit = UNFIT.sub(lambda found: quote(found[0]), address)
    if is_web(address):
        return fit
    return addresses.ROOT + Markup.escape(fit) if FROM_ROOT.fullmatch(address) else ""
