"""Dates are those of the clock on the wall, as the list shows them."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop_editor.content.article import Article
from desktop_editor.storage import local_days
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

if not hasattr(time, "tzset"):
    pytest.skip("sets the time zone as POSIX does", allow_module_level=True)


@pytest.fixture(autouse=True)
def novosibirsk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the wall is seven hours before UTC's."""
    monkeypatch.setenv("TZ", "<+07>-7")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2026", "2025-12-31T17", "2026-12-31T17"),
        ("2026-", "2025-12-31T17", "2026-12-31T17"),
        ("2026-0", "2025-12-31T17", "2026-12-31T17"),
        ("2026-01", "2025-12-31T17", "2026-01-31T17"),
        ("2026-01-1", "2025-12-31T17", "2026-01-31T17"),
        ("2026-02-28", "2026-02-27T17", "2026-02-28T17"),
        ("28.2.2026", "2026-02-27T17", "2026-02-28T17"),
        ("2.2026", "2026-01-31T17", "2026-02-28T17"),
    ],
)
def test_a_date_is_a_span_of_moments(text: str, begin: str, end: str) -> None:
    assert local_days.span(text) == tuple(datetime.fromisoformat(f"{each}Z") for each in (begin, end))


@pytest.mark.parametrize("text", ["", "вчера", "2026-13", "30.02.2026", "0000", "20260119"])
def test_what_is_no_date_has_no_span(text: str) -> None:
    assert local_days.span(text) is None


@pytest.mark.parametrize("text", ["0001", "9999", "9999-12", "9999-12-31", "0001-01-01", "1900"])
def test_the_calendar_has_two_ends(text: str) -> None:
    begin, end = local_days.span(text) or (None, None)
    assert begin is not None
    assert end is not None
    assert begin < end


def test_an_article_of_new_years_night_is_one_of_january(newsroom: Newsroom) -> None:
    night = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    summer = datetime(2025, 7, 31, 16, 59, tzinfo=UTC)
    newsroom.articles.add_all(
        [Article(headline="ночь", published_at=night), Article(headline="лето", published_at=summer)]
    )

    def listed(**filters: str) -> list[str]:
        return [summary.headline for summary in newsroom.articles.summaries(ArticleQuery(**filters))]

    assert newsroom.articles.months() == ["2026-01", "2025-07"]
    assert listed(month="2026-01") == listed(text="дата:01.01.2026") == listed(text="date:2026") == ["ночь"]
    assert listed(month="2025-12") == []
