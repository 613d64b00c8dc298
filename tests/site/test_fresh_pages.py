"""A reader comes back after a publication, with a browser that kept what it loaded the first time."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from tests.publish.servers import MissingServerError
from tests.site.chromium import Reader, needs_chromium
from tests.site.web_servers import LOCATION, nginx

NEWS = "Паводок отступил"
FONT = "getComputedStyle(document.body).fontFamily"
FIRST = "document.querySelector('.latest h3') && document.querySelector('.latest h3').textContent"
A_MONTH_S = 30 * 86_400


class Paper:
    """The demo's newsroom, and its site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.file, self.site = folder / "newsroom.sqlite", folder / "site"
        with Newsroom.create(self.file, resource("db", "migrations")) as newsroom:
            demo.load(newsroom, resource("db", "demo"))
        assert main(["--newsroom", str(self.file), "settings", "host_files=nginx"]) == 0
        self.export()
        # As after a month: for three days, browsers ask for none of these files again.
        long_ago = time.time() - A_MONTH_S
        for path in self.site.rglob("*"):
            os.utime(path, (long_ago, long_ago))

    def export(self) -> None:
        assert main(["--newsroom", str(self.file), "export", "--to", str(self.site)]) == 0

    def publish(self) -> str:
        """Let an article appear, give the newspaper another look, and return the article's address."""
        with Newsroom.open(self.file, resource("db", "migrations")) as newsroom:
            article = newsroom.articles.save(Article(headline=NEWS, body="Вода ушла.", slug="pavodok"))
            newsroom.releases.release(article.id, "Анна")
        assert main(["--newsroom", str(self.file), "settings", "theme=broadsheet"]) == 0
        self.export()
        return next(self.site.rglob("pavodok.html")).relative_to(self.site).as_posix()


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.fixture
def address(paper: Paper, tmp_path: Path) -> Iterator[str]:
    """The site behind nginx as Debian sets it up, which says nothing about how long a file may be kept."""
    try:
        with nginx(paper.site, tmp_path / "nginx") as base:
            yield base
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def told(paper: Paper, tmp_path: Path) -> Iterator[str]:
    """The site behind nginx with the settings that were written beside it."""
    try:
        with nginx(paper.site, tmp_path / "nginx", f"include {paper.site}/nginx.conf;\n{LOCATION}") as base:
            yield base
    except MissingServerError as error:
        pytest.skip(str(error))


@needs_chromium
def test_what_was_published_is_there_at_the_next_visit(paper: Paper, address: str) -> None:
    old = next(paper.site.glob("*/2026/*/*.html")).relative_to(paper.site).as_posix()
    with Reader() as reader:
        first, look = reader.visit(f"{address}/{old}", FIRST), reader.visit(f"{address}/{old}", FONT)
        assert reader.texts(f"{address}/search.html?q=паводок", ".hits h2", 0) == []
        new = paper.publish()
        assert NEWS not in first
        assert reader.visit(f"{address}/{old}", f"{FIRST} === '{NEWS}' && {FIRST}") == NEWS
        assert reader.texts(f"{address}/search.html?q=паводок", ".hits h2", 1) == [NEWS]
        assert reader.visit(f"{address}/{new}", FONT) != look


@needs_chromium
def test_a_server_that_was_told_has_the_front_page_fresh_too(paper: Paper, told: str) -> None:
    with Reader() as reader:
        assert NEWS not in reader.visit(told, "document.body.textContent")
        paper.publish()
        assert NEWS in reader.visit(told, "document.body.textContent")
