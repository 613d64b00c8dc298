"""What search engines read of an article, besides what its page shows."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop_editor.content.article import Article, Newspaper, Photo
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.site import Site

BASE = "https://zdvinsk.example"
HALL = Photo(id=1, file="zal.jpg", alt="Зал", width=1800, height=1200)
OFFICE = "Здвинская правда"


@pytest.fixture
def public(make_site: Callable[..., Site], newspaper: Newspaper) -> Site:
    return make_site(newspaper=replace(newspaper, address=BASE, logo="zal.jpg"), photos=(HALL,))


def data_of(article: Article, site: Site) -> dict[str, Any]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', article_page(article, site))
    found: dict[str, Any] = json.loads(data)
    return found


def test_all_that_is_known_is_told(make_article: Callable[..., Article], public: Site) -> None:
    article = make_article(headline="а" * 111, tags=(" зима ", " "), cover_id=1, lead="Лид.")
    page = f"{BASE}/novosti-regiona/2026/01/kreshchenie.html"
    said = data_of(article, public)
    assert said["description"].startswith("Лид.")
    assert {name: said[name] for name in said if name not in ("description", "author")} == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "а" * 110,
        "inLanguage": "ru",
        "mainEntityOfPage": page,
        "url": page,
        "datePublished": "2026-01-19T10:30:00+07:00",
        "dateModified": "2026-01-19T10:30:00+07:00",
        "articleSection": "Новости региона",
        "keywords": ["зима"],
        "image": [f"{BASE}/photos/share/zal.jpg", f"{BASE}/photos/zal.jpg"],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": OFFICE,
            "url": f"{BASE}/",
            "logo": {"@type": "ImageObject", "url": f"{BASE}/photos/share/zal.jpg"},
        },
        "isAccessibleForFree": True,
        "contentRating": "12+",
        "typicalAgeRange": "12-",
    }


def test_a_long_headline_ends_with_a_whole_word(make_article: Callable[..., Article], public: Site) -> None:
    words = "слово " * 17
    assert data_of(make_article(headline=f"{words}последнее слово"), public)["headline"] == words.strip()
    fitting = f"{words}последнее"[:110]
    assert data_of(make_article(headline=f"{fitting} и ещё"), public)["headline"] == fitting


def test_without_a_public_address_no_addresses_are_told(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    site = make_site(newspaper=replace(newspaper, logo="zal.jpg"), photos=(HALL,))
    said = data_of(make_article(cover_id=1, byline="Анна Птицына"), site)
    assert {"url", "mainEntityOfPage", "image", "keywords"}.isdisjoint(said)
    assert said["author"] == {"@type": "Person", "name": "Анна Птицына"}
    assert said["publisher"] == {"@type": "NewsMediaOrganization", "name": OFFICE}


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        (" ", {"@type": "Organization", "name": OFFICE}),
        ("Редакция", {"@type": "Organization", "name": "Редакция", "url": f"{BASE}/authors/redaktsiia/"}),
        (
            "Анна Птицына",
            {"@type": "Person", "name": "Анна Птицына", "url": f"{BASE}/authors/anna-ptitsyna/"},
        ),
    ],
)
def test_the_author_is_a_person_an_office_or_the_newspaper(
    byline: str, author: dict[str, str], make_article: Callable[..., Article], public: Site
) -> None:
    assert data_of(make_article(byline=byline), public)["author"] == author


@pytest.mark.parametrize(
    ("updated", "modified"),
    [
        (datetime(2026, 1, 19, 9, 0, 42, tzinfo=UTC), "2026-01-19T16:00:00+07:00"),
        (datetime(2026, 1, 1, tzinfo=UTC), "2026-01-19T10:30:00+07:00"),
    ],
)
def test_the_last_change_is_one_after_publication(
    updated: datetime, modified: str, make_article: Callable[..., Article], public: Site
) -> None:
    assert data_of(make_article(modified_at=updated), public)["dateModified"] == modified


def test_a_draft_has_no_dates(make_article: Callable[..., Article], public: Site) -> None:
    said = data_of(make_article(published_at=None, modified_at=datetime(2026, 1, 1, tzinfo=UTC)), public)
    assert {"datePublished", "dateModified"}.isdisjoint(said)
