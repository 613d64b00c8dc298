"""axe-core and Lighthouse look at the pages as a browser shows them."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from gettext import NullTranslations
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import Article, FrontBlock, Newspaper, Photo
from desktop_editor.paths import resource
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from tests.site.plans import plan_site

MODULES = Path("build/checkers/node_modules").resolve()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CONSTRUCTS = Path(__file__).with_name("every-construct.md")
AXE = Path(__file__).with_name("checkers") / "axe.mjs"
READ = Path(__file__).with_name("checkers") / "read.mjs"
HEADLINES = {2: "Снег в Новосибирской области", 3: "Лёд на озере"}
ARTICLE = "novosti-regiona/2026/01/n-1.html"
KINDS = (
    "", "page/1.html", "novosti-regiona/", ARTICLE, "novosti-regiona/2026/01/n-9.html", "tags/", "tags/les/",
    "authors/redaktsiia/", "archive/", "archive/2026-01.html", "search.html?q=снег", "about.html", "404.html",
    "reklama.html",
)  # fmt: skip
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("node"), reason="Chromium or Node is missing"
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def address(
    request: pytest.FixtureRequest,
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
    newspaper: Newspaper,
    photo_folder: Path,
    tmp_path: Path,
) -> Iterator[str]:
    """Serves a site with every kind of page, in the default theme or the one of the parameter."""
    theme = resource("resources", "themes", getattr(request, "param", "default"))
    Image.effect_noise((1800, 1200), 60).convert("RGB").save(photo_folder / "noise.jpg")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path / "site"))
    base = f"http://127.0.0.1:{server.server_port}"
    body = CONSTRUCTS.read_text(encoding="utf-8")
    articles = [
        make_article(
            id=n,
            headline=HEADLINES.get(n, "Новость"),
            slug=f"n-{n}",
            tags=("лес",),
            cover_id=2,
            body=body if n == 9 else "Снег идёт. " * 80,
        )
        for n in range(1, 10)
    ]
    articles.append(make_article(id=50, slug="reklama", is_page=True, body=body, cover_id=2))
    site = make_site(
        newspaper=replace(newspaper, address=base, page_length=3, front=(FrontBlock(1, 3), FrontBlock(0, 3))),
        theme=Theme(theme, NullTranslations(), under=[theme.with_name("default")]),
        photos=(
            Photo(id=1, file="sovet.jpg", alt="Зал", width=60, height=40),
            Photo(
                id=2, file="noise.jpg", alt="Шум", caption="Подпись", credit="Анна", width=1800, height=1200
            ),
        ),
    )
    write(plan_site(articles, site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)), tmp_path / "site")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield base
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(not (MODULES / "axe-core").exists(), reason="axe-core is not there: make checkers")
@pytest.mark.parametrize("address", ["default", "broadsheet"], indirect=True)
def test_axe_finds_nothing_on_any_kind_of_page(address: str) -> None:
    command = ["node", *map(str, (AXE, MODULES, CHROMIUM)), *(f"{address}/{kind}" for kind in KINDS)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(answer) == []


@pytest.fixture
def read(address: str) -> Callable[[str, str, int], list[str]]:
    """Returns the texts of the elements, once there are so many, when the page's scripts have run."""

    def run(page: str, selector: str, count: int) -> list[str]:
        command = ["node", *map(str, (READ, MODULES, CHROMIUM)), selector, str(count), f"{address}/{page}"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    return run


@pytest.mark.skipif(not (MODULES / "puppeteer-core").exists(), reason="puppeteer is not there: make checkers")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("областью", ["Снег в Новосибирской области"]),
        ("СНЕГА области", ["Снег в Новосибирской области"]),
        ("лед озёра", ["Лёд на озере"]),
    ],
)
def test_the_search_finds_other_forms_of_words(
    words: str, found: list[str], read: Callable[[str, str, int], list[str]]
) -> None:
    assert read(f"search.html?q={words}", ".hits h2", len(found)) == found


@pytest.mark.skipif(not (MODULES / "puppeteer-core").exists(), reason="puppeteer is not there: make checkers")
def test_the_latest_news_of_an_old_page_are_those_of_today(
    read: Callable[[str, str, int], list[str]],
) -> None:
    shown = read("novosti-regiona/2026/01/n-4.html", ".latest h3", 3)
    assert shown == ["Новость"] * 3  # frozen, it says the lake, the snow and the first of all


@pytest.mark.timeout(400)
@pytest.mark.skipif(not (MODULES / "lighthouse").exists(), reason="Lighthouse is not there: make checkers")
@pytest.mark.parametrize("page", ["", ARTICLE])
def test_lighthouse_gives_all_its_points(page: str, address: str, tmp_path: Path) -> None:
    """Points for speed depend on how busy this machine is; a full mark is what an idle one gives."""
    command: list[str | Path] = [
        MODULES / ".bin/lighthouse", f"{address}/{page}", "--quiet", "--output=json",
        f"--output-path={tmp_path / 'points.json'}", "--chrome-flags=--headless --no-sandbox --disable-gpu",
        "--only-categories=performance,accessibility,best-practices,seo",
    ]  # fmt: skip
    subprocess.run(command, env={**os.environ, "CHROME_PATH": CHROMIUM}, check=True, capture_output=True)
    report = json.loads((tmp_path / "points.json").read_text(encoding="utf-8"))
    points = {name: category["score"] for name, category in report["categories"].items()}
    assert points.pop("performance") >= 0.8
    assert points == {"accessibility": 1, "best-practices": 1, "seo": 1}
