"""The pages of the default theme as files, so that a change of theirs is seen in the diff.

`GOLDEN=write` in the environment writes them again.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Article, Newspaper
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.pages.list_pages import index_page
from desktop_editor.site.site import Site

GOLDEN = Path(__file__).with_name("golden")
BODY = """\
Первый абзац с **главным** и [ссылкой](https://example.ru).

![Зал](photos/sovet.jpg)

| Год | Число |
| --- | --- |
| 2026 | 225 |
"""


@pytest.fixture
def pages(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> dict[str, str]:
    latest = make_article(id=2, headline="Другая новость", slug="drugaia", cover_id=1, category_id=None)
    article = make_article(
        lead="Лид.", body=BODY, cover_id=1, tags=("праздник", "Здвинск"), age_rating=AgeRating.SIX
    )
    site = make_site(
        newspaper=replace(newspaper, address="https://zdvinsk.example"), latest=(latest, article)
    )
    return {"article.html": article_page(article, site), "index.html": index_page([latest, article], site)}


@pytest.mark.parametrize("name", ["article.html", "index.html"])
def test_the_page_is_the_one_that_was_reviewed(name: str, pages: dict[str, str]) -> None:
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(pages[name], encoding="utf-8")
    assert pages[name] == file.read_text(encoding="utf-8")
