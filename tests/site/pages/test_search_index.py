"""The files that the search page reads, in the form in which its script reads them."""

import json
from collections.abc import Callable

from desktop_editor.content.article import Article
from desktop_editor.site.pages import search_index
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.site import Site


def test_shards_are_counted_and_numbered() -> None:
    assert search_index.shards(3) == b'searchPart("index",{"shards":3})\n'
    assert search_index.shard_address(3) == "search/3.js"


def test_a_row_is_what_is_shown_and_looked_for(make_article: Callable[..., Article], site: Site) -> None:
    article = make_article(headline="Лёд \ud800", lead="Лид.", tags=("лес",))
    row = search_index.row(card_of(article, site, site.bodies(article.body)))
    shard = search_index.shard(7, [row])
    assert shard.startswith(b'searchPart("7",[[')
    assert search_index.rows_of(shard) == [
        [
            "novosti-regiona/2026/01/kreshchenie.html", "Лёд", "19.01.2026", "Новости региона",
            "Лид. Первый абзац. Второй абзац.", "лес Редакция Лид.", "",
        ]
    ]  # fmt: skip


def test_no_text_ends_a_line_of_the_script() -> None:
    row = ["a.html", 'Лёд\u2028\u2029\n)"', "", "", "", ""]
    shard = search_index.shard(1, [row])
    assert shard.decode().splitlines() == [shard.decode().removesuffix("\n")]
    assert search_index.rows_of(shard) == [row]


def test_the_latest_news_are_their_links_and_their_html(
    make_article: Callable[..., Article], site: Site
) -> None:
    article = make_article()
    latest = search_index.latest([(card_of(article, site, site.bodies(article.body)), "<li>Лёд \ud800</li>")])
    assert "Лёд ?" in latest.decode()
    assert [item["link"] for item in json.loads(latest)] == ["<root>novosti-regiona/2026/01/kreshchenie.html"]
