"""The search page as readers have it: from a disk, in a browser of 2018, and for words with signs."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from tests.site.chromium import MODULES, Reader, needs_chromium, served
from tests.site.plans import plan_site

PARSE = Path(__file__).with_name("checkers") / "parse.mjs"
HEADLINES = (
    "Курсы C++ для школьников", "Курсы C# для взрослых", "Кружок С++ на русской клавиатуре", "Курсы по C",
    "Спектакль 18+ в субботу", "Автобус № 18", "Снег в области",
)  # fmt: skip
CPP = {HEADLINES[0], HEADLINES[2]}


@pytest.fixture
def folder(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper,
    photo_folder: Path, tmp_path: Path,
) -> Path:  # fmt: skip
    articles = [
        make_article(id=n, headline=text, slug=f"n-{n}", body="Текст.", byline="")
        for n, text in enumerate(HEADLINES, start=1)
    ]
    site = make_site(newspaper=replace(newspaper, address="https://zdvinsk.example"))
    write(plan_site(articles, site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)), tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the search page, of files on the disk and of a server."""
    if request.param == "disk":
        yield (folder / "search.html").as_uri()
        return
    with served(folder) as base:
        yield f"{base}/search.html"


@needs_chromium
def test_the_search_works_in_a_browser_of_2018_from_a_disk_and_from_a_server(address: str) -> None:
    """What no browser had then is taken away from its pages; how it reads scripts is the test below."""
    with Reader(year=2018) as reader:
        assert reader.texts(f"{address}?q=областью", ".hits h2", 1) == ["Снег в области"]
        assert set(reader.texts(f"{address}?q=C%2B%2B", ".hits h2", 2)) == CPP
        assert set(reader.texts(f"{address}?q=с%2B%2B", ".hits h2", 2)) == CPP
        assert reader.texts(f"{address}?q=c%23", ".hits h2", 1) == ["Курсы C# для взрослых"]
        assert reader.texts(f"{address}?q=18%2B", ".hits h2", 1) == ["Спектакль 18+ в субботу"]
        assert reader.texts(f"{address}?q=курсы c", ".hits h2", 3)[0] == "Курсы по C"
        assert reader.texts(f"{address}?q=%2B%2B", ".hits h2", 0) == []


SEEK_AGAIN = """(() => {
    const field = (selector) => document.querySelector(selector);
    if (field(".found").textContent.includes("Try again")) {
        window.hasFailed = true;
        field(".seek button").click();
    }
    return window.hasFailed && field(".hits h2") && field(".hits h2").textContent;
})()"""


@needs_chromium
def test_a_part_of_the_index_that_could_not_be_reached_is_asked_for_again(folder: Path) -> None:
    with served(folder, "/search/1.js") as base, Reader() as reader:
        assert reader.visit(f"{base}/search.html?q=снег", SEEK_AGAIN) == "Снег в области"


@needs_chromium
@pytest.mark.skipif(not (MODULES / "acorn").exists(), reason="acorn is not there: make checkers")
def test_browsers_of_2018_can_read_all_scripts(folder: Path) -> None:
    files = [*resource("resources", "themes").rglob("*.js"), *(folder / "search").glob("*.js")]
    found = subprocess.run(["node", PARSE, MODULES, *files], capture_output=True, text=True, check=True)
    assert len(files) >= 5
    assert found.stdout == ""
