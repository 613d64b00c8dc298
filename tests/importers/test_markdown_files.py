"""Markdown files with front matter become drafts."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import AgeRating, Article, Status
from desktop_editor.importers.drafts import Draft, DraftPhoto, ImportRefusedError

DraftOf = Callable[..., Draft]

RUSSIAN = """\
---
Заголовок: Крещение в Здвинске
Дата: 19.01.2026 10:30
Рубрика: Общество
Возраст: 16+
Автор: [Иван Петров, Анна Ли]
Теги: праздник, Здвинск
Лид: О празднике.
Анонс: Коротко.
Статус: Опубликовано
---

Первый абзац.

## Подзаголовок
"""


def front_matter(*lines: str, body: str = "Text.") -> str:
    return "\n".join(["---", *lines, "---", body])


def test_every_russian_key_is_read(draft_of: DraftOf) -> None:
    draft = draft_of(RUSSIAN)
    assert draft.warnings == ()
    assert draft.category == "Общество"
    assert draft.article == Article(
        headline="Крещение в Здвинске",
        body="Первый абзац.\n\n## Подзаголовок",
        lead="О празднике.",
        excerpt="Коротко.",
        byline="Иван Петров, Анна Ли",
        tags=("праздник", "Здвинск"),
        age_rating=AgeRating.SIXTEEN,
        published_at=datetime(2026, 1, 19, 3, 30, tzinfo=UTC),
        status=Status.PUBLISHED,
    )


def test_every_english_key_is_read(draft_of: DraftOf) -> None:
    draft = draft_of(
        front_matter(
            *("title: A", "date: 2026-01-19", "time: 10:30", "section: News", "age: 18", "author: B"),
            *("tags: [x, '#y', x]", "lead: C", "excerpt: D", "slug: My Page", "status: archived"),
            *("seo-title: E", "SEO description: F"),
        )
    )
    article = draft.article
    assert draft.warnings == ()
    assert (article.headline, article.byline, article.lead, article.excerpt) == ("A", "B", "C", "D")
    assert (article.slug, article.seo_title, article.seo_description) == ("my-page", "E", "F")
    assert (article.tags, article.age_rating, article.status) == (("x", "y"), 18, Status.WITHDRAWN)
    assert article.published_at == datetime(2026, 1, 19, 3, 30, tzinfo=UTC)


def test_what_the_file_does_not_say_comes_from_the_newspaper(draft_of: DraftOf) -> None:
    article = draft_of("# Заголовок\n\nТекст.").article
    assert article == Article(
        headline="Заголовок", body="Текст.", age_rating=AgeRating.SIX, byline="Наша редакция"
    )


@pytest.mark.parametrize(
    "heading", ["# A *new* day", "# A new day #", "A new day\n=========", "\n\n# A new day"]
)
def test_a_first_heading_is_the_headline_when_there_is_no_title(draft_of: DraftOf, heading: str) -> None:
    article = draft_of(f"{heading}\n\nText.").article
    assert (article.headline, article.body) == ("A new day", "Text.")


def test_a_heading_that_repeats_the_title_goes_and_another_one_stays(draft_of: DraftOf) -> None:
    assert draft_of(front_matter("title: A", body="# A\n\nText.")).article.body == "Text."
    assert draft_of(front_matter("title: A", body="# B\n\nText.")).article.body == "# B\n\nText."


def test_without_any_headline_the_file_name_stands_for_it(draft_of: DraftOf) -> None:
    draft = draft_of("Text.", name="school-news_2026.txt")
    assert draft.article.headline == "school news 2026"
    assert "file's name" in draft.warnings[0]


@pytest.mark.parametrize(
    "line",
    ["layout: post", "age: 13+", "date: tomorrow", "status: maybe", "tags: {a: b}", "cover: {photo: a.jpg}"],
)
def test_what_is_not_understood_is_told_and_the_rest_is_read(draft_of: DraftOf, line: str) -> None:
    draft = draft_of(front_matter(line, "title: A"))
    assert draft.article == Article(
        headline="A", body="Text.", age_rating=AgeRating.SIX, byline="Наша редакция"
    )
    (warning,) = draft.warnings
    assert line.partition(":")[0] in warning


def test_two_names_of_one_field_are_told(draft_of: DraftOf) -> None:
    draft = draft_of(front_matter("title: A", "заголовок: B"))
    assert draft.article.headline == "A"
    assert "“заголовок”" in draft.warnings[0]


def test_further_categories_become_tags(draft_of: DraftOf) -> None:
    draft = draft_of(front_matter("title: A", "categories: [News, Sport]", "tags: [x]"))
    assert (draft.category, draft.article.tags) == ("News", ("x", "Sport"))
    assert "“News” was taken" in draft.warnings[0]


def test_a_category_with_a_comma_is_one_category(draft_of: DraftOf) -> None:
    assert draft_of(front_matter("title: A", "рубрика: Культура, спорт")).category == "Культура, спорт"


def test_a_draft_mark_outweighs_the_status(draft_of: DraftOf) -> None:
    draft = draft_of(front_matter("title: A", "status: published", "date: 2026-01-19", "draft: true"))
    assert draft.article.status is Status.DRAFT


def test_published_without_a_date_is_only_ready(draft_of: DraftOf) -> None:
    draft = draft_of(front_matter("title: A", "status: published"))
    assert draft.article.status is Status.READY
    assert "no date" in draft.warnings[0]


def test_a_working_text_that_was_not_released_is_only_ready(draft_of: DraftOf) -> None:
    draft = draft_of(front_matter("title: A", "status: changed", "date: 2026-01-19"))
    assert draft.article.status is Status.READY
    assert "not released yet" in draft.warnings[0]


def test_pictures_beside_the_file_come_along(draft_of: DraftOf, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for name in ("cover.jpg", "pictures/les.jpg"):
        Image.new("RGB", (4, 3)).save(tmp_path / name)
    cover = ("cover:", "  file: cover.jpg", "  alt: Лес", "  credit: Иван")
    draft = draft_of(front_matter("title: A", *cover, body='![Утро](pictures/les.jpg "Подпись")'))
    assert draft.warnings == ()
    assert draft.cover == DraftPhoto(path=tmp_path / "cover.jpg", alt="Лес", credit="Иван")
    assert draft.photos == (
        DraftPhoto(
            path=tmp_path / "pictures/les.jpg", address="pictures/les.jpg", alt="Утро", caption="Подпись"
        ),
    )


@pytest.mark.parametrize("address", ["gone.jpg", "../secret.jpg", "https://example.com/a.jpg"])
def test_a_picture_that_is_not_there_is_told_and_its_text_stays(draft_of: DraftOf, address: str) -> None:
    draft = draft_of(front_matter("title: A", f"image: {address}", body=f"![]({address})"))
    assert draft.cover is None
    assert draft.article.body == f"![]({address})"
    assert all(address in warning for warning in draft.warnings)
    assert len(draft.warnings) == 2


def test_windows_1251_from_an_old_editor_is_read(draft_of: DraftOf) -> None:
    draft = draft_of(RUSSIAN.replace("\n", "\r\n").encode("windows-1251"))
    assert draft.article == draft_of(RUSSIAN).article


def test_broken_front_matter_refuses_the_file_by_name(draft_of: DraftOf) -> None:
    with pytest.raises(ImportRefusedError, match=r"article\.md was left out: line 2"):
        draft_of(front_matter("title: A: B"))
