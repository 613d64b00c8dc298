from collections.abc import Callable
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_editor.content.article import Article, Category, Newspaper, Photo, Status
from desktop_editor.paths import resource
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme

RUSSIAN = {"Latest news": "Последние новости", "Photo: %(credit)s": "Фото: %(credit)s"}
SOVET = Photo(
    id=1, file="sovet.jpg", alt="Зал", caption="Заседание", credit="А. Петрова", width=60, height=40
)
DATE = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)


class Russian(NullTranslations):
    """The few texts that tests read, in Russian, without a compiled catalogue."""

    def gettext(self, message: str) -> str:
        return RUSSIAN.get(message, message)


@pytest.fixture(scope="session")
def theme() -> Theme:
    return Theme(resource("resources", "themes", "default"), Russian())


@pytest.fixture(scope="session")
def newspaper() -> Newspaper:
    return Newspaper(
        name="Здвинская правда",
        tagline="Районная газета",
        time_zone="Asia/Novosibirsk",
        founder="МАУ «Редакция»",
        editor_in_chief="М. П. Иванова",
        registration="ЭЛ № ФС 77-12345 от 01.03.2019",
        postal_address="632951, с. Здвинск, ул. Мира, 12",
        email="redaktsia@example.ru",
        phone="+7 (383) 632-10-20",
    )


@pytest.fixture
def make_site(theme: Theme, newspaper: Newspaper) -> Callable[..., Site]:
    def make(**values: Any) -> Site:
        known: dict[str, Any] = {
            "newspaper": newspaper,
            "theme": theme,
            "categories": (Category(id=1, name="Новости региона", slug="novosti-regiona"),),
            "photos": (
                Photo(
                    id=1,
                    file="sovet.jpg",
                    alt="Зал",
                    caption="Заседание",
                    credit="А. Петрова",
                    width=60,
                    height=40,
                ),
            ),
        }
        return Site(**(known | values))

    return make


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site()


@pytest.fixture
def make_article() -> Callable[..., Article]:
    def make(**values: Any) -> Article:
        known: dict[str, Any] = {
            "id": 1,
            "headline": "Крещение в Здвинске",
            "body": "Первый абзац.\n\nВторой абзац.",
            "slug": "kreshchenie",
            "category_id": 1,
            "published_at": DATE,
            "status": Status.PUBLISHED,
            "byline": "Редакция",
        }
        return Article(**(known | values))

    return make


@pytest.fixture
def article(make_article: Callable[..., Article]) -> Article:
    return make_article()


@pytest.fixture(scope="session")
def shared_files(theme: Theme) -> set[str]:
    """What every site has, whatever is published, but for its public address."""
    assets = {f"assets/{name}" for name, _file in theme.assets()}
    return assets | {
        "favicon.svg", "favicon.ico", "manifest.webmanifest", "about.html", "search.html", "404.html",
        "index.html", "archive/index.html", "tags/index.html", "authors/index.html", "search/index.js",
        "latest.json", "robots.txt",
    }  # fmt: skip


@pytest.fixture
def photo_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom-photos"
    folder.mkdir()
    Image.new("RGB", (60, 40), "teal").save(folder / "sovet.jpg")
    return folder
