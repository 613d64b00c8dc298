import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all

ROOT = Path(__file__).parents[2]
MIGRATIONS = resource("db", "migrations")
COLLEAGUES = 60
TYPE = """
import dataclasses, sys
from pathlib import Path
from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom
newsroom = Newsroom.open(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(20):
    newsroom.articles.save(Article(headline=f"Мой {number}"))
print("typed", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def migrations() -> Path:
    """The folder of the real migrations."""
    return MIGRATIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the newsroom file of the test lies, or will."""
    return tmp_path / "newsroom.sqlite"


@pytest.fixture
def newsroom(path: Path, migrations: Path) -> Iterator[Newsroom]:
    """An open, empty newsroom."""
    with Newsroom.create(path, migrations) as made:
        yield made


@pytest.fixture(scope="session")
def shared_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """An open newsroom for the properties, which look at nothing but what they made."""
    with Newsroom.create(tmp_path_factory.mktemp("shared") / "newsroom.sqlite", MIGRATIONS) as made:
        yield made


@pytest.fixture
def start_child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python code in a process of its own, with its arguments; it is ended with the test."""
    children: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A small photo."""
    return picture("JPEG")


def picture(format_: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """Return a picture of a format that Pillow writes."""
    content = io.BytesIO()
    Image.new("RGB", size, "darkgreen").save(content, format_, **options)
    return content.getvalue()


@pytest.fixture(name="picture")
def picture_fixture() -> Callable[..., bytes]:
    """Makes pictures: `picture("PNG", (10, 20))`."""
    return picture


@pytest.fixture
def colleagues(tmp_path: Path, migrations: Path) -> Path:
    """A colleague's newsroom file with 60 articles, as a sync program brings it."""
    file = tmp_path / "elsewhere" / "newsroom.sqlite"
    with Newsroom.create(file, migrations) as newsroom:
        store_all(newsroom, (Article(headline=f"Её {n}", body="Лес " * 99) for n in range(COLLEAGUES)))
    return file


@pytest.fixture
def stored(newsroom: Newsroom) -> Article:
    return newsroom.articles.save(Article(headline="Мой", body="Поле"))


@pytest.fixture
def killed(path: Path, migrations: Path, start_child: Callable[..., subprocess.Popen[str]]) -> Path:
    """A newsroom whose window was killed with 20 articles that are in its log alone."""
    Newsroom.create(path, migrations).close()
    child = start_child(TYPE, path, migrations, stdin=subprocess.PIPE)
    assert child.stdout
    assert child.stdout.readline() == "typed\n"
    child.kill()
    child.wait()
    return path
