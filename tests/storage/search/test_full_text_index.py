"""The search finds every form of a word, and nothing typed can confuse it."""

import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_editor.content.article import AgeRating, Article, Category
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search import full_text_index, query
from tests.stored import store_all


@pytest.fixture
def region(newsroom: Newsroom) -> Newsroom:
    """A newsroom with four articles, called by their headlines."""
    store_all(
        newsroom,
        [
            Article(
                headline="совет", body="Развивает _сотрудничество_ с предприятиями. **Виктор** Каранкевич."
            ),
            Article(headline="ёлка", lead="Новогодняя ёлка в школе № 5", byline="Ольга Мельникова"),
            Article(
                headline="лес",
                body="См. [сайт](https://example.org/udacha) <b title=podskazka>леса</b>.",
                tags=("Сосны",),
            ),
            Article(headline="sport", body="Our teams were running; социально-экономический итог"),
        ],
    )
    return newsroom


def found(newsroom: Newsroom, text: str) -> set[str]:
    query = ArticleQuery(text=text)
    headlines = [summary.headline for summary in newsroom.articles.summaries(query)]
    assert len(headlines) == newsroom.articles.count(query)
    return set(headlines)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("сотрудничества", "совет"),
        ("СОТРУДНИЧЕСТВУ", "совет"),
        ("предприятие", "совет"),
        ("каранк", "совет"),
        ("развиваем сотруд", "совет"),
        ("елка", "ёлка"),
        ("Ёлки", "ёлка"),
        ("е\u0308лка", "ёлка"),
        ("шко́лы 5", "ёлка"),
        ("мельниковой", "ёлка"),
        ("сосна", "лес"),
        ("run team", "sport"),
        ("экономический", "sport"),
        ("социально-экон", "sport"),
    ],
)
def test_words_are_found_in_any_form(region: Newsroom, text: str, headline: str) -> None:
    assert found(region, text) == {headline}


@pytest.mark.parametrize("text", ["сотрудничество ёлка", "udacha", "podskazka", "вот "])
def test_what_readers_do_not_read_together_is_not_found(region: Newsroom, text: str) -> None:
    assert found(region, text) == set()


def test_words_are_found_in_any_order_and_between_any_signs(region: Newsroom) -> None:
    assert found(region, "предприятиями развивает!»") == {"совет"}


def test_a_phrase_keeps_its_words_together(region: Newsroom) -> None:
    assert found(region, '"развивать сотрудничество"') == {"совет"}
    assert found(region, "«сотрудничество развивать»") == set()
    assert found(region, '"развивает сотруд') == {"совет"}


def test_a_begun_letter_changes_nothing_yet(region: Newsroom) -> None:
    everything = {"совет", "ёлка", "лес", "sport"}
    assert found(region, "в") == found(region, "автор:М") == everything
    assert found(region, "ёлка в") == found(region, "ёлка в ") == {"ёлка"}
    assert found(region, "ёлка з ") == set()
    assert found(region, '"развивает с') == {"совет"}
    assert found(region, "школе 5") == {"ёлка"}


def test_a_minus_leaves_articles_out(region: Newsroom) -> None:
    assert found(region, "-лес") == {"совет", "ёлка", "sport"}
    assert found(region, "ёлка -школы") == set()
    assert found(region, '-"новогодней ёлки" -sport') == {"совет", "лес"}


@pytest.mark.parametrize("text", ["", " ", '"', "*", "-", "()", "!?", "«»", '""', "☂"])
def test_text_without_words_finds_everything(region: Newsroom, text: str) -> None:
    assert len(found(region, text)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "NEAR(",
        "AND",
        "совет OR",
        "headline:",
        "^лес",
        "a*b",
        "'; DROP TABLE articles;",
        "лес\0лес",
        "слово " * 2000,
    ],
)
def test_the_language_of_the_index_is_just_text(region: Newsroom, text: str) -> None:
    found(region, text)
    assert region.articles.count(ArticleQuery()) == 4


