"""Programs that read feeds find nothing new where only an address, a section or the domain has changed."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest
from reader import Reader, make_reader

from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom

COUNT = 5
FEEDS = ("feed.xml", "atom.xml")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.create(tmp_path / "vesti.sqlite", resource("db", "migrations")) as made:
        made.settings.save_newspaper(Newspaper(name="Вести", address="https://vesti.example"))
        section = made.categories.save(Category(name="Спорт"))
        for number in range(COUNT):
            made.articles.save(Article(headline=f"Лес {number}", body="Сосны", category_id=section.id))
            made.releases.release(number + 1, "Анна")
        yield made


@pytest.fixture
def export(newsroom: Newsroom, tmp_path: Path) -> Callable[[], Path]:
    theme = Theme(resource("resources", "themes", "default"), NullTranslations())

    def run() -> Path:
        request = ExportRequest(target=tmp_path / "site")
        exporting.run(newsroom, theme, request, lambda _done, _count: None, report_theme=lambda _error: None)
        return tmp_path / "site"

    return run


def move_everything(newsroom: Newsroom) -> None:
    newsroom.settings.save_newspaper(Newspaper(name="Новые вести", address="https://novye.example/gazeta"))
    newsroom.categories.save(replace(newsroom.categories.all()[0], name="Игры", slug="igry"))
    for number in range(1, COUNT + 1):
        article = newsroom.articles.get(number)
        newsroom.articles.save(replace(article, slug=f"inache-{number}", headline=f"Иначе {number}"))
        newsroom.releases.release(number, "Анна")


@pytest.mark.parametrize("feed", FEEDS)
def test_reader_finds_no_new_entry(newsroom: Newsroom, export: Callable[[], Path], feed: str) -> None:
    with closing(make_reader(":memory:", feed_root="")) as program:
        address = str(export() / feed)
        program.add_feed(address)
        assert updated(program, address) == (COUNT, 0)
        assert updated(program, address) == (0, 0)
        move_everything(newsroom)
        export()
        assert updated(program, address) == (0, COUNT)
        assert {entry.title for entry in program.get_entries()} == {f"Иначе {n}" for n in range(1, COUNT + 1)}


def updated(program: Reader, feed: str) -> tuple[int, int]:
    """Return how many entries are new to a program, and how many have changed."""
    result = program.update_feed(feed)
    return (result.new, result.modified) if result else (0, 0)


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed")
@pytest.mark.parametrize("feed", FEEDS)
def test_newsboat_finds_no_new_entry(
    newsroom: Newsroom, export: Callable[[], Path], feed: str, tmp_path: Path
) -> None:
    cache = tmp_path / "cache.db"
    assert read_with_newsboat(export() / feed, cache) == COUNT
    move_everything(newsroom)
    assert read_with_newsboat(export() / feed, cache) == COUNT


def read_with_newsboat(feed: Path, cache: Path) -> int:
    """Return how many entries newsboat has once it has read a feed again."""
    places = cache.with_suffix(".urls")
    places.write_text(f"file://{feed}\n")
    command = ["newsboat", "-q", "-u", str(places), "-c", str(cache), "-C", os.devnull, "-x", "reload"]
    environment = {**os.environ, "HOME": str(cache.parent), "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=30)
    with closing(sqlite3.connect(cache)) as found:
        return int(found.execute("SELECT count(*) FROM rss_item").fetchone()[0])


def test_all_feeds_give_an_article_one_id_and_each_newspaper_others(
    newsroom: Newsroom, export: Callable[[], Path], tmp_path: Path
) -> None:
    site = export()
    rss, atom = ((site / feed).read_text(encoding="utf-8") for feed in FEEDS)
    ids = re.findall(r'<guid isPermaLink="false">(urn:uuid:[0-9a-f-]{36})</guid>', rss)
    assert len(set(ids)) == COUNT
    assert re.findall(r"<entry>\n<id>(.*)</id>", atom) == ids
    copy = tmp_path / "copy.sqlite"
    newsroom.close()
    shutil.copy(newsroom.path, copy)
    with Newsroom.open(copy, resource("db", "migrations")) as same:
        assert same.feed_entries.identity().site_id in atom
    with Newsroom.create(tmp_path / "other.sqlite", resource("db", "migrations")) as other:
        assert other.feed_entries.identity().site_id not in atom
