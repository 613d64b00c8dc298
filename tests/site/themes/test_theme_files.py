"""What a theme's folder holds is the theme's; where its links lead is not."""

import os
import tracemalloc
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.site.generator.build_plan import plan_articles
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme, ThemeError

SECRET = "Пароль редакции"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder beside the themes, with files that no theme may read."""
    folder = tmp_path / "documents"
    (folder / "private").mkdir(parents=True)
    for name in ("page.html", "private/secret.txt"):
        (folder / name).write_text(SECRET, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "vecher"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "style.css").write_text("body {}")
    (folder / "article.html").write_text('{% extends "default/article.html" %}')
    return folder


@pytest.fixture
def themes(tmp_path: Path) -> Themes:
    return Themes(resource("resources", "themes"), resource("resources", "translations"), tmp_path / "own")


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system lets nobody make links")


def junction(place: Path, target: Path) -> None:
    """Make a folder lead to another: on Windows by a junction, which needs no right and is no symlink."""
    if os.name != "nt":
        link(place, target)
    else:
        import _winapi

        _winapi.CreateJunction(str(target), str(place))  # type: ignore[attr-defined,unused-ignore]


def test_a_template_that_is_a_link_out_of_the_theme_is_not_read(own: Path, outside: Path) -> None:
    link(own / "page.html", outside / "page.html")
    theme = Theme(own, NullTranslations(), own=[own])
    with pytest.raises(ThemeError, match=r"no file page\.html"):
        theme.render("page.html")
    with pytest.raises(ThemeError, match=r"no file private/secret\.txt"):
        junction(own / "private", outside / "private")
        theme.render("private/secret.txt")


def test_what_is_not_followed_is_taken_from_the_theme_under_it(
    themes: Themes, own: Path, outside: Path
) -> None:
    link(own / "credit.html", outside / "page.html")
    page = themes.open(Newspaper(theme="vecher")).render("credit.html", credit="Анна")
    assert "Анна" in page
    assert SECRET not in page


@pytest.mark.parametrize(
    "name", ["../../../documents/page.html", "/etc/hostname", "..", "a//b", "C:x", ".git"]
)
def test_a_name_leads_nowhere_else(name: str, own: Path, outside: Path) -> None:
    theme = Theme(own, NullTranslations())
    assert theme.asset(name) is None
    with pytest.raises(ThemeError, match="no file"):
        theme.render(name)


def test_assets_are_the_themes_own_files(
    own: Path,
    outside: Path,
    make_site: Callable[..., Site],
    article: Article,
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    link(own / "assets" / "secret.txt", outside / "private" / "secret.txt")
    junction(own / "assets" / "private", outside / "private")
    junction(own / "assets" / "round", own)
    link(own / "assets" / "same.css", own / "assets" / "style.css")
    default = resource("resources", "themes", "default")
    theme = Theme(own, NullTranslations(), under=[default], own=[own])
    names = [name for name, _file in theme.assets()]
    assert {"style.css", "same.css"} < set(names)
    assert not any("secret" in name or "r/" in name for name in names)
    assert theme.asset("same.css") is not None
    assert [theme.asset(name) for name in ("secret.txt", "private/secret.txt", "round/article.html")] == [
        None
    ] * 3

    site = make_site(theme=theme)
    result = write(plan_articles([(article, site)], site, photo_folder), tmp_path / "site")
    assert not any(SECRET.encode() in file.read_bytes() for file in tmp_path.glob("site/**/*.*"))
    told = result.remarks[0]
    assert all(f"assets/{name}" in told for name in ("secret.txt", "private", "round"))
    assert "same.css" not in told


def test_a_link_that_leads_round_in_a_circle_is_left_out(own: Path) -> None:
    link(own / "assets" / "round.css", own / "assets" / "round.css")
    theme = Theme(own, NullTranslations(), own=[own])
    assert [name for name, _file in theme.assets()] == ["style.css"]
    assert "assets/round.css" in theme.left_out()


def test_a_whole_theme_that_is_a_link_to_elsewhere_is_left_out(
    themes: Themes, own: Path, outside: Path
) -> None:
    junction(own.with_name("chuzhaya"), outside)
    theme = themes.open(Newspaper(theme="chuzhaya"))
    assert themes.names() == ["default", "broadsheet", "vecher"]
    assert theme.folder == resource("resources", "themes", "default")
    assert "chuzhaya" in theme.left_out()
    assert themes.open(Newspaper(theme="vecher")).left_out() == ""


def test_our_own_files_may_be_links_of_those_who_installed_us(tmp_path: Path, outside: Path) -> None:
    folder = tmp_path / "installed"
    folder.mkdir()
    link(folder / "page.html", outside / "page.html")
    theme = Theme(folder, NullTranslations())
    assert theme.render("page.html") == SECRET
    assert theme.left_out() == ""


def test_a_theme_may_hold_what_is_larger_than_the_memory(own: Path) -> None:
    film = own / "assets" / "film.mp4"
    with film.open("wb") as file:
        file.truncate(64 * 2**20)
    theme = Theme(own, NullTranslations(), own=[own])
    tracemalloc.start()
    assert theme.fingerprint
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()
    os.truncate(film, 1)
    assert Theme(own, NullTranslations(), own=[own]).fingerprint != theme.fingerprint


def test_what_lies_too_deep_for_the_system_is_left_out(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own / "assets")
    for _folder in range(100):
        Path("a" * 50).mkdir()
        monkeypatch.chdir("a" * 50)
    try:
        Path("deep.css").touch()
    except OSError:
        pytest.skip("this system has no such paths")
    theme = Theme(own, NullTranslations(), own=[own])
    assert [name for name, _file in theme.assets()] == ["style.css"]
    assert theme.asset("a" * 5000) is None
    assert theme.fingerprint
