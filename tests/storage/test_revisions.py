"""Revisions are the states of an article that one can go back to."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import moments, revisions
from desktop_editor.storage.errors import ArticleGoneError
from desktop_editor.storage.newsroom import Newsroom


def test_revisions_are_listed_from_the_newest(newsroom: Newsroom) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(1, "saved")
    second = newsroom.articles.save(replace(first, body="Сосны"))
    newsroom.articles.keep_revision(1, "status")
    kept = newsroom.revisions.of(1)
    assert [(revision.reason, revision.article) for revision in kept] == [
        ("status", second),
        ("saved", first),
    ]
    assert kept[0].made_at >= kept[1].made_at


def test_the_same_state_is_kept_once(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Лес"))
    first = newsroom.articles.keep_revision(1, "saved")
    newsroom.articles.save(replace(article))
    assert newsroom.articles.keep_revision(1, "saved") == first
    assert len(newsroom.revisions.of(1)) == 1


def test_going_back_is_an_ordinary_save(newsroom: Newsroom) -> None:
    first = newsroom.articles.save(Article(headline="Лес", tags=("лес",)))
    kept = newsroom.articles.keep_revision(1, "saved").article
    second = newsroom.articles.save(replace(first, headline="Поле", tags=()))
    restored = newsroom.articles.save(replace(kept, lock_version=second.lock_version))
    assert (restored.headline, restored.tags, restored.lock_version) == ("Лес", ("лес",), 3)


def test_revisions_go_with_their_article(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(1, "saved")
    newsroom.articles.to_bin([1])
    assert len(newsroom.revisions.of(1)) == 1
    newsroom.articles.purge([1])
    assert newsroom.revisions.of(1) == []
    with pytest.raises(ArticleGoneError):
        newsroom.articles.keep_revision(1, "saved")


def test_old_revisions_are_thinned(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    now = datetime(2026, 1, 19, 12, tzinfo=UTC)
    kept_at = [now - timedelta(hours=hours) for hours in range(24 * 60, -1, -2)]
    article = json.dumps(asdict(Article()))
    newsroom._database.execute_many(
        "INSERT INTO revisions (article_id, made_at, reason, article) VALUES (1, ?, 'saved', ?)",
        [(moments.to_text(moment), article) for moment in kept_at],
    )
    newsroom.revisions.thin(1, now)
    ages = [now - revision.made_at for revision in newsroom.revisions.of(1)]
    assert [age for age in ages if age < timedelta(days=1)] == [
        timedelta(hours=hours) for hours in range(0, 24, 2)
    ]
    assert 29 <= sum(timedelta(days=1) <= age < timedelta(days=30) for age in ages) <= 30
    assert 4 <= sum(age >= timedelta(days=30) for age in ages) <= 6


def keep_states(newsroom: Newsroom, headlines: Iterable[object]) -> None:
    """Keep a version of article 1 with each of these headlines."""
    article = newsroom.articles.get(1)
    for headline in headlines:
        article = newsroom.articles.save(replace(article, headline=str(headline)))
        newsroom.articles.keep_revision(1, "saved")


def headlines(newsroom: Newsroom) -> list[str]:
    return [kept.article.headline for kept in newsroom.revisions.of(1)]


def test_keeping_a_revision_thins_the_old_ones(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article())
    keep_states(newsroom, range(30))
    newsroom._database.execute("UPDATE revisions SET made_at = '2020-01-01T00:00:00.000000Z'")
    keep_states(newsroom, ["Поле"])
    assert headlines(newsroom) == ["Поле", *(str(n) for n in range(29, 30 - revisions.LAST, -1))]


def test_a_clock_that_jumps_ahead_takes_no_version_of_today(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.articles.save(Article())
    keep_states(newsroom, range(8))
    later = moments.now() + timedelta(days=365 * 20)
    monkeypatch.setattr(moments, "now", lambda: later)
    keep_states(newsroom, ("через двадцать лет", "и ещё раз"))
    assert headlines(newsroom) == ["и ещё раз", "через двадцать лет", *(str(n) for n in range(7, -1, -1))]


def test_a_clock_that_jumps_back_leaves_the_order_and_every_version(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.articles.save(Article())
    keep_states(newsroom, range(20))
    monkeypatch.setattr(moments, "now", lambda: datetime(1970, 1, 1, tzinfo=UTC))
    keep_states(newsroom, ("в 1970 году", "и ещё раз"))
    assert headlines(newsroom) == ["и ещё раз", "в 1970 году", *(str(n) for n in range(19, -1, -1))]


def test_a_year_at_the_calendars_end_does_not_stop_thinning(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(1, "saved")
    for moment in (moments.FIRST, moments.LAST):
        newsroom._database.execute("UPDATE revisions SET made_at = ?", moments.to_text(moment))
        newsroom.revisions.thin(1, datetime(2026, 1, 19, tzinfo=UTC))
    assert len(newsroom.revisions.of(1)) == 1
