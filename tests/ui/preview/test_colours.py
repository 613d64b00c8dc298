"""Chromium shows readers' copies of a photo in the colours in which it shows the photo itself."""

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Photo
from desktop_editor.content.photo import picture_formats
from desktop_editor.site.generator.photo_variants import Variants
from desktop_editor.site.generator.variant_files import Kind
from desktop_editor.storage.photo import pictures
from desktop_editor.ui.preview import scheme
from tests.odd_pictures import COLOURS, DISPLAY_P3, patches, telephone_photo, with_chunks, written

LONG = 20_000
# Of 255; WebP halves the resolution of colours.
NEAR = 4
P3_NUMBERS = (0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
PNG = written(patches(), "PNG")
PHOTOS = {
    "telephone.jpg": telephone_photo(),
    "p3.png": written(patches("RGBA"), "PNG", icc_profile=DISPLAY_P3),
    "palette.png": written(patches().quantize(16), "PNG", icc_profile=DISPLAY_P3),
    "clear.png": written(patches(), "PNG", transparency=COLOURS[3]),
    "gamma.png": with_chunks(PNG, gAMA=[0.55556]),
    "usual-gamma.png": with_chunks(PNG, gAMA=[0.45455]),
    "numbers.png": with_chunks(PNG, gAMA=[0.45455], cHRM=P3_NUMBERS),
    "grey-gamma.png": with_chunks(written(patches("L"), "PNG"), gAMA=[0.55556]),
    "inks.jpg": written(patches("CMYK"), "JPEG", quality=95),
    "agency.avif": written(patches(), "AVIF", icc_profile=DISPLAY_P3, quality=95, subsampling="4:4:4"),
}
SHOW = """
    globalThis.seen = null;
    globalThis.image = new Image();
    image.onload = () => {{
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext("2d", {{willReadFrequently: true}});
        context.drawImage(image, 0, 0);
        const step = canvas.width / {count};
        const at = place => [...context.getImageData(Math.floor(place), canvas.height / 2, 1, 1).data];
        globalThis.seen = JSON.stringify([...Array({count}).keys()].map(n => at((n + 0.5) * step)));
    }};
    image.onerror = () => globalThis.seen = "[]";
    image.src = "data:{kind};base64,{content}";
    0
"""


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[bytes, str], list[list[int]]]]:
    """Returns the colours in which Chromium shows the patches of a picture."""
    scheme.register()  # Chromium hears of it before its first profile, or never; later tests need it
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    with qtbot.waitSignal(page.loadFinished, timeout=LONG):
        page.setHtml("<!doctype html>")

    def ask(script: str) -> object:
        with qtbot.waitCallback(timeout=LONG) as answered:
            page.runJavaScript(script, 0, answered)
        return answered.args[0]

    def colours(content: bytes, ending: str) -> list[list[int]]:
        encoded = base64.b64encode(content).decode()
        ask(SHOW.format(kind=picture_formats.TYPES[ending], content=encoded, count=len(COLOURS)))
        qtbot.waitUntil(lambda: bool(ask("globalThis.seen")), timeout=LONG)
        return json.loads(str(ask("globalThis.seen")))

    yield colours
    page.deleteLater()
    page.destroyed.connect(profile.deleteLater)


def on_white(colour: list[int]) -> list[int]:
    *own, alpha = colour
    return [*(round((value * alpha + 255 * (255 - alpha)) / 255) for value in own), 255]


def test_readers_see_a_photo_in_its_own_colours(
    shown: Callable[[bytes, str], list[list[int]]], tmp_path: Path
) -> None:
    for name, content in PHOTOS.items():
        folder = tmp_path / name
        folder.mkdir()
        taken = pictures.inspect(content, name)
        file = folder / f"photo{taken.suffix}"
        file.write_bytes(taken.content)
        variants = Variants(folder, [Photo(id=1, file=file.name, width=taken.width, height=taken.height)])
        variants.make(lambda _done, _total: None, lambda: False)
        own = shown(content, Path(name).suffix)
        assert variants.all
        for variant in variants.all:
            seen = shown(variant.kept.read_bytes(), variant.kept.suffix)
            wanted = [on_white(colour) for colour in own] if variant.kind is Kind.SHARED else own
            assert len(wanted) == len(seen) == len(COLOURS)
            worst = max(
                abs(a - b)
                for one, other in zip(wanted, seen, strict=True)
                for a, b in zip(one, other, strict=True)
            )
            assert worst <= NEAR, (name, variant.address, wanted, seen)
