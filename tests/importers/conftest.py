"""What the tests of the importers share: files written on the spot and the drafts read from them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Newspaper
from desktop_editor.importers import files
from desktop_editor.importers.drafts import Draft

NEWSPAPER = Newspaper(time_zone="Asia/Novosibirsk", age_rating=AgeRating.SIX, default_byline="Наша редакция")


@pytest.fixture
def draft_of(tmp_path: Path) -> Callable[..., Draft]:
    """Return a function that writes a text (or bytes) into a file and imports it."""

    def read(content: str | bytes, name: str = "article.md") -> Draft:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        (draft,) = files.read(files.Source(file, tmp_path), NEWSPAPER)
        return draft

    return read
