"""An import onto a full disk stops with a sentence, and what came before is there."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.importers import files
from desktop_editor.paths import resource
from desktop_editor.services import importing
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

MIGRATIONS = resource("db", "migrations")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    Newsroom.create(tmp_path / "newsroom.sqlite", MIGRATIONS).close()
    return tmp_path / "newsroom.sqlite"


def test_an_import_that_finds_no_room_stops_and_says_where(
    newsroom: Path,
    tmp_path: Path,
    full_disk: Callable[[int], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in range(9):
        text = f"# Заметка {number}\n\n" + "слово " * 60_000 * (number > 3)
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    paths = [tmp_path / f"{number}.md" for number in range(9)]
    with full_disk(900_000):
        status = main(["--language", "en", "--newsroom", str(newsroom), "import", *map(str, paths)])
    said = capsys.readouterr()
    assert status == 1
    assert said.err.count("The import stopped at") == 1
    with Newsroom.open(newsroom, MIGRATIONS) as opened:
        count = opened.articles.count(ArticleQuery())
        assert 4 <= count < 9
        assert f"{count} articles were imported" in said.out
        assert f"{count}.md" in said.err
        list(importing.bring_in(files.find(paths[count : count + 1]).sources[0], opened))
        assert opened.articles.count(ArticleQuery()) == count + 1
