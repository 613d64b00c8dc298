"""The words after `статус:`: in two languages, begun, in quotes, excluded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_editor import translation
from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource
from desktop_editor.storage.deliveries import BY_HAND
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

WORDS = {
    Status.DRAFT: ("черновик", "черновики", "черн", "draft", "drafts"),
    Status.READY: ('"на проверке"', "«на пров", "готова", "ready"),
    Status.SCHEDULED: ("запланирована", "запл", "отложена", "scheduled", "sched"),
    Status.PUBLISHED: (
        '"на сайте"',
        "«на сайте»",
        "опубликована",
        "опубликован",
        "published",
        '"on the site"',
    ),
    Status.CHANGED: ('"есть правки"', "правки", "есть", "изменена", "changed", '"unreleased changes"'),
    Status.UNDELIVERED: ('"не загружена"', "не", "undelivered", '"not delivered"', "not"),
    Status.WITHDRAWN: ("снята", "сняты", "архив", "withdrawn", "archived"),
}


@pytest.fixture
def every_status(newsroom: Newsroom) -> Newsroom:
    """A newsroom with one article of each status, whose headline names it."""
    articles, releases = newsroom.articles, newsroom.releases
    stored = {each: articles.save(Article(headline=each.value)).id for each in Status}
    articles.save(replace(articles.get(stored[Status.READY]), status=Status.READY))
    for status in (Status.PUBLISHED, Status.CHANGED, Status.WITHDRAWN):
        releases.release(stored[status], "Анна")
    releases.withdraw(stored[Status.WITHDRAWN], "Анна")
    articles.save(replace(articles.get(stored[Status.CHANGED]), lead="Правка"))
    newsroom.deliveries.succeeded(BY_HAND, "www", newsroom.journal.last_id(), "Анна")
    releases.release(stored[Status.UNDELIVERED], "Анна")
    releases.release(stored[Status.SCHEDULED], "Анна", at=datetime.now(UTC) + timedelta(days=1))
    return newsroom


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the window."""
    before = translation.active()
    translation.activate(resource("resources", "translations"), request.param)
    yield request.param
    translation.speak(before)


def found(newsroom: Newsroom, text: str) -> list[str]:
    return sorted(each.status for each in newsroom.articles.summaries(ArticleQuery(text=text)))


@pytest.mark.parametrize(("status", "word"), [(status, word) for status in Status for word in WORDS[status]])
def test_a_status_is_found_by_its_words(
    every_status: Newsroom, language: str, status: Status, word: str
) -> None:
    assert found(every_status, f"статус:{word}") == [status]
    assert found(every_status, f"status:{word}") == [status]
    assert found(every_status, f"-статус:{word}") == sorted(set(Status) - {status})


def test_a_beginning_that_several_have_finds_them_all(every_status: Newsroom) -> None:
    assert found(every_status, "статус:на") == [Status.PUBLISHED, Status.READY]
    assert found(every_status, "статус:") == sorted(Status)


def test_a_word_that_no_status_has_finds_nothing(every_status: Newsroom) -> None:
    assert found(every_status, "статус:вышла") == []


@pytest.mark.parametrize("status", Status)
def test_list_counts_and_search_agree(every_status: Newsroom, status: Status) -> None:
    listed = every_status.articles.summaries(ArticleQuery(status=status))
    assert [each.headline for each in listed] == [status.value]
    assert every_status.articles.counts_by_status()[status] == 1
    assert every_status.articles.count(ArticleQuery(status=status)) == 1