@given(st.text(max_size=60))
def test_no_text_confuses_the_search(shared_newsroom: Newsroom, text: str) -> None:
    every = shared_newsroom.articles.count(ArticleQuery())
    assert 0 <= shared_newsroom.articles.count(ArticleQuery(text=text)) <= every


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.sampled_from(["headline", "lead", "body", "byline"]),
)
@example("ᦰ", "headline")  # a letter since Unicode 8
@example("0㋀", "headline")
def test_an_article_is_found_by_its_own_words(shared_newsroom: Newsroom, text: str, field: str) -> None:
    values: dict[str, Any] = {field: text}
    stored = shared_newsroom.articles.save(Article(**values))
    assume(not re.search(r"<[/!a-zA-Z]|\]\(", text))  # tags and addresses are not looked into
    letters = unicodedata.normalize("NFKC", text)  # of `㋀`, which is no letter, it makes `1月`
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())
    query = ArticleQuery(text=words, order=SortOrder.CHANGE)
    assert stored.id in {summary.id for summary in shared_newsroom.articles.summaries(query, limit=10_000)}


def test_the_index_follows_the_article(region: Newsroom) -> None:
    forest = region.articles.get(3)
    region.articles.save(replace(forest, body="Болото"))
    assert found(region, "болот") == {"лес"}
    assert found(region, "сайт") == set()
    region.articles.to_bin([3])
    assert found(region, "болот") == set()
    assert region.articles.count(ArticleQuery(text="болото", binned=True)) == 1
    region.articles.purge([3])
    assert region._database.execute("SELECT count(*) FROM search") == [(3,)]


def test_results_are_paged_in_the_lists_order(newsroom: Newsroom) -> None:
    store_all(newsroom, (Article(headline=f"Лес {n:02}") for n in range(20)))
    query = ArticleQuery(text="лес", order=SortOrder.HEADLINE)
    first = newsroom.articles.summaries(query, limit=15)
    rest = newsroom.articles.summaries(query, first[-1], limit=15)
    assert [s.headline for s in first + rest] == [f"Лес {n:02}" for n in range(20)]


@pytest.fixture
def filtered(newsroom: Newsroom) -> Newsroom:
    """A newsroom with three articles in two categories."""
    news, sport = (newsroom.categories.save(Category(name=name)).id for name in ("Новости региона", "Спорт"))
    january, july = datetime(2026, 1, 19, tzinfo=UTC), datetime(2025, 7, 31, 9, 59, tzinfo=UTC)
    store_all(
        newsroom,
        [
            Article(
                headline="лёд",
                category_id=sport,
                byline="Ольга Птицына",
                published_at=january,
                age_rating=AgeRating.ZERO,
            ),
            Article(
                headline="лес",
                category_id=news,
                byline="Редакция",
                published_at=july,
                age_rating=AgeRating.TWELVE,
            ),
            Article(headline="птица", tags=("Лес",), created_at=january, age_rating=AgeRating.SIXTEEN),
        ],
    )
    return newsroom


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("рубрика:спорт", "лёд"),
        ("Category:СПОРТ", "лёд"),
        ("рубрика:«Новости региона»", "лес"),
        ('рубрика:"новости рег', "лес"),
        ("рубрика:погода", ""),
        ("-рубрика:спорт", "лес птица"),
        ("автор:птицына", "лёд"),
        ("author:птиц", "лёд"),
        ("-автор:редакции", "лёд птица"),
        ("тег:леса", "птица"),
        ("дата:2026", "лёд"),
        ("дата:2025-07", "лес"),
        ("date:2025-07-31", "лес"),
        ("дата:31.07.2025", "лес"),
        ("дата:7.2025", "лес"),
        ("-дата:2026", "лес птица"),
        ("возраст:0+", "лёд"),
        ("age:1", "лес птица"),
        ("возраст:12+ лес", "лес"),
        ("дата:2026 рубрика:новости", ""),
        ("рубрика:", "лёд лес птица"),
        ("дата:2025-7", "лес"),
        ("дата:2025-0", "лес"),
        ("дата:202", "лёд лес птица"),
        ("дата:31.07", "лёд лес птица"),
        ("дата:вчера", ""),
        ("дата:2026-13", ""),
        ("дата:30.02.2026", ""),
        ("-дата:2026-13", "лёд лес птица"),
        ("возраст:99", ""),
        ("статус:черновик", "лёд лес птица"),
        ("status:pub", ""),
        ("статус:черновой", ""),
        ("http:лес", ""),
    ],
)
def test_filters_are_typed(filtered: Newsroom, text: str, expected: str) -> None:
    assert found(filtered, text) == set(expected.split())


