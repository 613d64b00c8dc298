"""What a page in the preview cannot do."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview import scheme
from tests.ui.preview.conftest import Ask, Parts

ATTACKS = """
<script>document.title = "ran"</script>
<img src="http://{host}/i.png" onerror="document.title = 'ran'">
<link rel="stylesheet" href="http://{host}/s.css">
<link rel="preconnect" href="http://{host}/">
<link rel="prefetch" href="http://{host}/p">
<iframe src="http://{host}/f" srcdoc="<script>parent.document.title = 'ran'</script>"></iframe>
<video src="http://{host}/v.mp4" autoplay></video>
<object data="http://{host}/o"></object>
<meta http-equiv="refresh" content="0; url=http://{host}/m">
<style>body {{ background: url(http://{host}/b.png) }} @import "http://{host}/c.css";</style>
<svg><image href="http://{host}/x.svg"></image></svg>
<form id="f" action="http://{host}/form"><button>Send</button></form>
"""


@pytest.fixture
def callers() -> Iterator[tuple[str, list[object]]]:
    """A listening address, and what has connected to it."""
    knocks: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                knocks.append(caller)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", knocks
        ended.set()
        thread.join()


def test_nothing_reaches_the_network_and_no_script_runs(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, callers: tuple[str, list[object]], qtbot: QtBot
) -> None:
    host, knocks = callers
    show(parts(ATTACKS.format(host=host), title="quiet"))
    show(parts(ATTACKS.format(host=host), "<p>patched</p>", title="quiet"))
    ask("document.querySelector('#f button').click(); 1")
    qtbot.wait(500)
    assert ask("document.title + location.href") == "quietnewsroom://site/news/a.html"
    assert knocks == []


def test_photos_and_styles_come_from_the_site(
    show: Callable[[PageParts], None],
    ask: Ask,
    parts: Parts,
    assets: dict[str, Path | bytes],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    photo = tmp_path / "ё 1.svg"
    photo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>')
    assets["photos/ё 1.svg"] = photo
    show(parts('<img src="../photos/%D1%91%201.svg">'))
    qtbot.waitUntil(lambda: ask("document.querySelector('img').naturalWidth") == 7)


def test_files_of_the_machine_are_out_of_reach(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>')
    show(parts(f'<img src="{picture.as_uri()}">'))
    qtbot.waitUntil(lambda: ask("document.querySelector('img').complete") is True)
    assert ask("document.querySelector('img').naturalWidth") == 0


def test_a_missing_photo_harms_nothing(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, assets: dict[str, Path | bytes], tmp_path: Path
) -> None:
    assets["photos/gone.jpg"] = tmp_path / "gone.jpg"
    show(parts('<img src="../photos/gone.jpg"><img src="../photos/unknown.jpg">', "<p>text</p>"))
    assert ask("document.querySelector('p').textContent") == "text"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../x",
        "a/../../x",
        "..%2f..%2fetc/passwd",
        "%2e%2e/x",
        "a//b",
        "a%5c..%5cb",
        "c:/x",
        "photos/c:x",
        "/etc/passwd",
        "a%00",
    ],
)
def test_an_address_that_leads_out_of_the_site_is_refused(path: str) -> None:
    assert scheme.address(QUrl(f"newsroom://site/{path}")) is None


@pytest.mark.parametrize("url", ["http://site/a", "newsroom://other/a", "file:///a", "newsroom:a", "data:,a"])
def test_another_site_is_refused(url: str) -> None:
    assert scheme.address(QUrl(url)) is None


@pytest.mark.parametrize("address", ["a.html", "новости/2026/01/ё%20.html", "photos/a b#c?.jpg"])
def test_an_address_is_found_again(address: str) -> None:
    assert scheme.address(QUrl(scheme.url(address).toString())) == address
    assert scheme.address(scheme.url(address)) == address
