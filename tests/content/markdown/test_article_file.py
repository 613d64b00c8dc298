"""An article as a file that this program and most site generators can read."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

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
    is_page=True,
    advertiser="Пекарня",
    erid="2SDnjc",
    age_rating=AgeRating.SIX,
    status=Status.PUBLISHED,
    published_at=datetime(2026, 1, 19, 3, 30, tzinfo=UTC),
)


def test_all_that_an_article_says_of_itself_stands_before_its_body() -> None:
    moscow = ZoneInfo("Europe/Moscow")
    assert article_file.text_of(WHOLE, "Спорт", "photos/les.jpg", moscow) == (
        """---
title: "Лёд: «да»"
date: "2026-01-19T06:30:00+03:00"
category: "Спорт"
age: "6+"
status: "published"
page: true
tags: ["лес", "C++"]
cover: "photos/les.jpg"
lead: "Лид."
excerpt: "Анонс"
slug: "led"
byline: "Анна"
seo_title: "Заголовок"
seo_description: "Описание"
advertiser: "Пекарня"
erid: "2SDnjc"
---

# Текст

---

"""
    )


def test_what_is_empty_is_named_too() -> None:
    written = article_file.text_of(Article(age_rating=AgeRating.TWELVE))
    assert written.startswith(
        '---\ntitle: ""\ndate: ""\ncategory: ""\nage: "12+"\nstatus: "draft"\npage: false\ntags: []\n'
    )


def test_a_moment_that_its_zone_can_not_write_is_in_utc() -> None:
    for moment in (datetime(1880, 5, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)):
        written = article_file.text_of(Article(published_at=moment), zone=ZoneInfo("Europe/Moscow"))
        assert f'date: "{moment.isoformat()}"\n' in written


def test_letters_that_yaml_refuses_are_escaped() -> None:
    written = article_file.text_of(Article(headline="а\x85б\u2028в\x7f\ufeff"))
    assert 'title: "а\\u0085б\\u2028в\\u007f\\ufeff"' in written


def test_the_file_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "led.md"
    file.write_text(article_file.text_of(WHOLE, "Спорт"), encoding="utf-8")
    (draft,) = files.read(files.Source(file, tmp_path), Newspaper())
    read = draft.article
    assert (read.headline, read.lead, read.body.strip()) == ("Лёд: «да»", "Лид.", "# Текст\n\n---")
    assert (read.tags, read.age_rating, read.published_at) == (WHOLE.tags, AgeRating.SIX, WHOLE.published_at)
    assert draft.category == "Спорт"
