"""The remarks before publication."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Photo, Status
from desktop_editor.content.checks import Severity, review

NOW = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
GOOD = Article(
    headline="Крещение в Здвинске",
    lead="Православные отмечают Крещение Господне.",
    body="Тысячи жителей пришли к проруби. ![Прорубь](photos/prorub.jpg)",
    category_id=1,
    byline="Редакция",
    published_at=NOW,
    status=Status.PUBLISHED,
)
COVER = Photo(id=1, file="sovet.jpg", alt="Заседание совета", credit="Иван Петров")


def fields(article: Article, cover: Photo | None = COVER) -> list[str]:
    return [check.field for check in review(article, cover, NOW)]


def test_a_complete_article_gets_no_remark() -> None:
    assert review(GOOD, COVER, NOW) == ()


def test_an_article_without_a_cover_gets_no_remark() -> None:
    assert fields(GOOD, None) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"headline": "  "}, "headline"),
        ({"headline": "а" * 111}, "headline"),
        ({"headline": "Крещение в Здвинске."}, "headline"),
        ({"body": " \n"}, "body"),
        ({"lead": ""}, "lead"),
        ({"body": "Текст ![](photos/a.jpg)"}, "body"),
        ({"body": "Текст ![ ][a]"}, "body"),
        ({"body": "Смотрите [здесь]()."}, "body"),
        ({"category_id": None}, "category_id"),
        ({"published_at": None}, "published_at"),
        ({"published_at": NOW + timedelta(minutes=1)}, "published_at"),
        ({"byline": ""}, "byline"),
        ({"seo_title": "а" * 71}, "seo_title"),
        ({"seo_description": "а" * 161}, "seo_description"),
    ],
)
def test_what_is_missing_or_wrong_is_said_of_its_field(change: dict[str, Any], field: str) -> None:
    assert fields(replace(GOOD, **change)) == [field]


@pytest.mark.parametrize("change", [{"alt": ""}, {"credit": " "}])
def test_a_cover_needs_a_description_and_a_credit(change: dict[str, Any]) -> None:
    assert fields(GOOD, replace(COVER, **change)) == ["cover_id"]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Что дальше?.."},
        {"headline": "а" * 110},
        {"lead": "", "excerpt": "Свой анонс"},
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.READY, "published_at": NOW + timedelta(days=3)},
        {"body": "```\n![](пример.jpg)\n[а]()\n```\n\nТекст"},
    ],
)
def test_what_is_in_order_is_passed_over(change: dict[str, Any]) -> None:
    assert fields(replace(GOOD, **change)) == []


def test_the_excess_of_a_headline_is_counted() -> None:
    (check,) = review(replace(GOOD, headline="а" * 130), COVER, NOW)
    assert check.text == "Headline too long by 20 characters"


def test_the_weightiest_remark_comes_first() -> None:
    severities = [check.severity for check in review(Article(seo_title="а" * 80), COVER, NOW)]
    assert severities == sorted(severities)
    assert severities[0] is Severity.PROBLEM


@given(st.text(), st.text())
def test_any_text_is_reviewed(headline: str, body: str) -> None:
    checks = review(Article(headline=headline, body=body), None, NOW)
    assert {"lead", "byline", "category_id"} <= {check.field for check in checks}
    assert all(check.text and hasattr(Article(), check.field) for check in checks)


def test_a_body_of_brackets_is_reviewed_at_once() -> None:
    assert "body" not in fields(replace(GOOD, body="[![" * 400_000))
