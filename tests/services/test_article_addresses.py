"""Which article an address means."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.services import article_addresses
from desktop_editor.services.article_addresses import UnknownAddressError
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom with a site of its own and two articles."""
    with Newsroom.create(tmp_path / "newsroom.sqlite", resource("db", "migrations")) as made:
        made.settings.save_newspaper(Newspaper(address="https://газета.example/news"))
        for headline in ("Лес", "2026"):
            made.articles.save(Article(headline=headline))
        yield made


@pytest.mark.parametrize(
    "address",
    [
        *("les", " les ", "1", "sport/2026/01/les.html", "/sport/2026/01/les.html", "les.html"),
        *(
            "https://газета.example/news/sport/2026/01/les.html",
            "http://xn--80aahjj1e.example/news/les.html?a#b",
        ),
    ],
)
def test_an_article_is_found_by_any_of_its_addresses(newsroom: Newsroom, address: str) -> None:
    assert article_addresses.find(newsroom, address).headline == "Лес"


def test_a_slug_of_digits_comes_before_a_number(newsroom: Newsroom) -> None:
    assert article_addresses.find(newsroom, "2026").headline == "2026"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "pole",
        "99",
        "9" * 30,
        "²",
        "https://other.example/les.html",
        "https://[::1/les.html",
        "://",
        "les.htm",
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(newsroom: Newsroom, address: str) -> None:
    with pytest.raises(UnknownAddressError, match="No article has the address"):
        article_addresses.find(newsroom, address)


def test_an_address_that_readers_know_leads_to_the_article(newsroom: Newsroom) -> None:
    newsroom.articles.save(replace(newsroom.articles.get(1), published_at=datetime(2026, 1, 19, tzinfo=UTC)))
    article = newsroom.releases.release(1, "")
    newsroom.articles.save(replace(article, slug="opushka"))
    for address in ("les", "les.html", "opushka"):
        assert article_addresses.find(newsroom, address).id == 1
    newsroom.releases.release(1, "")
    newsroom.articles.save(Article(headline="Лес"))
    assert article_addresses.find(newsroom, "2026/01/les.html").id == 1
    assert article_addresses.find(newsroom, "les").id == 3
