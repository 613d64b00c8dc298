"""Large photos come into the preview no larger than a page shows them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview import photos
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts

SIZE = "(image => image && image.complete ? image.naturalWidth + '×' + image.naturalHeight : '')"


def test_a_large_photo_is_made_small_and_a_small_one_comes_as_it_is(
    show: Callable[[PageParts], None],
    ask: Ask,
    parts: Parts,
    assets: dict[str, Path | bytes],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    for name, size in (("large", (6000, 4000)), ("small", (900, 600))):
        assets[f"photos/{name}.jpg"] = tmp_path / f"{name}.jpg"
        Image.new("RGB", size, "navy").save(assets[f"photos/{name}.jpg"])
    show(parts('<p><img src="../photos/large.jpg"><img src="../photos/small.jpg"></p>'))

    def says(script: str, answer: str) -> bool:
        return ask(script) == answer

    for number, shown in enumerate((f"{photos.ROOM.width()}×960", "900×600")):
        there = f"{SIZE}(document.images[{number}])"
        qtbot.waitUntil(partial(says, there, shown), timeout=20_000)


def test_a_request_that_was_given_up_is_not_answered(
    show: Callable[[PageParts], None],
    ask: Ask,
    parts: Parts,
    assets: dict[str, Path | bytes],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    assets["photos/large.jpg"] = tmp_path / "large.jpg"
    Image.new("RGB", (6000, 4000), "navy").save(tmp_path / "large.jpg")
    show(parts('<p><img src="../photos/large.jpg"></p>', address="news/a.html"))
    show(parts("<p>words</p>", address="news/b.html"))
    show(parts('<p><img src="../photos/large.jpg"></p>', address="news/c.html"))
    qtbot.waitUntil(lambda: bool(ask(f"{SIZE}(document.images[0])")), timeout=20_000)


def test_a_photo_whose_file_came_back_is_shown_when_the_page_is_loaded_again(
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    ask: Ask,
    parts: Parts,
    assets: dict[str, Path | bytes],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    file = assets["photos/back.jpg"] = tmp_path / "back.jpg"
    show(parts('<p><img src="../photos/back.jpg"></p>'))
    Image.new("RGB", (60, 40), "navy").save(file)
    pane.load_again()
    qtbot.waitUntil(lambda: ask(f"{SIZE}(document.images[0])") == "60×40", timeout=20_000)
