import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
MIGRATIONS = resource("db", "migrations")


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
