"""The remarks before publication."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Photo, Status
from desktop_editor.content.checks import WARNINGS, Check, Severity, blocking, review

PROBLEM, WARNING, HINT = Severity.PROBLEM, Severity.WARNING, Severity.HINT
NOW = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
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
    ("change", "check"),
    [
        ({"headline": "  "}, Check(PROBLEM, "No headline", "headline")),
        ({"headline": "а" * 111}, Check(WARNING, "Headline too long by 1 character", "headline")),
        ({"headline": "а" * 130}, Check(WARNING, "Headline too long by 20 characters", "headline")),
        ({"headline": "В Здвинске."}, Check(HINT, "Full stop after the headline", "headline")),
        ({"body": " \n"}, Check(PROBLEM, "No text", "body")),
        ({"lead": " "}, Check(HINT, "No lead and no excerpt", "lead")),
        ({"body": "А ![](photos/a.jpg)"}, Check(WARNING, "Photo in the text without a description", "body")),
        ({"body": "А ![ ][a]"}, Check(WARNING, "Photo in the text without a description", "body")),
        ({"body": "Смотрите [здесь]( )."}, Check(WARNING, "Link without an address", "body")),
        ({"body": "`~~~` [здесь]()"}, Check(WARNING, "Link without an address", "body")),
        ({"category_id": None}, Check(WARNING, "No category", "category_id")),
        ({"published_at": None}, Check(PROBLEM, "Published without a date", "published_at")),
        ({"published_at": LATER}, Check(WARNING, "Published, but the date is to come", "published_at")),
        ({"byline": " "}, Check(HINT, "No byline", "byline")),
        ({"seo_title": "а" * 71}, Check(HINT, "SEO title too long", "seo_title")),
        ({"seo_description": "а" * 161}, Check(HINT, "SEO description too long", "seo_description")),
    ],
)
def test_what_is_missing_or_wrong_is_said_of_its_field(change: dict[str, Any], check: Check) -> None:
    assert review(replace(GOOD, **change), COVER, NOW) == (check,)


@pytest.mark.parametrize(
    ("change", "text"), [({"alt": " "}, "Cover without a description"), ({"credit": " "}, "No photo credit")]
)
def test_a_cover_needs_a_description_and_a_credit(change: dict[str, Any], text: str) -> None:
    assert review(GOOD, replace(COVER, **change), NOW) == (Check(WARNING, text, "cover_id"),)


def test_a_headline_like_that_of_another_article_is_said() -> None:
    text = "Nearly the headline of “Крещение”"
    assert review(GOOD, COVER, NOW, "Крещение") == (Check(WARNING, text, "headline"),)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Что дальше?.."},
        {"headline": "а" * 110},
        {"lead": "", "excerpt": "Свой анонс"},
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.READY, "published_at": NOW + timedelta(days=3)},
        {"body": "```\n![](пример.jpg)\n[а]()\n```\n\nТекст"},
        {"body": "Текст\n\n~~~~ md\n[а]()\n~~~\n![](б.jpg)\n~~~~\n"},
        {"body": "Текст\n\n```\n[а]()"},
        {"body": "Текст ![Зал]()"},
        {"seo_title": "а" * 70 + " ", "seo_description": "а" * 160 + " "},
    ],
)
def test_what_is_in_order_is_passed_over(change: dict[str, Any]) -> None:
    assert fields(replace(GOOD, **change)) == []


def test_problems_block_a_release_and_of_the_warnings_those_that_are_chosen() -> None:
    remarks = review(replace(GOOD, body="", category_id=None), replace(COVER, credit=""), NOW)
    assert [check.field for check in blocking(remarks, ())] == ["body"]
    assert [check.field for check in blocking(remarks, ["no credit"])] == ["body", "cover_id"]


def test_every_warning_can_be_chosen_to_block_but_that_of_the_date() -> None:
    body = "![](photos/a.jpg) [здесь]()"
    poor = replace(GOOD, headline="а" * 111, body=body, category_id=None)
    remarks = [
        *review(replace(poor, advertiser="ООО"), replace(COVER, alt="", credit=""), NOW, similar="Крещение"),
        *review(replace(poor, erid="2Vfnxw"), None, NOW),
    ]
    assert {check.kind for check in remarks if check.severity is Severity.WARNING} == WARNINGS.keys()


def test_a_paid_article_has_an_advertiser_and_an_erid() -> None:
    for advertiser, erid in (("ООО «Ромашка»", "2Vfnxw"), (" ", "")):
        remarks = review(replace(GOOD, advertiser=advertiser, erid=erid), COVER, NOW)
        assert [check for check in remarks if check.field in ("advertiser", "erid")] == []


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


def test_a_static_page_needs_no_section_date_byline_or_lead() -> None:
    page = Article(headline="Реклама", body="Цены", is_page=True, status=Status.PUBLISHED)
    assert fields(page, None) == []
    assert fields(replace(page, body=""), None) == ["body"]
