"""Static pages: written like articles, at the root of the site, and in none of its lists."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.site.generator.export import write
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.site import Site
from tests.site.conftest import DATE
from tests.site.plans import plan_site

NOW = DATE + timedelta(hours=1)


@pytest.fixture
def page(make_article: Callable[..., Article]) -> Article:
    return make_article(
        id=2, headline="Реклама у нас", slug="reklama", is_page=True, byline="Отдел рекламы", tags=("цены",)
    )


@pytest.fixture
def files(
    page: Article,
    article: Article,
    make_site: Callable[..., Site],
    newspaper: Newspaper,
    photo_folder: Path,
    tmp_path: Path,
) -> dict[str, str]:
    """The files of a site with one article and one static page that is newer."""
    site = make_site(newspaper=replace(newspaper, address="https://zdvinsk.example"))
    write(plan_site([article, page], site, photo_folder, NOW), tmp_path / "site")
    text = {".html", ".xml", ".json", ".js"}
    folder = tmp_path / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.suffix in text and not path.name.startswith(".")
    }


def test_a_static_page_is_named_by_itself_the_search_and_the_sitemap_only(files: dict[str, str]) -> None:
    shown = {name for name, content in files.items() if "reklama" in content or "Реклама у нас" in content}
    assert {name for name in shown if not name.startswith("search/")} == {"reklama.html", "sitemap-pages.xml"}
    assert [name for name in shown if name.startswith("search/")]


def test_tags_and_byline_of_a_static_page_make_no_lists(files: dict[str, str]) -> None:
    assert not [name for name in files if name.startswith(("tags/", "authors/")) and name.count("/") > 1
                and "redaktsiia" not in name]  # fmt: skip


def test_a_static_page_has_no_date_byline_age_or_latest_news(page: Article, site: Site) -> None:
    made = article_page(page, replace(site, latest=(replace(page, id=9, is_page=False),)))
    main = made.partition("<main")[2].partition("</main>")[0]
    assert "<h1>Реклама у нас</h1>" in main
    assert not any(word in main for word in ("<time", "12+", "Отдел рекламы", "Последние новости", "цены"))


def test_the_data_of_a_static_page_is_that_of_a_web_page(files: dict[str, str]) -> None:
    data = files["reklama.html"].partition('ld+json">')[2].partition("</script>")[0]
    value = json.loads(data)
    assert (value["@type"], value["url"]) == ("WebPage", "https://zdvinsk.example/reklama.html")
    assert 'property="og:type" content="website"' in files["reklama.html"]


@pytest.mark.parametrize("slug", ["index", "search", "about", "404", "con"])
def test_no_static_page_takes_a_name_of_the_site_itself(
    slug: str, make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> None:
    plan = plan_site([make_article(slug=slug, is_page=True)], site, photo_folder, NOW)
    assert f"{slug}-1.html" in {file.address for file in plan.files}
