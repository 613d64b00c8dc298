"""Revisions are the states of an article that one can go back to."""

from dataclasses import replace

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage.faults import ArticleGoneError
from desktop_editor.storage.newsroom import Newsroom


def test_revisions_are_listed_from_the_newest(newsroom: Newsroom) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(1, "saved")
    second = newsroom.articles.save(replace(first, body="Сосны"))
    newsroom.articles.keep_revision(1, "status")
    revisions = newsroom.revisions.of(1)
    assert [(revision.reason, revision.article) for revision in revisions] == [
        ("status", second),
        ("saved", first),
    ]
    assert revisions[0].made_at >= revisions[1].made_at


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
    restored = newsroom.articles.save(replace(kept, version=second.version))
    assert (restored.headline, restored.tags, restored.version) == ("Лес", ("лес",), 3)


def test_revisions_go_with_their_article(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(1, "saved")
    newsroom.articles.to_bin([1])
    assert len(newsroom.revisions.of(1)) == 1
    newsroom.articles.purge([1])
    assert newsroom.revisions.of(1) == []
    with pytest.raises(ArticleGoneError):
        newsroom.articles.keep_revision(1, "saved")
