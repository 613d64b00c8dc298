"""Slugs are unique, safe as file names, and follow the headline until readers know them."""

from dataclasses import replace

import pytest

from desktop_editor.content.article import Article, Status
from desktop_editor.storage.newsroom import Newsroom


def test_a_taken_slug_gets_a_number(newsroom: Newsroom) -> None:
    found = [newsroom.articles.save(Article(headline="Погода")).slug for _ in range(3)]
    assert found == ["pogoda", "pogoda-2", "pogoda-3"]


def test_a_slug_in_the_bin_stays_taken(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Погода"))
    newsroom.articles.to_bin([1])
    assert newsroom.articles.save(Article(headline="Погода")).slug == "pogoda-2"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-1"),
        ("NUL.txt", "nul-txt"),
        ("новости/сегодня", "novosti-segodnia"),
        ("name. . .", "name"),
        ("a\\b\0c", "a-b-c"),
        ("My Slug", "my-slug"),
        ("   ", "pogoda"),
        ("…", "statia"),
    ],
)
def test_a_typed_slug_is_made_safe(newsroom: Newsroom, typed: str, stored: str) -> None:
    assert newsroom.articles.save(Article(headline="Погода", slug=typed)).slug == stored


def test_a_slug_follows_the_headline_while_it_is_typed(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="К"))
    for headline in ("Крещ", "Крещение", "Крещение в Здвинске"):
        article = newsroom.articles.save(replace(article, headline=headline))
    assert article.slug == "kreshchenie-v-zdvinske"


def test_a_numbered_slug_follows_the_headline_too(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article())
    second = newsroom.articles.save(Article())
    assert second.slug == "statia-2"
    assert newsroom.articles.save(replace(second, headline="Лес")).slug == "les"


def test_a_typed_slug_stays_when_the_headline_changes(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Погода", slug="moroz"))
    assert newsroom.articles.save(replace(article, headline="Оттепель")).slug == "moroz"


def test_a_published_address_stays_when_the_headline_changes(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Погода", status=Status.PUBLISHED))
    article = newsroom.releases.withdraw(article.id, "")
    assert newsroom.articles.save(replace(article, headline="Оттепель")).slug == "pogoda"


def test_an_emptied_slug_is_made_from_the_headline(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Погода", slug="moroz", status=Status.PUBLISHED))
    assert newsroom.articles.save(replace(article, slug="")).slug == "pogoda"


def test_a_changed_slug_that_another_has_gets_a_number(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Погода"))
    second = newsroom.articles.save(Article(headline="Лес"))
    assert newsroom.articles.save(replace(second, slug="Pogoda")).slug == "pogoda-2"
    assert newsroom.articles.get(1).slug == "pogoda"


def test_an_unchanged_numbered_slug_keeps_its_number(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Погода"))
    second = newsroom.articles.save(Article(headline="Погода"))
    assert newsroom.articles.save(replace(second, headline="Погода!")).slug == "pogoda-2"
