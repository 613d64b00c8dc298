import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.errors import EditorError
from desktop_editor.storage import moments
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import AUTOSAVE_MS, OpenArticle


@pytest.fixture
def article(newsroom_model: NewsroomModel) -> Iterator[OpenArticle]:
    made = OpenArticle(newsroom_model)
    yield made
    made.abandon()


def test_an_edit_is_stored_within_half_a_second(
    article: OpenArticle, newsroom: Newsroom, qtbot: QtBot
) -> None:
    assert AUTOSAVE_MS < 500
    with qtbot.waitSignal(article.saved):
        article.edit("headline", "Ночью выпал снег")
    assert newsroom.articles.get(article.current.id).headline == "Ночью выпал снег"


def test_a_blank_article_is_not_stored(article: OpenArticle, newsroom: Newsroom) -> None:
    article.open_blank()
    article.save()
    assert newsroom.articles.count(ArticleQuery()) == 0


def test_the_open_article_is_dirty_until_it_equals_what_is_stored(article: OpenArticle) -> None:
    article.edit("byline", "Редакция")
    assert article.is_dirty
    article.save()
    assert not article.is_dirty
    article.edit("byline", "")
    article.edit("byline", "Редакция")
    assert not article.is_dirty


def test_another_article_is_opened_after_the_first_is_saved(article: OpenArticle, newsroom: Newsroom) -> None:
    article.edit("body", "Первая")
    first = article.current
    article.open_blank()
    [stored] = newsroom.articles.summaries(ArticleQuery())
    assert newsroom.articles.get(stored.id).body == first.body
    assert article.current.body == ""


def test_a_save_that_fails_keeps_the_text_and_is_tried_again(
    article: OpenArticle, newsroom: Newsroom, qtbot: QtBot
) -> None:
    article.edit("body", "Текст")
    article.save()
    other = newsroom.articles.save(newsroom.articles.get(article.current.id))
    with qtbot.waitSignal(article.save_failed) as failed:
        article.edit("body", "Текст, который нельзя потерять")
    assert isinstance(failed.args[0], EditorError)
    assert article.current.body == "Текст, который нельзя потерять"
    assert newsroom.articles.get(other.id).body == "Текст"


def test_a_save_on_demand_that_fails_is_tried_again_too(
    article: OpenArticle, newsroom: Newsroom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.ui.session.open_article.RETRY_MS", 50)
    with contextlib.closing(sqlite3.connect(newsroom.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        article.edit("body", "Текст")
        with pytest.raises(EditorError):
            article.save()
    qtbot.waitUntil(lambda: not article.is_dirty)
    assert newsroom.articles.get(article.current.id).body == "Текст"


def test_saving_at_once_stores_every_kind_of_value(article: OpenArticle, newsroom: Newsroom) -> None:
    article.edit("age_rating", AgeRating.SIXTEEN)
    article.save()
    assert newsroom.articles.get(article.current.id).age_rating is AgeRating.SIXTEEN


def test_a_new_article_has_the_newspapers_defaults(newsroom_model: NewsroomModel, newsroom: Newsroom) -> None:
    newspaper = newsroom.settings.newspaper()
    assert newsroom_model.blank_article().age_rating is newspaper.age_rating
    assert newsroom_model.blank_article().byline == newspaper.default_byline
    assert Path(newsroom_model.file).exists()


def test_a_scheduled_text_appears_without_losing_what_is_being_typed(
    article: OpenArticle, newsroom: Newsroom, newsroom_model: NewsroomModel
) -> None:
    article.edit("headline", "Снег")
    article.save()
    soon = datetime.now(UTC) + timedelta(hours=1)
    with article.lent([article.current.id]):
        newsroom_model.releases.release(article.current.id, article.current.lock_version, soon)
    assert newsroom.articles.get(article.current.id).status is Status.SCHEDULED
    article.edit("body", "Ещё пишется")
    newsroom._database.execute("UPDATE scheduled SET appears_at = ?", moments.to_text(datetime.now(UTC)))
    newsroom_model.releases.appear()
    assert (article.current.body, article.current.status) == ("Ещё пишется", Status.PUBLISHED)
    article.save()
    assert article.current.status is Status.CHANGED
