"""The menu of the masthead and the links of the footer."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_editor.content.article import Article, Category, MenuItem, MenuKind, Newspaper
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.pages.single_pages import search_page
from desktop_editor.site.site import Site

NEWS, SPORT = (
    Category(id=1, name="Новости", slug="novosti"),
    Category(id=2, name="Спорт", slug="sport", position=1),
)
LINK = MenuItem("Район", "https://raion.example")


@pytest.fixture
def menu(make_site: Callable[..., Site], newspaper: Newspaper) -> Callable[..., list[str]]:
    """Returns the links of a menu, in a site with two sections."""

    def found(*items: MenuItem, part: str = "navigation", **values: Any) -> list[str]:
        changed: dict[str, Any] = {part: items}
        site = make_site(newspaper=replace(newspaper, **changed), categories=(NEWS, SPORT), **values)
        name = "sections" if part == "navigation" else "more"
        inside = search_page(site).partition(f'<nav class="{name}"')[2].partition("</nav>")[0]
        return re.findall(r'<a href="([^"]*)"[^>]*>', inside)

    return found


SECTIONS = ["novosti/index.html", "sport/index.html"]


@pytest.mark.parametrize(
    ("items", "links"),
    [
        ((), SECTIONS),
        ((LINK,), [*SECTIONS, LINK.address]),
        ((LINK, MenuItem(kind=MenuKind.SECTIONS)), [LINK.address, *SECTIONS]),
        ((MenuItem(kind=MenuKind.SECTION, number=2), MenuItem(kind=MenuKind.SECTIONS)), SECTIONS[::-1]),
        ((MenuItem(kind=MenuKind.HIDDEN, number=1), MenuItem(kind=MenuKind.SECTIONS)), SECTIONS[1:]),
        ((MenuItem(kind=MenuKind.SECTION, number=77),), []),
        ((MenuItem(kind=MenuKind.HIDDEN, number=1), MenuItem("О нас", "about.html")), ["about.html"]),
    ],
)
def test_the_menu_has_the_items_in_their_order(
    items: tuple[MenuItem, ...], links: list[str], menu: Callable[..., list[str]]
) -> None:
    assert menu(*items) == [*links, "search.html"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example/a", "/etc/passwd", "data:text/html,x", "\\\\share\\a", ""],
)
def test_no_item_leads_where_no_link_may(address: str, menu: Callable[..., list[str]]) -> None:
    assert menu(MenuItem("Имя", address)) == [*SECTIONS, "search.html"]


def test_a_static_page_is_in_the_menu_only_while_readers_have_it(
    menu: Callable[..., list[str]], make_article: Callable[..., Article]
) -> None:
    page = make_article(id=9, slug="reklama", is_page=True)
    item = MenuItem(kind=MenuKind.PAGE, number=9)
    assert menu(item, part="footer_menu", menu_pages=(page,)) == ["reklama.html"]
    assert menu(item, part="footer_menu") == []


def test_the_page_that_is_shown_is_marked_in_the_menu(
    make_site: Callable[..., Site], make_article: Callable[..., Article], newspaper: Newspaper
) -> None:
    page = make_article(id=9, headline="Реклама у нас", slug="reklama", is_page=True)
    items = (MenuItem("Реклама", kind=MenuKind.PAGE, number=9),)
    site = make_site(newspaper=replace(newspaper, navigation=items), menu_pages=(page,))
    assert '<a href="reklama.html" aria-current="true">Реклама</a>' in article_page(page, site)
    other = article_page(make_article(), site)
    assert '<a href="../../../reklama.html">Реклама</a>' in other


def test_feeds_are_in_the_footer_only_if_there_are_some(
    menu: Callable[..., list[str]], make_site: Callable[..., Site]
) -> None:
    item = MenuItem(kind=MenuKind.SITE, address="feed.xml")
    assert menu(item, part="footer_menu") == []