@pytest.mark.parametrize("computer", ["UTC", "America/New_York", "Asia/Kamchatka"])
def test_a_date_is_that_of_the_newspapers_clock(
    newsroom: Newsroom, wall_clock: Callable[[str], None], computer: str
) -> None:
    wall_clock(computer)
    zone = ZoneInfo("Asia/Novosibirsk")  # UTC+7
    for headline, moment in (
        ("январь", datetime(2026, 1, 31, 16, 59, tzinfo=UTC)),
        ("февраль", datetime(2026, 1, 31, 17, 0, tzinfo=UTC)),
    ):
        newsroom.articles.save(Article(headline=headline, published_at=moment))
    for text, expected in {
        "дата:31.01.2026": "январь",
        "дата:2026-01": "январь",
        "дата:2026-02-01": "февраль",
        "-дата:1.2026": "февраль",
    }.items():
        [found] = newsroom.articles.summaries(ArticleQuery(text=text), zone=zone)
        assert found.headline == expected
    assert newsroom.articles.months(zone) == ["2026-02", "2026-01"]
    [listed] = newsroom.articles.summaries(ArticleQuery(month="2026-02"), zone=zone)
    assert listed.headline == "февраль"


@pytest.fixture
def wall_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the time zone of this process, where a process may have one of its own."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()

    yield put
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def test_a_whole_text_in_the_field_is_searched_for_by_its_beginning(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(body="слово " * 1_000))
    for text in ('"' + "слово " * 2_000, "слово-" * 2_000):
        [summary] = newsroom.articles.summaries(ArticleQuery(text=text))
        assert newsroom.articles.snippet(summary.id, text).hits
        assert sum(len(query.expression(term)) for term in query.parse(text)) < 1_000


@pytest.mark.parametrize("few", [1000, -1])
def test_headlines_come_first_page_by_page(
    newsroom: Newsroom, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text_index, "FEW", few)
    made = [
        Article(
            headline=f"Лес {number}" if number % 3 else f"Поле {number}",
            body="О лесах.",
            published_at=datetime(2026, 1, 1 + number, tzinfo=UTC),
        )
        for number in range(20)
    ]
    store_all(newsroom, made)
    query = ArticleQuery(text="лес")
    listed = newsroom.articles.summaries(query, limit=3)
    while page := newsroom.articles.summaries(query, listed[-1], limit=3):
        listed += page
    headlines = [summary.headline for summary in listed]
    newest = [article.headline for article in reversed(made)]
    assert headlines == sorted(newest, key=lambda headline: headline.startswith("Поле"))


def test_a_snippet_comes_from_where_the_hit_is(region: Newsroom) -> None:
    snippet = region.articles.snippet(1, "каранкевича")
    assert snippet.text[slice(*snippet.hits[0])] == "Каранкевич"
    assert "**" not in snippet.text
    lead = region.articles.snippet(2, "школа")
    assert lead.text == "Новогодняя ёлка в школе № 5"
    assert region.articles.snippet(99, "школа").text == ""
