"""What the site knows of an article without reading it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Status

NOW = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NOVOSIBIRSK = timezone(timedelta(hours=7))
PUBLIC = Article(id=3, headline="Лёд на озере", published_at=NOW, status=Status.PUBLISHED)


@pytest.mark.parametrize(
    ("change", "moment"),
    [
        ({}, "2026-01-19T03:30:00.000000Z"),
        ({"created_at": NOW + SECOND}, "2026-01-19T03:30:00.000000Z"),
        ({"published_at": None, "created_at": NOW + SECOND}, "2026-01-19T03:30:01.000000Z"),
        ({"published_at": datetime(2026, 1, 19, 10, tzinfo=NOVOSIBIRSK)}, "2026-01-19T03:00:00.000000Z"),
        ({"published_at": None, "created_at": None}, "0001-01-01T00:00:00.000000Z"),
    ],
)
def test_the_moment_is_that_of_publication_in_utc_else_of_creation(
    change: dict[str, Any], moment: str
) -> None:
    assert article_digest.moment_of(replace(PUBLIC, **change)) == moment


def test_a_digest_changes_with_any_field() -> None:
    changes: list[dict[str, Any]] = [
        {}, {"body": "Текст"}, {"lead": "\ud800"}, {"lock_version": 2}, {"updated_at": NOW}
    ]  # fmt: skip
    digests = [article_digest.of(replace(PUBLIC, **change)) for change in changes]
    assert len({digest.stamp for digest in digests}) == 5
    assert article_digest.of(replace(PUBLIC)) == digests[0]


def test_a_digest_knows_where_an_article_stands() -> None:
    article = replace(PUBLIC, category_id=2, byline="Анна", tags=("Лёд", "C++"))
    digest = article_digest.of(article)
    assert (digest.id, digest.category_id, digest.byline, digest.tags) == (3, 2, "Анна", '["Лёд", "C++"]')
    assert (digest.moment, digest.slug) == ("2026-01-19T03:30:00.000000Z", "led-na-ozere")
    assert article_digest.of(replace(article, slug="led")).slug == "led"
