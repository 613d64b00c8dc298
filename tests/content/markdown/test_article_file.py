"""An article as a file that this program and most site generators can read."""

from datetime import UTC, datetime
from pathlib import Path

from desktop_editor.content.article import AgeRating, Article, Newspaper, Status
from desktop_editor.content.markdown import article_file
from desktop_editor.importers import files

WHOLE = Article(
    headline="Лёд: «да»",
    lead="Лид.",
    body="# Текст\n\n---\n",
    excerpt="Анонс",
    slug="led",
    byline="Анна",
    tags=("лес", "C++"),
    seo_title="Заголовок",
    seo_description="Описание",
    age_rating=AgeRating.SIX,
    status=Status.PUBLISHED,
    published_at=datetime(2026, 1, 19, 3, 30, tzinfo=UTC),
)


def test_all_that_an_article_says_of_itself_stands_before_its_body() -> None:
    assert article_file.text_of(WHOLE, "Спорт") == (
        """---
title: "Лёд: «да»"
date: "2026-01-19T03:30:00+00:00"
category: "Спорт"
age: "6+"
status: "published"
tags: ["лес", "C++"]
lead: "Лид."
excerpt: "Анонс"
slug: "led"
byline: "Анна"
seo_title: "Заголовок"
seo_description: "Описание"
---

# Текст

---
"""
    )


def test_what_is_missing_is_left_out() -> None:
    written = '---\ntitle: ""\nage: "12+"\nstatus: "draft"\n---\n\n'
    assert article_file.text_of(Article(age_rating=AgeRating.TWELVE)) == written


def test_the_file_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "led.md"
    file.write_text(article_file.text_of(WHOLE, "Спорт"), encoding="utf-8")
    (draft,) = files.read(files.Source(file, tmp_path), Newspaper())
    read = draft.article
    assert (read.headline, read.lead, read.body.strip()) == ("Лёд: «да»", "Лид.", "# Текст\n\n---")
    assert (read.tags, read.age_rating, read.published_at) == (WHOLE.tags, AgeRating.SIX, WHOLE.published_at)
    assert draft.category == "Спорт"
