"""What the tests of the commands share: a newsroom, and the command line in English."""

import gettext
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_editor import translation
from desktop_editor.cli import main
from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom

MIGRATIONS = resource("db", "migrations")


@pytest.fixture
def own_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the language that a test speaks out of the others."""
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    gettext.textdomain("messages")
    translation.activate(resource("resources", "translations"), "en")


@pytest.fixture
def gazette(tmp_path: Path) -> Path:
    """A newsroom in Moscow with a category and three drafts: «Лес», «Поле» and one without a text."""
    file = tmp_path / "gazette.sqlite"
    with Newsroom.create(file, MIGRATIONS) as newsroom:
        newsroom.settings.save_newspaper(Newspaper(name="Газета", time_zone="Europe/Moscow"))
        newsroom.categories.save(Category(name="Спорт"))
        for headline, body in (("Лес", "Сосны"), ("Поле", "Рожь"), ("Пусто", "")):
            newsroom.articles.save(Article(headline=headline, body=body))
    return file


@pytest.fixture
def run(
    gazette: Path, own_language: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the newsroom in English, `typed` being its standard input: status, output, errors."""

    def call(*arguments: object, typed: str | bytes = "", language: str = "en") -> tuple[int, str, str]:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status = main(["--language", language, "--newsroom", str(gazette), *map(str, arguments)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def opened(gazette: Path) -> Callable[[], Newsroom]:
    """Opens the newsroom, to look at it or to change it."""
    return lambda: Newsroom.open(gazette, MIGRATIONS)
