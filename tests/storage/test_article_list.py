"""Lists of articles: every order, page by page, and what they can be filtered by."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop_editor.content.article import AgeRating, Article, Category, Status
from desktop_editor.storage import moments
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary, SortOrder
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search import full_text_index
from tests.stored import store_all

NOW = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)


def headlines(newsroom: Newsroom, **filters: Any) -> list[str]:
    return [summary.headline for summary in newsroom.articles.summaries(ArticleQuery(**filters))]


def paged(newsroom: Newsroom, query: ArticleQuery, size: int) -> list[ArticleSummary]:
    found = page = newsroom.articles.summaries(query, limit=size)
    while page:
        page = newsroom.articles.summaries(query, page[-1], size)
        found = found + page
    return found


@pytest.mark.parametrize("order", SortOrder)
@pytest.mark.parametrize("binned", [False, True])
def test_pages_hold_every_article_once_in_the_lists_order(
    newsroom: Newsroom, order: SortOrder, binned: bool
) -> None:
    names = ["Ёлка", "яблоко", "«Заря»", "", "😀", "Лес", "лес", "Zdvinsk"]
    articles = [
        Article(headline=name, published_at=NOW - timedelta(days=n // 3) if n % 4 else None)
        for n, name in enumerate(names * 5)
    ]
    ids = store_all(newsroom, articles)
    newsroom.articles.to_bin(ids if binned else [])
    query = ArticleQuery(order=order, binned=binned)
    whole = newsroom.articles.summaries(query, limit=1000)
    assert len({summary.id for summary in whole}) == len(whole) == len(names) * 5
    assert paged(newsroom, query, 7) == whole


def test_the_alphabet_is_russian(newsroom: Newsroom) -> None:
    words = ["яблоко", "«Заря» открылась", "Ёлка", "Ежи", "жираф", "ёж", "2026 год", "Zdvinsk"]
    store_all(newsroom, (Article(headline=word) for word in words))
    found = headlines(newsroom, order=SortOrder.HEADLINE)
    assert found == ["2026 год", "Zdvinsk", "ёж", "Ежи", "Ёлка", "жираф", "«Заря» открылась", "яблоко"]


def test_the_newest_stands_on_top(newsroom: Newsroom) -> None:
    dates = {
        "год 1": datetime.min.replace(tzinfo=UTC),
        "сегодня": NOW,
        "год 9999": datetime.max.replace(tzinfo=UTC),
    }
    store_all(newsroom, (Article(headline=name, published_at=date) for name, date in dates.items()))
    assert headlines(newsroom) == ["год 9999", "сегодня", "год 1"]


def test_an_article_without_a_date_stands_where_it_was_created(newsroom: Newsroom) -> None:
    store_all(
        newsroom,
        [
            Article(headline="вчера", published_at=NOW - timedelta(days=1)),
            Article(headline="без даты", created_at=NOW),
            Article(headline="завтра", published_at=NOW + timedelta(days=1)),
        ],
    )
    assert headlines(newsroom) == ["завтра", "без даты", "вчера"]


def test_the_last_changed_stands_on_top(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(headline=name) for name in "абв"))
    newsroom.articles.save(replace(newsroom.articles.get(2), lead="Новое"))
    assert headlines(newsroom, order=SortOrder.CHANGE)[0] == "б"


def test_filters_go_together(newsroom: Newsroom) -> None:
    sport = newsroom.categories.save(Category(name="Спорт")).id
    january, july = NOW, datetime(2025, 7, 31, 9, 59, 59, 999999, tzinfo=UTC)
    store_all(
        newsroom,
        [
            Article(headline="а", status=Status.PUBLISHED, category_id=sport, published_at=january),
            Article(headline="б", status=Status.DRAFT, category_id=sport, published_at=july),
            Article(headline="в", status=Status.PUBLISHED, published_at=july),
            Article(headline="г", status=Status.DRAFT, created_at=july),
        ],
    )
    assert headlines(newsroom, status=Status.UNDELIVERED) == ["а", "в"]
    assert headlines(newsroom, category_id=sport) == ["а", "б"]
    assert headlines(newsroom, month="2025-07") == ["в", "б"]
    assert headlines(newsroom, month="2025-07", status=Status.DRAFT, category_id=sport) == ["б"]
    assert newsroom.articles.count(ArticleQuery(month="2025-07")) == 2
    assert newsroom.articles.months(UTC) == ["2026-01", "2025-07"]


# Where midnight is not that of UTC, is skipped (Asuncion) and comes twice (Havana).
CLOCKS = {
    "Europe/Moscow": (2026, 1, "2026-01-31T21:00"),
    "America/New_York": (2026, 2, "2026-03-01T05:00"),
    "Europe/Berlin": (2026, 3, "2026-03-31T22:00"),
    "America/Asuncion": (2017, 9, "2017-10-01T04:00"),
    "America/Havana": (2026, 10, "2026-11-01T04:00"),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_a_month_ends_at_midnight_of_the_newspaper(newsroom: Newsroom, name: str) -> None:
    year, month, end = CLOCKS[name]
    midnight, zone = datetime.fromisoformat(f"{end}:00Z"), ZoneInfo(name)
    tick = timedelta(microseconds=1)
    dates = {"до": midnight - tick, "после": midnight, "давно": midnight - timedelta(days=400)}
    store_all(newsroom, (Article(headline=name, published_at=date) for name, date in dates.items()))
    ended, begun = f"{year}-{month:02}", f"{midnight.astimezone(zone):%Y-%m}"
    assert newsroom.articles.months(zone)[:2] == [begun, ended]
    for query, expected in (
        (ArticleQuery(month=begun), ["после"]),
        (ArticleQuery(month=ended), ["до"]),
        (ArticleQuery(text=f"дата:{ended}"), ["до"]),
        (ArticleQuery(text=f"date:{midnight.astimezone(zone):%Y-%m-%d}"), ["после"]),
    ):
        found = newsroom.articles.summaries(query, zone=zone)
        assert [summary.headline for summary in found] == expected
        assert newsroom.articles.count(query, zone=zone) == 1


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Kamchatka"])
def test_the_ends_of_the_calendar_have_months(newsroom: Newsroom, name: str) -> None:
    store_all(newsroom, (Article(published_at=end) for end in (moments.FIRST, moments.LAST)))
    assert newsroom.articles.months(ZoneInfo(name)) == ["9999-12", "0001-01"]


def test_the_months_are_found_along_the_index(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(published_at=NOW - timedelta(days=days)) for days in range(0, 700, 7)))
    with planned(newsroom) as plans:
        assert len(newsroom.articles.months(UTC)) == 24
    assert len(plans) == 25
    assert all("SEARCH articles USING INDEX articles_by_date (date_key<?)" in plan for plan in plans)
    assert not any("TEMP B-TREE" in plan for plan in plans)


def test_a_summary_says_what_the_list_shows(newsroom: Newsroom, jpeg: bytes) -> None:
    cover = newsroom.photos.add(jpeg, "sovet.jpg")
    stored = newsroom.articles.save(Article(headline="Лес", published_at=NOW, cover_id=cover.id))
    (summary,) = newsroom.articles.summaries(ArticleQuery())
    assert summary == newsroom.articles.summary(stored.id)
    assert (summary.cover, summary.published_at, summary.binned) == (cover.file, NOW, False)
    newsroom.articles.to_bin([stored.id])
    assert newsroom.articles.summary(stored.id).binned
    assert newsroom.articles.summary(99) is None


def test_what_is_in_the_bin_is_counted_apart(newsroom: Newsroom) -> None:
    store_all(
        newsroom, [Article(status=Status.DRAFT), Article(status=Status.DRAFT), Article(status=Status.READY)]
    )
    newsroom.articles.to_bin([1])
    counts = newsroom.articles.counts_by_status()
    assert counts == {Status.DRAFT: 1, Status.READY: 1, Status.SCHEDULED: 0} | dict.fromkeys(
        (Status.PUBLISHED, Status.CHANGED, Status.UNDELIVERED, Status.WITHDRAWN), 0
    )
    assert newsroom.articles.count(ArticleQuery(binned=True)) == 1


def test_bylines_and_tags_are_remembered_the_most_used_first(newsroom: Newsroom) -> None:
    store_all(
        newsroom,
        [
            Article(byline="Ольга", tags=("лес", "дороги")),
            Article(byline="Редакция", tags=("дороги",)),
            Article(byline="Редакция"),
            Article(),
        ],
    )
    assert newsroom.articles.bylines() == ["Редакция", "Ольга"]
    assert newsroom.articles.tags() == ["дороги", "лес"]


def test_articles_are_found_by_each_author_of_their_byline(newsroom: Newsroom) -> None:
    bylines = ("Мария Петрова, Иван Соколов", "Фото Марии Петровой", "Иван Соколов", "Мария Петрова-Водкина")
    store_all(newsroom, [Article(headline=byline, byline=byline) for byline in bylines])
    assert newsroom.articles.authors() == ["Иван Соколов", "Мария Петрова", "Мария Петрова-Водкина"]
    for author, signed in (
        ("Мария Петрова", bylines[:2]),
        ("иван соколов", bylines[::2]),
        (bylines[0], bylines[:1]),
    ):
        query = ArticleQuery(byline=author)
        assert {each.byline for each in newsroom.articles.summaries(query)} == set(signed)
        assert newsroom.articles.count(query) == len(signed)
    assert newsroom.articles.count(ArticleQuery(byline="Никто")) == 0


@pytest.mark.parametrize("order", SortOrder)
@pytest.mark.parametrize(
    "filters",
    [
        {},
        *({"status": status} for status in Status),
        {"text": "статус:правки"},
        {"text": "статус:не"},
        {"text": "-статус:сняты"},
        {"category_id": 1},
        {"byline": "Редакция"},
        {"age_rating": AgeRating.SIX},
        {"text": "лес"},
    ],
)
def test_no_long_list_is_sorted_or_read_through(
    newsroom: Newsroom, order: SortOrder, filters: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text_index, "FEW", -1)
    with planned(newsroom) as plans:
        newsroom.articles.summaries(ArticleQuery(order=order, **filters))
    index = "date" if order is SortOrder.MATCH else order.value
    of_list = [plan for plan in plans if "COVERING INDEX articles_by_byline" not in plan]  # whom these name
    assert of_list
    assert all(f"articles_by_{index}" in plan for plan in of_list)
    assert not any("SCAN articles'" in plan for plan in plans)
    assert not any("TEMP B-TREE" in plan for plan in plans)


def test_the_newest_articles_are_not_sorted(newsroom: Newsroom) -> None:
    with planned(newsroom) as plans:
        newsroom.released.newest(7)
    assert "released_in_order" in plans[0]
    assert "TEMP B-TREE" not in plans[0]


@contextmanager
def planned(newsroom: Newsroom) -> Iterator[list[str]]:
    """Gather SQLite's plans of the lists that are asked for: what it walks, what it sorts."""
    connection = newsroom._database.connection
    traced: list[str] = []
    plans: list[str] = []
    connection.set_trace_callback(traced.append)
    yield plans
    connection.set_trace_callback(None)
    lists = [sql for sql in traced if sql.strip().startswith("SELECT") and "ORDER BY" in sql]
    plans += [str(connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in lists]
