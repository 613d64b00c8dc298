"""Which theme a newspaper gets, and what a newsroom changes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme
from tests.site.plans import plan_site

OURS = resource("resources", "themes")


@pytest.fixture
def themes(tmp_path: Path) -> Themes:
    return Themes(OURS, resource("resources", "translations"), tmp_path / "own")


def own(tmp_path: Path, name: str, file: str, text: str) -> Path:
    place = tmp_path / "own" / name / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def test_the_second_theme_is_not_the_first(themes: Themes) -> None:
    default, second = (themes.open(Newspaper(theme=name)) for name in ("default", "broadsheet"))
    assert themes.names() == ["default", "broadsheet"]
    styles = [theme.asset("style.css") for theme in (default, second)]
    assert styles[0] != styles[1]


def test_one_file_of_the_newsrooms_own_changes_one_template(themes: Themes, tmp_path: Path) -> None:
    own(tmp_path, "default", "credit.html", "Снимок: {{ credit }}")
    theme = themes.open(Newspaper())
    assert theme.render("credit.html", credit="А. Петрова") == "Снимок: А. Петрова"
    assert theme.asset("style.css") == OURS / "default" / "assets" / "style.css"


def test_a_file_of_the_newsrooms_own_can_show_the_one_it_stands_for(themes: Themes, tmp_path: Path) -> None:
    own(tmp_path, "default", "credit.html", '<b>{% include "default/credit.html" %}</b>')
    theme = themes.open(Newspaper())
    theme.check()
    assert theme.render("credit.html", credit="А. Петрова").startswith('<b><span class="credit">')


def test_a_theme_of_another_name_stands_on_the_default_one(themes: Themes, tmp_path: Path) -> None:
    style = own(tmp_path, "vecher", "assets/style.css", "body {}")
    theme = themes.open(Newspaper(theme="vecher"))
    assert themes.names() == ["default", "broadsheet", "vecher"]
    assert theme.asset("style.css") == style
    assert "А. Петрова" in theme.render("credit.html", credit="А. Петрова")


@pytest.mark.parametrize("name", ["nowhere", "", ".", "..", "../own", "/etc", "con", "a/b"])
def test_an_unknown_name_gives_the_default_theme(name: str, themes: Themes) -> None:
    theme = themes.open(Newspaper(theme=name))
    assert theme.folder == OURS / "default"
    assert theme.fallback is None


def test_a_theme_speaks_the_language_of_the_site(themes: Themes) -> None:
    russian, english = (themes.open(replace(Newspaper(), language=name)) for name in ("ru", "en"))
    assert "Фото: А" in russian.render("credit.html", credit="А")
    assert "Photo: А" in english.render("credit.html", credit="А")


@pytest.mark.parametrize("name", ["default", "broadsheet"])
def test_every_template_of_ours_can_be_read(name: str, themes: Themes) -> None:
    theme = themes.open(Newspaper(theme=name))
    assert isinstance(theme, Theme)
    theme.check()


def test_the_second_theme_makes_every_page(
    themes: Themes,
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    site = make_site(theme=themes.open(Newspaper(theme="broadsheet")))
    articles = [make_article(id=number, slug=f"snova-{number}", tags=("снег",)) for number in range(1, 40)]
    now = datetime(2026, 11, 1, tzinfo=UTC)
    result = write(plan_site(articles, site, photo_folder, now), tmp_path / "site")
    article = next((tmp_path / "site").rglob("snova-7.html")).read_text(encoding="utf-8")
    assert '<div class="signed">' in article
    assert {"index.html", "about.html", "404.html", "search.html"} <= set(result.written)
