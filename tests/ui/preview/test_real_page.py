"""Real articles in the real theme: what the preview shows is what the export writes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Article, Category, Newspaper, Note, Photo
from desktop_editor.paths import resource
from desktop_editor.site.pages.article_page import PageParts, article_page, article_parts
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from desktop_editor.translation import catalogue
from tests.ui.preview.conftest import Ask

BODY = (
    "Первый абзац о *главном*.\n\n## Подзаголовок\n\n- раз\n- два\n\nПоследний абзац.[^1]\n\n[^1]: Сноска.\n"
)
ARTICLE = Article(id=1, headline="Регион развивается", slug="region", body=BODY, byline="Редакция")
CHANGES = (
    {"headline": "Другой <заголовок> & «кавычки»"},
    {"lead": "Лид."},
    {"body": BODY.replace("главном", "важном")},
    {"body": BODY + "\nПросто <div>сырой <b>HTML</div> и\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
    {"category_id": 1, "published_at": datetime(2026, 1, 19, 3, tzinfo=UTC)},
    {"age_rating": AgeRating.EIGHTEEN, "tags": ("дороги", "школы"), "slug": "other"},
    {"cover_id": 1, "body": "![Совет](photos/a.jpg)\n\n```\nкод\n```\n"},
    {"body": ""},
    {"lead": "", "body": "![Совет](photos/a.jpg)\n![Зал](photos/a.jpg)\n\nАбзац"},
    {"lead": "Лид с самого начала.", "cover_id": None},
    {"body": "Раз.\n\nСовет решил.\n\nСовет ушёл."},
    {"body": "Раз о Совете.\n\nСовет решил.\n\nСовет ушёл."},
    {"lead": "Совет."},
)


@pytest.fixture
def site() -> Site:
    theme = Theme(resource("resources", "themes", "default"), catalogue(Path(), "en"))
    return Site(
        newspaper=Newspaper(
            name="Наша газета", address="https://example.org", notes=(Note("Совет", "придуман"),)
        ),
        theme=theme,
        categories=(Category(id=1, name="Новости", slug="news"),),
        photos=(Photo(id=1, file="a.jpg", alt="Совет", caption="Подпись", width=60, height=40),),
        latest=tuple(replace(ARTICLE, id=number, slug=f"a{number}") for number in range(2, 9)),
    )


def test_each_edit_of_a_real_article_gives_the_exported_page(
    site: Site, show: Callable[[PageParts], None], ask: Ask, exported: Callable[[str], object]
) -> None:
    article = ARTICLE
    show(article_parts(article, site))
    ask("globalThis.here = true")
    for change in CHANGES:
        article = replace(article, **change)
        show(article_parts(article, site))
        assert ask("document.documentElement.outerHTML") == exported(article_page(article, site))
    assert ask("globalThis.here === true") is True


def test_an_article_for_adults_that_an_editor_has_opened_stays_open(
    site: Site, show: Callable[[PageParts], None], ask: Ask
) -> None:
    site = replace(site, newspaper=replace(site.newspaper, asks_for_age=True))
    article = replace(ARTICLE, age_rating=AgeRating.EIGHTEEN)
    show(article_parts(article, site))
    assert ask("document.querySelector('details.gate').open") is False
    ask("document.querySelector('details.gate').open = true")
    show(article_parts(replace(article, headline="Другой заголовок", lead="Лид."), site))
    assert ask("document.querySelector('details.gate').open") is True
