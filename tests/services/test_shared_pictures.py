"""The pictures that messengers and social networks show beside links to the pages of the demo."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import Article, Photo, Status
from desktop_editor.paths import resource
from desktop_editor.services import demo, exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import pictures
from desktop_editor.storage.photo.photos import put_aside

BASE = "https://zdvinsk.example/"
META = re.compile(r'<meta (?:property|name)="(og:image[a-z:]*|twitter:card)" content="([^"]*)">')


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """Yield the demo with a logo, a cover in PNG and a photo that is only in a text."""
    with Newsroom.create(tmp_path / "demo.sqlite", resource("db", "migrations")) as opened:
        demo.load(opened, resource("db", "demo"))
        logo = take(opened, Image.new("RGBA", (600, 120), (0, 0, 0, 0)), "logo.png")
        grain = Image.frombytes("RGB", (1600, 1200), random.Random(1).randbytes(1600 * 1200 * 3))
        cover, sign = take(opened, grain, "zal.png"), take(opened, grain.resize((300, 200)), "znak.gif")
        opened.settings.save_newspaper(
            replace(opened.settings.newspaper(), address=BASE, logo=logo.file, theme="default")
        )
        for article in (
            Article(headline="Обложка", slug="oblozhka", cover_id=cover.id, body="Текст."),
            Article(headline="В тексте", slug="v-tekste", body=f"Слова.\n\n![Знак](photos/{sign.file})"),
            Article(headline="Без снимков", slug="bez-snimkov", body="Слова."),
        ):
            opened.articles.save(replace(article, status=Status.PUBLISHED))
        yield opened


def take(newsroom: Newsroom, image: Image.Image, name: str) -> Photo:
    content = BytesIO()
    image.save(content, Path(name).suffix[1:])
    inspected = pictures.inspect(content.getvalue(), name)
    return newsroom.photos.keep(put_aside(newsroom.photo_folder, inspected))


@pytest.fixture
def pages(newsroom: Newsroom, tmp_path: Path) -> dict[str, dict[str, str]]:
    """Return what each exported page says of its picture."""
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), tmp_path / "none")
    folder = tmp_path / "site"
    exporting.run(
        newsroom,
        themes.open(newsroom.settings.newspaper()),
        ExportRequest(target=folder),
        lambda _done, _total: None,
        lambda _sentence: None,
        lambda: False,
    )
    found = {page: dict(META.findall(page.read_text("utf-8"))) for page in folder.rglob("*.html")}
    return {page.relative_to(folder).as_posix(): said for page, said in found.items()}


def test_each_page_names_a_jpeg_that_every_service_takes(
    pages: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    assert len(pages) > 20
    for page, said in pages.items():
        file = tmp_path / "site" / said["og:image"].removeprefix(BASE)
        assert file.stat().st_size <= 300_000, page
        with Image.open(file) as picture:
            assert (picture.format, said["og:image:type"]) == ("JPEG", "image/jpeg")
            size = int(said["og:image:width"]), int(said["og:image:height"])
            assert picture.size == size
            assert max(size) <= 1600
        assert said["og:image:alt"].strip(), page


def test_a_page_shares_its_cover_else_its_first_photo_else_the_logo(
    pages: dict[str, dict[str, str]], newsroom: Newsroom
) -> None:
    shared = {Path(page).stem: said["og:image"].rpartition("/")[2] for page, said in pages.items()}
    cards = {Path(page).stem: said["twitter:card"] for page, said in pages.items()}
    assert Path(shared["oblozhka"]).stem.startswith("zal")
    assert Path(shared["v-tekste"]).stem.startswith("znak")
    assert all(shared[page].startswith("logo") for page in ("bez-snimkov", "search", "about"))
    assert cards["oblozhka"] == cards["v-tekste"] == "summary_large_image"
    assert cards["bez-snimkov"] == "summary"
    assert unescape(pages["about.html"]["og:image:alt"]) == newsroom.settings.newspaper().name
