"""Headlines that are nearly the same are found, others are not."""

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search.similar import MOST
from tests.stored import store_all

KNOWN = "Глава района осмотрел новую школу в Здвинске"


@pytest.mark.parametrize(
    ("headline", "is_alike"),
    [
        (KNOWN, True),
        ("глава района осмотрел «новую» школу в здвинске!", True),
        ("Глава района осмотрела новые школы в Здвинске", True),
        ("Глава района осмотрел новую больницу в Здвинске", True),
        ("Губернатор осмотрел новую больницу в Здвинске", False),
        ("Школа", False),
        ("", False),
        ('"*NEAR(', False),
    ],
)
def test_what_is_nearly_the_same(newsroom: Newsroom, headline: str, is_alike: bool) -> None:
    [known] = store_all(newsroom, [Article(headline=KNOWN)])
    assert newsroom.articles.similar(headline) == ([known] if is_alike else [])


def test_an_article_is_not_its_own_double(newsroom: Newsroom) -> None:
    first, second, binned = store_all(newsroom, (Article(headline=KNOWN) for _number in range(3)))
    newsroom.articles.to_bin([binned])
    assert newsroom.articles.similar(KNOWN, first) == [second]


def test_the_same_headline_is_found_among_many_that_are_a_little_like_it(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(headline="Прогноз погоды на завтра") for _number in range(MOST + 10)))
    [same] = store_all(newsroom, [Article(headline="Прогноз погоды на выходные")])
    assert newsroom.articles.similar("Прогноз погоды на выходные") == [same]
