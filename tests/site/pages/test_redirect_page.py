"""The pages at former addresses."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.site.pages import article_page
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.pages.single_pages import redirect_page
from desktop_editor.site.site import Site


def pictures(page: str) -> list[str]:
    return re.findall(r'<meta property="og:image[a-z:]*" content="([^"]*)">', page)


@pytest.mark.parametrize("cover_id", [None, 1])
def test_a_redirect_is_shared_with_the_picture_of_where_it_leads(
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    newspaper: Newspaper,
    cover_id: int | None,
) -> None:
    site = make_site(newspaper=replace(newspaper, address="https://zdvinsk.example", logo="sovet.jpg"))
    article = make_article(cover_id=cover_id)
    shown = card_of(article, site)
    left = redirect_page("staryi.html", shown.address, article_page.head_of(article, shown, site), site)
    now = article_page.article_page(article, site)
    assert pictures(left) and set(pictures(left)) <= set(pictures(now))
