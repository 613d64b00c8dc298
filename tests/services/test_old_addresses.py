"""Addresses that readers have known live on in every export, into whatever it is written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom

MOMENT = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
TARGET = re.compile(r'content="0; url=([^"]*)"')
Export = Callable[[], dict[str, str]]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.create(tmp_path / "newsroom.sqlite", resource("db", "migrations")) as newsroom:
        newsroom.settings.save_newspaper(Newspaper(name="Лес", address="https://les.example", page_length=2))
        for name in ("Новости", "Спорт"):
            newsroom.categories.save(Category(name=name))
        yield newsroom


@pytest.fixture
def export(newsroom: Newsroom, tmp_path: Path) -> Export:
    """Exports into the same folder, a new one and a ZIP file, which must all be alike; returns the pages."""
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), Path("nowhere"))
    count = 0

    def run() -> dict[str, str]:
        nonlocal count
        count += 1
        theme = themes.open(newsroom.settings.newspaper())
        same, fresh, packed = tmp_path / "same", tmp_path / f"fresh-{count}", tmp_path / f"{count}.zip"
        for target in (same, fresh, packed):
            request = ExportRequest(target=target, even_empty=True)
            exporting.run(newsroom, theme, request, lambda *_: None, lambda _: None)
        with ZipFile(packed) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        assert tree(same) == tree(fresh) == files
        return {name: content.decode() for name, content in files.items() if name.endswith(".html")}

    return run


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def released(newsroom: Newsroom, **values: object) -> Article:
    """Release a new article, or a changed one if it has an id."""
    known = {"headline": "Снег", "published_at": MOMENT, "category_id": 1}
    stored = newsroom.articles.save(Article(**{**known, **values}))  # type: ignore[arg-type]
    return newsroom.releases.release(stored.id, "Анна")


def changed(newsroom: Newsroom, article: Article, **values: object) -> Article:
    newsroom.articles.save(replace(newsroom.articles.get(article.id), **values))  # type: ignore[arg-type]
    return newsroom.releases.release(article.id, "Анна")


def leads_to(pages: dict[str, str], address: str) -> str:
    """Return the address to which a page leads on; empty for a page that stays."""
    found = TARGET.search(pages[address])
    return found[1].replace("../", "") if found else ""


def test_a_changed_slug_lives_on_with_title_canonical_and_open_graph(
    newsroom: Newsroom, export: Export
) -> None:
    article = released(newsroom, slug="staryi")
    for slug in ("srednii", "novyi"):
        changed(newsroom, article, slug=slug)
    pages = export()
    for slug in ("staryi", "srednii"):
        page = pages[f"novosti/2026/01/{slug}.html"]
        assert leads_to(pages, f"novosti/2026/01/{slug}.html") == "novosti/2026/01/novyi.html"
        assert "<title>Снег — Лес</title>" in page and "<script" not in page
        now = "https://les.example/novosti/2026/01/novyi.html"
        assert f'<link rel="canonical" href="{now}">' in page
        for name, value in (("title", "Снег"), ("url", now), ("type", "article"), ("site_name", "Лес")):
            assert f'<meta property="og:{name}" content="{value}">' in page
    assert leads_to(pages, "novosti/2026/01/novyi.html") == ""


def test_going_back_to_an_address_makes_no_loop(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, slug="odin")
    for slug in ("dva", "odin"):
        changed(newsroom, article, slug=slug)
    pages = export()
    assert leads_to(pages, "novosti/2026/01/odin.html") == ""
    assert leads_to(pages, "novosti/2026/01/dva.html") == "novosti/2026/01/odin.html"


def test_redirects_of_a_withdrawn_article_vanish_and_come_back_with_it(
    newsroom: Newsroom, export: Export
) -> None:
    article = released(newsroom, slug="staryi")
    changed(newsroom, article, slug="novyi")
    released(newsroom, headline="Лёд")
    assert "novosti/2026/01/staryi.html" in export()
    newsroom.releases.withdraw(article.id, "Анна")
    assert not [name for name in export() if "staryi" in name or "novyi" in name]
    changed(newsroom, article, slug="tretii")
    pages = export()
    for slug in ("staryi", "novyi"):
        assert leads_to(pages, f"novosti/2026/01/{slug}.html") == "novosti/2026/01/tretii.html"


def test_an_address_that_another_article_takes_is_its_page(newsroom: Newsroom, export: Export) -> None:
    first = released(newsroom, slug="les")
    changed(newsroom, first, slug="pole")
    second = released(newsroom, headline="Лес", slug="les")
    assert leads_to(export(), "novosti/2026/01/les.html") == ""
    newsroom.releases.withdraw(second.id, "Анна")
    assert leads_to(export(), "novosti/2026/01/les.html") == "novosti/2026/01/pole.html"


def test_a_renamed_section_lives_on_with_its_pages_and_articles(newsroom: Newsroom, export: Export) -> None:
    for number in range(7):
        released(newsroom, headline=f"Снег {number}")
    before = {name for name in export() if name.startswith("novosti/")}
    newsroom.categories.save(Category(id=1, name="Район"))
    pages = export()
    assert before == {name for name in pages if name.startswith("novosti/")} and len(before) == 10
    for name in before:
        assert leads_to(pages, name) == name.replace("novosti/", "raion/")
    assert "<title>Район — Лес</title>" in pages["novosti/index.html"]


def test_a_section_that_gets_the_name_of_a_deleted_one(newsroom: Newsroom, export: Export) -> None:
    news, sport = released(newsroom), released(newsroom, headline="Хоккей", category_id=2)
    export()
    newsroom.categories.delete(2)
    newsroom.categories.save(Category(id=1, name="Спорт"))
    pages = export()
    assert leads_to(pages, "novosti/index.html") == "sport/index.html"
    assert leads_to(pages, "sport/index.html") == ""
    assert leads_to(pages, f"novosti/2026/01/{news.slug}.html") == f"sport/2026/01/{news.slug}.html"
    assert leads_to(pages, f"sport/2026/01/{sport.slug}.html") == f"2026/01/{sport.slug}.html"


def test_a_section_that_was_merged_into_another_leads_there(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, category_id=2)
    changed(newsroom, article, category_id=1)
    newsroom.categories.delete(2)
    pages = export()
    assert leads_to(pages, "sport/index.html") == "novosti/index.html"
    assert leads_to(pages, f"sport/2026/01/{article.slug}.html") == f"novosti/2026/01/{article.slug}.html"


def test_a_renamed_tag_leads_to_what_came_instead(newsroom: Newsroom, export: Export) -> None:
    articles = [released(newsroom, headline=f"Снег {n}", tags=("школы", "лес")) for n in range(5)]
    assert "tags/shkoly/page/1.html" in export()
    for article in articles:
        changed(newsroom, article, tags=("Школа № 1", "лес"))
    pages = export()
    for name in ("index.html", "page/1.html"):
        assert leads_to(pages, f"tags/shkoly/{name}") == f"tags/shkola-no-1/{name}"
    changed(newsroom, articles[0], tags=("школы",))
    assert leads_to(export(), "tags/shkoly/index.html") == ""


def test_a_tag_that_was_merged_into_one_beside_it_leads_there(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, tags=("лес", "школы", "школа"))
    changed(newsroom, article, tags=("лес", "школа"))
    assert leads_to(export(), "tags/shkoly/index.html") == "tags/shkola/index.html"


def test_names_that_changed_twice_lead_to_the_last(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, byline="М. Петрова")
    for byline in ("Мария Петрова", "Мария Лесная"):
        changed(newsroom, article, byline=byline)
    pages = export()
    for old in ("m-petrova", "mariia-petrova"):
        assert leads_to(pages, f"authors/{old}/index.html") == "authors/mariia-lesnaia/index.html"
    newsroom.releases.withdraw(article.id, "Анна")
    assert not [name for name in export() if "petrova" in name]


def test_another_time_zone_moves_pages_and_leaves_the_way(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, published_at=datetime(2025, 12, 31, 22, tzinfo=UTC))
    newsroom.settings.save_newspaper(replace(newsroom.settings.newspaper(), time_zone="UTC"))
    pages = export()
    assert leads_to(pages, f"novosti/2026/01/{article.slug}.html") == f"novosti/2025/12/{article.slug}.html"


def test_each_tag_has_a_page_of_its_own(newsroom: Newsroom, export: Export) -> None:
    for tag in ("C", "C++", "C#", "🔥", "🎄", "ель", "ел"):
        released(newsroom, headline=f"Снег {tag}", tags=(tag,))
    released(newsroom, headline="Ещё", tags=("Ёл", "c++"))
    pages = export()
    for folder, count in (("c", 1), ("c-sharp", 1), ("c-plus-plus", 2), ("fire", 1), ("el", 1), ("el-2", 2)):
        assert pages[f"tags/{folder}/index.html"].count("<h2>") == count, folder
    assert re.search(
        r'c-plus-plus/index.html">C\+\+</a> <span class="count">2</span>', pages["tags/index.html"]
    )


def test_each_author_has_a_page_and_the_words_stay(newsroom: Newsroom, export: Export) -> None:
    article = released(newsroom, byline="Текст: Мария Петрова, фото Ивана Соколова")
    pages = export()
    page = pages[f"novosti/2026/01/{article.slug}.html"]
    [line] = re.findall(r'<p class="byline">(.*)</p>', page)
    assert re.sub("<[^>]*>", "", line) == "Текст: Мария Петрова, фото Ивана Соколова"
    assert re.findall(r'authors/([^/]*)/index.html" rel="author">([^<]*)<', line) == [
        ("mariia-petrova", "Мария Петрова"), ("ivan-sokolov", "Ивана Соколова"),
    ]  # fmt: skip
    assert page.count('"@type": "Person"') == 2
    assert {name for name in pages if name.startswith("authors/")} == {
        "authors/index.html", "authors/mariia-petrova/index.html", "authors/ivan-sokolov/index.html",
    }  # fmt: skip
