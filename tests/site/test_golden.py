"""Pages of the default theme, feeds and files for search engines, so that a change is seen in the diff.

`GOLDEN=write` in the environment writes them again.
"""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content import article_digest
from desktop_editor.content.article import AgeRating, Article, Newspaper
from desktop_editor.site.pages import feed_profiles, feeds, search_index, sitemaps
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.pages.list_pages import index_page
from desktop_editor.site.site import Site

# Of a style sheet or a script, which are reviewed on their own.
EDITION = re.compile(r"\?v=[0-9a-f]{8}\b")
GOLDEN = Path(__file__).with_name("golden")
BODY = """\
Первый абзац с **главным** и [ссылкой](https://example.ru).

![Зал](photos/sovet.jpg)

| Год | Число |
| --- | --- |
| 2026 | 225 |
"""


@pytest.fixture
def pages(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> dict[str, str]:
    latest = make_article(id=2, headline="Другая новость", slug="drugaia", cover_id=1, category_id=None)
    article = make_article(
        lead="Лид.", body=BODY, cover_id=1, tags=("праздник", "Здвинск"), age_rating=AgeRating.SIX
    )
    site = make_site(
        newspaper=replace(newspaper, address="https://zdvinsk.example"), latest=(latest, article)
    )
    newest, cards = (latest, article), [card_of(each, site) for each in (latest, article)]
    return {
        "article.html": article_page(article, site),
        "index.html": index_page([latest, article], site),
        "feed.xml": feeds.rss(newest, site).decode(),
        "atom.xml": feeds.atom(newest, site).decode(),
        "dzen.xml": feed_profiles.dzen(newest, site, lambda _photo, _address: 1234).decode(),
        "yandex.xml": feed_profiles.yandex(newest, site, lambda _photo, _address: 1234).decode(),
        "section-feed.xml": feeds.rss(
            [article], site, lambda _photo, _address: 1234, feeds.of_section(site.sections[0], site)
        ).decode(),
        "sitemap.xml": sitemaps.index(["2026-01-19T03:30:00Z", ""], "2026-01-19T03:30:00Z", site).decode(),
        "sitemap-1.xml": sitemaps.part(map(article_digest.of, newest), site).decode(),
        "sitemap-pages.xml": sitemaps.pages(
            {"index.html": "2026-01-19T03:30:00Z", "novosti-regiona/index.html": ""}, site
        ).decode(),
        "news-sitemap.xml": sitemaps.news(newest, site).decode(),
        "robots.txt": sitemaps.robots(site).decode(),
        "search.js": search_index.shard(1, [*map(search_index.row, cards)]).decode(),
        "latest.json": search_index.latest([(card, "<li>") for card in cards]).decode(),
    }


NAMES = (
    "article.html", "index.html", "feed.xml", "atom.xml", "dzen.xml", "yandex.xml", "section-feed.xml",
    "sitemap.xml", "sitemap-1.xml", "sitemap-pages.xml", "news-sitemap.xml", "robots.txt", "search.js",
    "latest.json",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_the_one_that_was_reviewed(name: str, pages: dict[str, str]) -> None:
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(EDITION.sub("?v=…", pages[name]), encoding="utf-8")
    assert EDITION.sub("?v=…", pages[name]) == file.read_text(encoding="utf-8")
