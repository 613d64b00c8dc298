from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "newsroom.sqlite"
    with Newsroom.create(path, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    return path


@pytest.mark.parametrize("place", ["loop", "loop/site", "x" * 300, "site/" * 2000])
def test_a_place_that_cannot_be_is_told_in_a_sentence(
    place: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    status = main(["--language", "en", "--newsroom", str(file), "export", "--to", str(tmp_path / place)])
    errors = capsys.readouterr().err
    assert (status, "articles are safe" in errors or "Nothing is lost" in errors) == (1, True)
