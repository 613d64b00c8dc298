"""Headlines that are nearly the same are found, others are not."""

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search.similar import MOST
from tests.stored import store_all

KNOWN = "Глава района осмотрел новую школу в Здвинске"


@pytest.mark.parametrize(
    "headline",
    [
        KNOWN,
        "глава района осмотрел «новую» школу в здвинске!",
        "Глава района осмотрела новые школы в Здвинске",
        "Глава района осмотрел новую больницу в Здвинске",
    ],
)
def test_what_is_nearly_the_same_is_found(newsroom: Newsroom, headline: str) -> None:
    [known] = store_all(newsroom, [Article(headline=KNOWN)])
    assert newsroom.articles.similar(headline) == [known]


@pytest.mark.parametrize(
    "headline", ["Губернатор осмотрел новую больницу в Здвинске", "Школа", "", '"*NEAR(']
)
def test_what_is_not_nearly_the_same_is_not(newsroom: Newsroom, headline: str) -> None:
    store_all(newsroom, [Article(headline=KNOWN)])
    assert newsroom.articles.similar(headline) == []


def test_an_article_is_not_its_own_double(newsroom: Newsroom) -> None:
    first, second, binned = store_all(newsroom, (Article(headline=KNOWN) for _number in range(3)))
    newsroom.articles.to_bin([binned])
    assert newsroom.articles.similar(KNOWN, first) == [second]


def test_the_same_headline_is_found_among_many_that_are_a_little_like_it(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(headline="Прогноз погоды на завтра") for _number in range(MOST + 10)))
    [same] = store_all(newsroom, [Article(headline="Прогноз погоды на выходные")])
    assert newsroom.articles.similar("Прогноз погоды на выходные") == [same]
