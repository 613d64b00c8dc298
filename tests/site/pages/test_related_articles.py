"""Which news stand beside an article: the latest before it, its neighbours, and those like it."""

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site.pages import related_articles
from desktop_editor.site.pages.related_articles import RelatedIndex
from desktop_editor.site.site import Site


def digest(number: int, *tags: str, category: int | None = None) -> ArticleDigest:
    return ArticleDigest(number, "", f"2026-{number:03}", category, "", json.dumps(tags), f"n-{number}")


def related(article: ArticleDigest, *before: ArticleDigest) -> tuple[int, ...]:
    return related_articles.related_ids(article, before, None, 6).related


def test_the_latest_are_those_before_the_article_the_newest_first() -> None:
    before = [digest(number) for number in range(1, 5)]
    found = related_articles.related_ids(digest(5), before, digest(6), 3)
    assert (found.latest, found.previous, found.following) == ((4, 3, 2), 4, 6)
    assert related_articles.related_ids(digest(5), before, None, 0).latest == ()


def test_the_first_and_only_article_has_none() -> None:
    assert related_articles.related_ids(digest(1, "лес", category=1), [], None, 6).ids == ()


def test_all_that_a_page_shows_is_told() -> None:
    found = related_articles.related_ids(
        digest(3, "лес"), [digest(1, "лес"), digest(2, category=1)], digest(4), 1
    )
    assert found.ids == (2, 2, 4, 1)


def test_more_tags_in_common_come_first_then_the_section_then_the_newest() -> None:
    article = digest(9, "лес", "снег", category=1)
    assert related(article, digest(1, "лес", "снег"), digest(2, "лес"), digest(3, "снег")) == (1, 3, 2)
    assert related(article, digest(1, "лес", category=1), digest(2, "лес", category=2)) == (1, 2)
    assert related(article, digest(1, category=1), digest(2, "лес"), digest(3, category=1)) == (2, 3, 1)


def test_no_more_than_three_are_related() -> None:
    article = digest(9, "лес")
    assert related(article, *(digest(number, "лес") for number in range(1, 6))) == (5, 4, 3)


def test_neither_another_section_nor_another_tag_makes_related() -> None:
    assert related(digest(9, "лес", category=1), digest(1, "снег", category=2), digest(2)) == ()


def test_two_without_a_section_are_of_the_same() -> None:
    assert related(digest(9), digest(1)) == (1,)


def test_what_is_a_hundred_articles_away_is_not_looked_at() -> None:
    between = [digest(number, category=2) for number in range(2, 101)]
    assert related(digest(200, "лес"), digest(1, "лес"), *between) == (1,)
    assert related(digest(200, "лес"), digest(1, "лес"), *between, digest(101, category=2)) == ()


def test_the_index_of_a_whole_site_finds_the_same() -> None:
    random = Random(14)
    tags = ("лес", "школа", "дороги", "ель")
    rows = [
        digest(number, *random.sample(tags, random.randint(0, 3)), category=random.choice((None, 1, 2)))
        for number in range(1, 400)
    ]
    index = RelatedIndex(rows)
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        before = rows[max(number - related_articles.REACH, 0) : number]
        assert index.ids(number, 6) == related_articles.related_ids(row, before, following, 6)


@pytest.mark.parametrize(("wanted", "shown"), [(-1, 0), (0, 0), (6, 6), (30, 30), (31, 30)])
def test_a_page_shows_up_to_thirty_of_the_latest(wanted: int, shown: int) -> None:
    assert related_articles.latest_length(Newspaper(latest_length=wanted)) == shown


def test_an_article_is_not_among_its_own_latest(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    latest = tuple(make_article(id=n, headline=f"Новость {n}") for n in (0, 1, 2))
    site = make_site(latest=latest, newspaper=replace(newspaper, latest_length=2))
    for number, headlines in ((1, ["Новость 0", "Новость 2"]), (0, ["Новость 0", "Новость 1"])):
        found = related_articles.of_site(make_article(id=number), site)
        assert [card.headline for card in found.latest] == headlines
        assert (found.previous, found.following, found.related) == (None, None, ())


def test_a_site_made_for_one_article_holds_what_is_related(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    before, after, alike = (make_article(id=n, headline=f"Новость {n}") for n in (1, 2, 3))
    found = related_articles.of_site(
        make_article(id=9), make_site(previous=before, following=after, related=(alike,))
    )
    assert found.previous is not None and found.previous.headline == "Новость 1"
    assert found.following is not None and found.following.headline == "Новость 2"
    assert [card.headline for card in found.related] == ["Новость 3"]
