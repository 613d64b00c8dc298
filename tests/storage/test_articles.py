"""Articles are saved whole, once, and only over the version that they were read from."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_editor.content.article import Article, Category, Status
from desktop_editor.storage.errors import ArticleGoneError, SaveConflictError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all

NOW = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)


def test_a_new_article_gets_what_the_newsroom_gives(newsroom: Newsroom) -> None:
    stored = newsroom.articles.save(Article(headline="Крещение в Здвинске"))
    assert (stored.id, stored.lock_version, stored.slug) == (1, 1, "kreshchenie-v-zdvinske")
    assert stored.created_at == stored.updated_at is not None
    assert newsroom.articles.get(1) == stored


def test_a_change_counts_the_version(newsroom: Newsroom) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    second = newsroom.articles.save(replace(first, body="Посажено 300 сосен."))
    assert (second.lock_version, second.body, second.created_at) == (
        2,
        "Посажено 300 сосен.",
        first.created_at,
    )
    assert second.updated_at > first.updated_at


def test_a_save_from_an_older_version_is_refused(newsroom: Newsroom) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    second = newsroom.articles.save(replace(first, body="Моё"))
    with pytest.raises(SaveConflictError, match="Лес") as conflict:
        newsroom.articles.save(replace(first, body="Чужое"))
    assert conflict.value.stored == second == newsroom.articles.get(1)


def test_a_purged_article_is_gone(newsroom: Newsroom) -> None:
    stored = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.to_bin([1])
    assert newsroom.articles.purge([1]) == 1
    for ask in (lambda: newsroom.articles.get(1), lambda: newsroom.articles.save(stored)):
        with pytest.raises(ArticleGoneError):
            ask()


def test_an_id_is_never_given_twice(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article())
    newsroom.articles.to_bin([1])
    newsroom.articles.purge([1])
    assert newsroom.articles.save(Article()).id == 2
    assert store_all(newsroom, [Article(), Article()]) == [3, 4]


def test_only_what_lies_in_the_bin_is_purged(newsroom: Newsroom) -> None:
    store_all(newsroom, [Article(), Article(), Article()])
    newsroom.articles.to_bin([1, 3])
    newsroom.articles.restore([3])
    assert newsroom.articles.purge([1, 2, 3, 99]) == 1
    assert newsroom.articles.count(ArticleQuery()) == 2


def test_the_bin_keeps_everything(newsroom: Newsroom) -> None:
    stored = newsroom.articles.save(Article(headline="Лес", tags=("лес",), status=Status.PUBLISHED))
    newsroom.articles.to_bin([1])
    assert newsroom.articles.get(1).deleted_at is not None
    newsroom.articles.restore([1])
    assert newsroom.articles.get(1) == stored


def test_an_open_article_goes_on_being_saved_in_the_bin(newsroom: Newsroom) -> None:
    stored = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.to_bin([1])
    saved = newsroom.articles.save(replace(stored, body="Ещё слово"))
    assert saved.body == "Ещё слово"
    assert saved.deleted_at is not None


def test_more_articles_than_a_statement_takes_go_to_the_bin(newsroom: Newsroom) -> None:
    ids = store_all(newsroom, (Article(headline=str(n)) for n in range(2500)))
    newsroom.articles.to_bin(ids)
    assert newsroom.articles.count(ArticleQuery(binned=True)) == 2500
    assert newsroom.articles.purge(ids) == 2500


def test_a_copy_is_a_draft_of_its_own(newsroom: Newsroom) -> None:
    original = newsroom.articles.save(
        Article(headline="Лес", body="Сосны", tags=("лес",), status=Status.PUBLISHED, published_at=NOW)
    )
    copy = newsroom.articles.duplicate(1)
    assert (copy.id, copy.body, copy.tags, copy.status) == (2, "Сосны", ("лес",), Status.DRAFT)
    assert copy.headline.startswith("Лес")
    assert copy.slug != original.slug
    assert newsroom.articles.get(1) == original


def test_a_deleted_category_does_not_stop_a_save(newsroom: Newsroom) -> None:
    category = newsroom.categories.save(Category(name="Культура"))
    stored = newsroom.articles.save(Article(headline="Лес", category_id=category.id, cover_id=77))
    newsroom.categories.delete(category.id)
    assert stored.cover_id is None
    assert newsroom.articles.save(replace(stored, body="Слово")).category_id is None


def test_readers_have_the_newest_first_and_nothing_from_the_future(newsroom: Newsroom) -> None:
    today = datetime.now(UTC)

    def article(headline: str, days: int, status: Status = Status.PUBLISHED) -> Article:
        return Article(headline=headline, published_at=today + timedelta(days=days), status=status)

    store_all(
        newsroom,
        [
            article("старая", -9),
            article("новая", 0),
            article("завтра", 1),
            article("черновик", 0, Status.DRAFT),
        ],
    )
    store_all(newsroom, [article("в корзине", -1)])
    newsroom.articles.to_bin([5])
    assert [found.headline for found in newsroom.released.newest(7)] == ["новая", "в корзине", "старая"]
    assert [found.headline for found in newsroom.released.newest(1)] == ["новая"]


def test_an_article_is_found_by_its_slug(newsroom: Newsroom) -> None:
    stored = newsroom.articles.save(Article(headline="Лес"))
    assert newsroom.articles.by_slug("les") == stored
    assert newsroom.articles.by_slug("pole") is None


def test_a_moment_without_a_time_zone_is_a_bug(newsroom: Newsroom) -> None:
    with pytest.raises(ValueError, match="time zone"):
        newsroom.articles.save(Article(published_at=datetime(2026, 1, 19)))  # noqa: DTZ001
    assert newsroom.articles.count(ArticleQuery()) == 0
