"""What was saved is what is read, whatever was typed."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.article import EDITORIAL, AgeRating, Article, Category, Newspaper, Photo
from desktop_editor.storage import moments, plain
from desktop_editor.storage.newsroom import Newsroom

# What the newsroom gives an article, besides the slug.
GIVEN = ("id", "lock_version", "slug", "created_at", "updated_at")

texts = st.text(st.characters(codec="utf-8"), max_size=50)
utc_moments = st.datetimes(timezones=st.just(UTC))
SECOND_DAY = moments.FIRST.replace(day=2, tzinfo=None)
LAST_BUT_ONE = moments.LAST.replace(day=30, tzinfo=None)
zones = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)
articles = st.builds(
    Article,
    **dict.fromkeys(("headline", "lead", "body", "excerpt", "byline", "seo_title", "seo_description"), texts),
    slug=texts,
    age_rating=st.sampled_from(AgeRating),
    status=st.sampled_from(EDITORIAL),
    published_at=st.none() | utc_moments,
    deleted_at=st.none() | utc_moments,
    created_at=utc_moments,
    tags=st.lists(texts, max_size=5).map(tuple),
)


def without_what_is_given(article: Article) -> dict[str, object]:
    return {field.name: getattr(article, field.name) for field in fields(Article) if field.name not in GIVEN}


@given(articles)
def test_a_stored_article_is_read_as_it_was(shared_newsroom: Newsroom, article: Article) -> None:
    stored = shared_newsroom.articles.save(article)
    assert shared_newsroom.articles.get(stored.id) == stored
    assert without_what_is_given(stored) == without_what_is_given(article)
    assert stored.created_at == article.created_at


@given(articles, articles)
def test_a_changed_article_is_read_as_it_was(shared_newsroom: Newsroom, old: Article, new: Article) -> None:
    stored = shared_newsroom.articles.save(old)
    changed = shared_newsroom.articles.save(replace(new, id=stored.id, lock_version=1, deleted_at=None))
    expected = without_what_is_given(new) | {"deleted_at": old.deleted_at}
    assert without_what_is_given(changed) == expected
    assert shared_newsroom.articles.get(stored.id) == changed


@given(articles)
def test_a_revision_is_read_as_it_was(shared_newsroom: Newsroom, article: Article) -> None:
    stored = shared_newsroom.articles.save(article)
    shared_newsroom.articles.keep_revision(stored.id, "saved")
    assert [revision.article for revision in shared_newsroom.revisions.of(stored.id)] == [stored]


@pytest.mark.parametrize(
    "headline", ["", "😀" * 300, "Я" * 10_000, "a\0b", "\x01\x1b\x7f", "\u202eсправа", "e\u0301", "\ufeff"]
)
def test_strange_headlines_are_kept(newsroom: Newsroom, headline: str) -> None:
    stored = newsroom.articles.save(Article(headline=headline, body=headline, tags=(headline,)))
    assert stored.headline == stored.body == stored.tags[0] == headline
    assert stored.slug


@given(st.text(st.characters(), max_size=50))
def test_half_a_character_costs_nothing_but_itself(shared_newsroom: Newsroom, text: str) -> None:
    stored = shared_newsroom.articles.save(Article(headline=text, body=text, byline=text, tags=(text,)))
    assert stored.headline == stored.body == stored.byline == stored.tags[0] == plain.storable(text)
    assert plain.storable(text).encode("utf-8", "strict").decode() == plain.storable(text)


def test_a_torn_pair_of_surrogates_is_joined_again() -> None:
    assert plain.storable("а\ud83d\ude00б\udc00в") == "а😀б\ufffdв"


@given(utc_moments, utc_moments)
def test_moments_sort_as_their_texts_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (moments.to_text(one) < moments.to_text(other))
    assert moments.from_text(moments.to_text(one)) == one


@given(st.datetimes(SECOND_DAY, LAST_BUT_ONE, timezones=zones))
def test_moments_of_any_zone_become_utc(moment: datetime) -> None:
    read = moments.from_text(moments.to_text(moment))
    assert read.tzinfo is UTC
    assert read == moment


def test_moments_beyond_the_calendar_of_utc_become_its_ends() -> None:
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    late = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14)))
    assert moments.to_text(early) == "0001-01-01T00:00:00.000000Z"
    assert moments.to_text(late) == "9999-12-31T23:59:59.999999Z"


@given(st.builds(Photo, alt=texts, caption=texts, credit=texts))
def test_a_photos_texts_are_read_as_they_were(shared_newsroom: Newsroom, jpeg: bytes, photo: Photo) -> None:
    known = shared_newsroom.photos.add(jpeg, "sovet.jpg")
    wanted = replace(known, alt=photo.alt, caption=photo.caption, credit=photo.credit)
    assert shared_newsroom.photos.save(wanted) == wanted == shared_newsroom.photos.get(known.id)


@given(st.builds(Newspaper, name=texts, email=texts, age_rating=st.sampled_from(AgeRating)))
def test_a_newspaper_is_read_as_it_was(shared_newsroom: Newsroom, newspaper: Newspaper) -> None:
    shared_newsroom.settings.save_newspaper(newspaper)
    assert shared_newsroom.settings.newspaper() == newspaper


def test_a_categorys_name_is_kept_with_single_spaces(newsroom: Newsroom) -> None:
    assert newsroom.categories.save(Category(name="  Новости \n региона ")).name == "Новости региона"
