"""Pages made by a process of their own are the same, and whatever happens to it they are made."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from multiprocessing import active_children, spawn
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Category
from desktop_editor.paths import resource
from desktop_editor.site.generator import render_pool
from desktop_editor.site.generator.export import write, write_zip
from desktop_editor.site.generator.render_pool import RenderPool
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.translation import catalogue
from tests.site.plans import plan_site

PROGRAM = """
from multiprocessing import active_children, spawn
from desktop_editor.content.article import Newspaper
from desktop_editor.site.generator import render_pool
from desktop_editor.site.site import Site

render_pool.ENOUGH = 1
with render_pool.RenderPool(Site(newspaper=Newspaper(), theme=None), 10_000) as pool:
    next(pool.contents(lambda: repr for _number in range(10_000)))
    print(len(active_children()), flush=True)
    input()
"""
NOW = datetime(2026, 11, 1, tzinfo=UTC)
COUNT = 90


@pytest.fixture
def russian(make_site: Callable[..., Site]) -> Site:
    theme = Theme(
        resource("resources", "themes", "default"), catalogue(resource("resources", "translations"), "ru")
    )
    return make_site(theme=theme, categories=[Category(id=1, name="Новости", slug="novosti")])


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[RenderPool]:
    """Have small exports made by a process, too, and return the render pools that were made."""
    made: list[RenderPool] = []
    monkeypatch.setattr(render_pool, "ENOUGH", 1)
    monkeypatch.setattr(render_pool, "CHUNK", 8)
    begin = RenderPool.__enter__
    monkeypatch.setattr(RenderPool, "__enter__", lambda self: made.append(self) or begin(self))
    return made


def articles(make_article: Callable[..., Article]) -> list[Article]:
    return [
        make_article(id=n, headline=f"Новость {n} — «Ёлка»", slug=f"novost-{n}", tags=("Школа",))
        for n in range(1, COUNT + 1)
    ]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def number(value: int, _site: Site) -> bytes:
    return str(value).encode()


def process_number(_site: Site) -> bytes:
    return str(os.getpid()).encode()


def broken(_site: Site) -> bytes:
    raise ThemeError("Ошибка в шаблоне")


def test_the_pages_are_the_same(
    russian: Site,
    make_article: Callable[..., Article],
    photo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    used: list[RenderPool],
) -> None:
    plan = plan_site(articles(make_article), russian, photo_folder, NOW)
    write(plan, tmp_path / "with")
    assert used[0]._process is not None
    assert not active_children()
    monkeypatch.setattr(render_pool, "ENOUGH", 1_000_000)
    write(plan, tmp_path / "without")
    assert tree(tmp_path / "with") == tree(tmp_path / "without")


def test_the_archive_is_the_same(
    russian: Site,
    make_article: Callable[..., Article],
    photo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    used: list[RenderPool],
) -> None:
    plan = plan_site(articles(make_article), russian, photo_folder, NOW)
    write_zip(plan, tmp_path / "with.zip")
    monkeypatch.setattr(render_pool, "ENOUGH", 1_000_000)
    write_zip(plan, tmp_path / "without.zip")
    assert (tmp_path / "with.zip").read_bytes() == (tmp_path / "without.zip").read_bytes()
    assert used[0]._process is not None


def test_a_process_does_a_part_of_the_work_in_order(russian: Site, used: list[RenderPool]) -> None:
    contents = [lambda: process_number] * 2_000
    with RenderPool(russian, len(contents)) as working:
        made = list(working.contents(contents))
    assert len(set(made)) == 2
    assert str(os.getpid()).encode() in made
    numbers = [lambda n=n: partial(number, n) if n % 3 else str(n).encode() for n in range(500)]
    with RenderPool(russian, len(numbers)) as working:
        assert list(working.contents(numbers)) == [str(n).encode() for n in range(500)]


def test_what_a_killed_process_did_not_make_is_made_here(russian: Site, used: list[RenderPool]) -> None:
    numbers = [lambda n=n: partial(number, n) for n in range(2_000)]
    with RenderPool(russian, len(numbers)) as working:
        made: list[object] = []
        for content in working.contents(numbers):
            made.append(content)
            if len(made) == 400:
                [process] = active_children()
                process.kill()
    assert made == [str(n).encode() for n in range(2_000)]


def test_an_error_rises_where_its_file_is_asked_for(russian: Site, used: list[RenderPool]) -> None:
    contents = [lambda n=n: broken if n == 300 else partial(number, n) for n in range(400)]
    made: list[object] = []
    with pytest.raises(ThemeError, match="Ошибка в шаблоне"), RenderPool(russian, len(contents)) as working:
        made.extend(working.contents(contents))
    assert made == [str(n).encode() for n in range(len(made))]
    assert len(made) <= 300


def test_a_cancelled_export_leaves_no_process(
    russian: Site,
    make_article: Callable[..., Article],
    photo_folder: Path,
    tmp_path: Path,
    used: list[RenderPool],
) -> None:
    plan = plan_site(articles(make_article), russian, photo_folder, NOW)
    done = []
    result = write(plan, tmp_path / "site", lambda n, _all: done.append(n), lambda: len(done) > 60)
    assert result.cancelled
    assert used[0]._process is not None
    assert not active_children()
    write(plan, tmp_path / "site")
    write(plan, tmp_path / "fresh")
    assert tree(tmp_path / "site") == tree(tmp_path / "fresh")


def test_the_process_ends_with_a_killed_program() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout
        assert program.stdout.readline() == "1\n"
        program.kill()
        # Its processes write to the same output, which ends with the last of them.
        assert program.communicate(timeout=30) == ("", None)


def test_a_program_that_can_start_no_process_makes_all_pages(
    russian: Site, used: list[RenderPool], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(spawn, "get_executable", lambda: os.fsencode("/nowhere/python"))
    numbers = [lambda n=n: partial(number, n) for n in range(100)]
    with RenderPool(russian, len(numbers)) as working:
        assert list(working.contents(numbers)) == [str(n).encode() for n in range(100)]
    assert "Pages are made without a process of their own" in caplog.text
    assert not active_children()


def test_other_threads_are_let_in_as_often_as_before(russian: Site, used: list[RenderPool]) -> None:
    before = sys.getswitchinterval()
    with RenderPool(russian, 100) as working:
        contents = working.contents(lambda: process_number for _number in range(100))
        next(contents)
        assert sys.getswitchinterval() == before
        assert active_children()
