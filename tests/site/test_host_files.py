"""The settings for web servers that are written beside the site, in real ones."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from tests.publish.servers import MissingServerError
from tests.site.plans import plan_site
from tests.site.web_servers import LOCATION, apache, nginx

Export = Callable[..., Path]
YEAR, DAY, ASK = "public, max-age=31536000", "public, max-age=86400", "no-cache"


def answer(address: str) -> tuple[int, str, Message]:
    """Return the status, the text and the headers that a browser gets."""
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=30) as reply:
            content, headers, status = reply.read(), reply.headers, reply.status
    except HTTPError as error:
        content, headers, status = error.read(), error.headers, error.code
    if headers["Content-Encoding"] == "gzip":
        content = gzip.decompress(content)
    return status, content.decode("utf-8", "replace"), headers


@pytest.fixture
def export(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper,
    photo_folder: Path, tmp_path: Path,
) -> Export:  # fmt: skip
    def made(host_files: str, path: str = "") -> Path:
        known = replace(newspaper, address=f"https://zdvinsk.example{path}", host_files=host_files)
        articles = [make_article(cover_id=1, tags=("2026", "лес"), body="Снег идёт. " * 200)]
        folder = tmp_path / "site"
        plan = plan_site(
            articles, make_site(newspaper=known), photo_folder, datetime(2026, 11, 1, tzinfo=UTC)
        )
        write(plan, folder / path.strip("/"))
        return folder

    return made


@pytest.fixture(params=["apache", "nginx"])
def site(request: pytest.FixtureRequest, export: Export, tmp_path: Path) -> Iterator[str]:
    """The address of a site behind a real server with what was written beside it."""
    folder = export(request.param)
    own = tmp_path / request.param
    more = f"include {folder}/nginx.conf;\n{LOCATION}"
    try:
        with apache(folder, own) if request.param == "apache" else nginx(folder, own, more) as base:
            yield base
    except MissingServerError as error:
        pytest.skip(str(error))


def test_browsers_keep_what_they_may_and_ask_for_the_rest(site: str) -> None:
    page = answer(f"{site}/index.html")[1]
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    asked = ("", "latest.json", "search/1.js", "feed.xml", "assets/style.css")
    expected = {**dict.fromkeys(asked, ASK), style: YEAR, "photos/sovet.jpg": DAY}
    assert {each: answer(f"{site}/{each}")[2]["Cache-Control"] for each in expected} == expected


def test_a_missing_address_has_the_page_of_the_newspaper_and_no_folder_is_listed(site: str) -> None:
    folders = ("photos/", "assets/", "search/", "novosti-regiona/2026/", "novosti-regiona/2026/01/")
    for address in (*folders, "net", "novosti-regiona/net.html"):
        status, text, _headers = answer(f"{site}/{address}")
        assert (address, status, "This page is not here" in text) == (address, 404, True)
    for address in ("", "novosti-regiona/", "tags/2026/", "archive/", "authors/"):
        assert answer(f"{site}/{address}")[0] == 200


def test_texts_are_in_utf_8_and_packed(site: str) -> None:
    for address in (
        "index.html",
        "latest.json",
        "search/1.js",
        "assets/style.css",
        "feed.xml",
        "favicon.svg",
    ):
        _status, text, headers = answer(f"{site}/{address}")
        assert (address, headers["Content-Type"].partition("charset=")[2].lower()) == (address, "utf-8")
        assert len(text) < 300 or headers["Content-Encoding"] == "gzip"
    assert answer(f"{site}/manifest.webmanifest")[2].get_content_type() == "application/manifest+json"


def test_the_settings_themselves_are_nobodys_business(site: str) -> None:
    assert all(answer(f"{site}/{name}")[0] in (403, 404) for name in (".htaccess", "nginx.conf"))


@pytest.mark.parametrize(
    ("override", "status", "kept"), [("None", 200, None), ("FileInfo", 200, ASK), ("All", 200, ASK)]
)
def test_a_host_that_permits_the_least_or_nothing_shows_the_site(
    override: str, status: int, kept: str | None, export: Export, tmp_path: Path
) -> None:
    folder = export("apache")
    try:
        with apache(folder, tmp_path / "own", override) as base:
            found, _text, headers = answer(f"{base}/index.html")
    except MissingServerError as error:
        pytest.skip(str(error))
    assert (found, headers["Cache-Control"]) == (status, kept)


@pytest.mark.parametrize("path", ["/gazeta.1", "/наша газета"])
@pytest.mark.parametrize("kind", ["apache", "nginx"])
def test_a_site_in_a_folder_of_its_host_has_its_own_page_for_missing_addresses(
    kind: str, path: str, export: Export, tmp_path: Path
) -> None:
    folder = export(kind, path)
    more = f'include "{folder}{path}/nginx.conf";\n{LOCATION}'
    try:
        with (
            apache(folder, tmp_path / "own")
            if kind == "apache"
            else nginx(folder, tmp_path / "own", more) as base
        ):
            own = f"{base}{quote(path)}"
            for address in ("net.html", "photos/"):
                status, text, _headers = answer(f"{own}/{address}")
                assert (status, "This page is not here" in text) == (404, True)
            assert answer(f"{own}/manifest.webmanifest")[2].get_content_type() == "application/manifest+json"
            assert answer(f"{own}/nginx.conf")[0] == 404
    except MissingServerError as error:
        pytest.skip(str(error))


def test_what_was_asked_for_no_more_goes_with_the_next_export(export: Export) -> None:
    assert (export("apache") / ".htaccess").exists()
    folder = export("nginx")
    assert [(folder / ".htaccess").exists(), (folder / "nginx.conf").exists()] == [False, True]
    export("none")
    assert not (folder / "nginx.conf").exists()
