"""How pages name who took a photo, whatever a newsroom types there."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_editor.content.article import Article, Newspaper, Photo
from desktop_editor.site.pages import credits, feeds
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.site import Site

PHOTO = Photo(id=1, file="zal.jpg", alt="Зал", width=300, height=200)


def link(address: str, host: str) -> str:
    return f'<a href="{address}" rel="nofollow noopener">{host}</a>'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Иван Петров", "Фото: Иван Петров"),
        ("Фото: Иван Петров", "Фото: Иван Петров"),
        ("ФОТО — Фото: Иван Петров", "Фото: Иван Петров"),
        ("Фото Ивана Петрова", "Фото Ивана Петрова"),
        ("фотограф Анна Птицына", "фотограф Анна Птицына"),
        ("Photo: Ann", "Фото: Ann"),
        ("Photo by Ann", "Photo by Ann"),
        ("Фотохроника ТАСС", "Фото: Фотохроника ТАСС"),
        ("<b>Иван</b>", "Фото: &lt;b&gt;Иван&lt;/b&gt;"),
        ("https://vk.com/a?b=1&c=2", f"Фото: {link('https://vk.com/a?b=1&amp;c=2', 'vk.com')}"),
        ("Фото: http://www.xn--80aa.xn--p1ai.", f"Фото: {link('http://www.xn--80aa.xn--p1ai', 'аа.рф')}."),
        ("Иван (https://vk.com/ivan)", f"Фото: Иван ({link('https://vk.com/ivan', 'vk.com')})"),
        ("https://[", "Фото: https://["),
    ],
)  # fmt: skip
def test_a_credit_is_labelled_once_in_covers_figures_galleries_and_feeds(
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
    newspaper: Newspaper,
    typed: str,
    shown: str,
) -> None:
    public = replace(newspaper, address="https://zdvinsk.example")
    site = make_site(newspaper=public, photos=(replace(PHOTO, credit=typed),))
    figure = "![Зал](photos/zal.jpg)"
    article = make_article(cover_id=1, body=f"{figure}\n\nСлова.\n\n{figure} {figure}")
    said = f'<span class="credit">{shown}</span>'
    assert article_page(article, site).count(said) == 4
    assert (
        said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        in feeds.rss([article], site).decode()
    )


@pytest.mark.parametrize("typed", ["", " ", "Фото", "Фото: ", "Photo — "])
def test_a_label_without_a_name_is_no_credit(
    make_article: Callable[..., Article], make_site: Callable[..., Site], typed: str
) -> None:
    site = make_site(photos=(replace(PHOTO, credit=typed),))
    assert "credit" not in article_page(make_article(cover_id=1, body="![](photos/zal.jpg)"), site)
    assert credits.shown(typed).text == ""
