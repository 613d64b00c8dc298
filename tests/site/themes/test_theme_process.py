"""Templates of a newsroom's own have so much time and memory for a page; the editor reads where it ended."""

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.site.generator import render_pool
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes import memory_limit, theme_process
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.site.themes.theme_process import Bounds, ThemeProcess
from desktop_editor.translation import catalogue
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SLOW = "{% for a in range(99999) %}{{ lipsum(n=1000) | length }}{% endfor %}"
SMALL = Bounds(seconds=1.0, share=0.1, memory=128 * 2**20)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "vecher"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def themes(tmp_path: Path) -> Themes:
    return Themes(resource("resources", "themes"), resource("resources", "translations"), tmp_path / "own")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bound pages so narrowly that tests need not wait."""
    monkeypatch.setattr(theme_process, "BOUNDS", SMALL)


def theme_with(own: Path, page: str) -> Theme:
    (own / "page.html").write_text(page, encoding="utf-8")
    return Theme(own, catalogue(Path(), "en"), own=[own])


def process_of(theme: Theme) -> subprocess.Popen[bytes]:
    assert isinstance(theme._templates, ThemeProcess)
    assert theme._templates._process
    return theme._templates._process


def number_of(theme: Theme) -> int:
    return process_of(theme).pid


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except OSError:
        return False
    return True


def test_our_own_themes_need_no_process(themes: Themes) -> None:
    assert not any(themes.open(Newspaper(theme=name)).is_bounded for name in ("default", "broadsheet"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{{ "x" * 4000000000 }}', "the result of “\\*” is too large"),
        ("{{ 9 ** (9 ** 9) }}", "the result of “\\*\\*” is too large"),
        ('{{ "x" | center(4000000000) }}', "it takes too much memory"),
        ("{% for a in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}", "it takes too much memory"),
        ('{% for a in range(90000) %}{{ "x" * 100000 }}{% endfor %}', "more than 50,000,000 letters"),
        (SLOW, "it takes more than 1 seconds"),
        (f"{{% macro f() %}}{SLOW}{{% endmacro %}}{{{{ f() }}}}", "it takes more than 1 seconds"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "its parts stand in one another without an end"),
        ("{{ '\\ud83d' }}", "half of a letter"),
    ],
)
def test_a_page_that_takes_too_much_is_told_with_its_line(
    text: str, reason: str, own: Path, small: None
) -> None:
    if "memory" in reason and not Path("/proc/self/statm").exists() and os.name != "nt":
        pytest.skip("this system bounds no memory")
    theme = theme_with(own, f'{{% set n = namespace(x="x" * 9999) %}}\n{text}')
    (own / "fine.html").write_text("{{ headline }}")
    assert theme.render("fine.html", headline="<Снег>") == "&lt;Снег&gt;"
    with pytest.raises(ThemeError, match=rf"“vecher” has a mistake in page\.html, line 2: .*{reason}"):
        theme.render("page.html")
    assert theme.render("fine.html", headline="<Снег>") == "&lt;Снег&gt;"


def test_a_part_of_a_theme_under_it_is_told_by_its_name(own: Path, tmp_path: Path, small: None) -> None:
    (tmp_path / "part.html").write_text(f"\n\n{SLOW}")
    (own / "page.html").write_text('{% include "part.html" %}')
    theme = Theme(own, catalogue(Path(), "en"), under=[tmp_path], own=[own])
    with pytest.raises(ThemeError, match=r"part\.html, line 3: it takes more"):
        theme.render("page.html")


def test_many_slow_pieces_have_the_time_of_one_page(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_process, "BOUNDS", Bounds(seconds=0.5, share=0.01))
    theme = theme_with(own, "{% for a in range(99) %}{{ lipsum(n=40) | length }}{% endfor %}")
    start = time.monotonic()
    with pytest.raises(ThemeError, match="it takes more than"):
        for _piece in range(200):
            theme.render("page.html")
    assert time.monotonic() - start < 5


def test_a_process_that_was_ended_is_started_again(own: Path) -> None:
    theme = theme_with(own, "{{ headline }}")
    assert theme.render("page.html", headline="а") == "а"
    process_of(theme).kill()
    assert theme.render("page.html", headline="б") == "б"


def test_a_theme_that_is_interrupted_ends_what_it_does_and_goes_on(own: Path) -> None:
    theme = theme_with(own, SLOW)
    (own / "fine.html").write_text("{{ headline }}")
    theme.render("fine.html", headline="а")
    start = time.monotonic()
    interruption = threading.Timer(0.3, theme.interrupt)
    interruption.start()
    with pytest.raises(ThemeError, match="it was interrupted"):
        theme.render("page.html")
    assert time.monotonic() - start < 5
    assert theme.render("fine.html", headline="б") == "б"
    interruption.join()


def test_a_theme_for_which_no_process_can_be_started_says_so(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(own / "nowhere"))
    with pytest.raises(ThemeError, match="“vecher” could not be started"):
        theme_with(own, "").render("page.html")


def test_the_process_goes_with_its_theme(own: Path) -> None:
    theme = theme_with(own, "{{ headline }}")
    theme.render("page.html", headline="а")
    number = number_of(theme)
    assert is_running(number)
    del theme
    assert not is_running(number)


def test_many_threads_get_each_their_own_page(own: Path) -> None:
    theme = theme_with(own, "{{ headline }}")
    pages: list[str] = []

    def ask(number: int) -> None:
        pages.extend(theme.render("page.html", headline=f"{number}-{n}") for n in range(50))

    threads = [threading.Thread(target=ask, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pages) == sorted(f"{number}-{n}" for number in range(4) for n in range(50))


def test_an_export_is_the_same_with_and_without_a_process(
    themes: Themes,
    own: Path,
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    photo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (own / "credit.html").write_text('{% extends "default/credit.html" %}')
    monkeypatch.setattr(render_pool, "ENOUGH", 1)
    monkeypatch.setattr(render_pool, "CHUNK", 8)
    articles = [
        make_article(id=n, headline=f"Новость {n} — «Ёлка»", slug=f"n-{n}", tags=("лес",), cover_id=1)
        for n in range(1, 60)
    ]
    for name, theme in (("with", "vecher"), ("without", "default")):
        site = make_site(theme=themes.open(Newspaper(theme=theme)))
        assert site.theme.is_bounded == (name == "with")
        write(plan_site(articles, site, photo_folder, NOW), tmp_path / name)
    pages = [
        {file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.html")}
        for name in ("with", "without")
    ]
    assert pages[0] == pages[1]
    assert len(pages[0]) > 60


def test_windows_reads_the_bounds_where_they_are_written() -> None:
    on_64_bits = {"process_memory": 112, "job_memory": 120}
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert {name: getattr(memory_limit.ExtendedLimits, name).offset for name in on_64_bits} == on_64_bits
        assert memory_limit.BasicLimits.flags.offset == 16
        assert ctypes.sizeof(memory_limit.ExtendedLimits) == 144
