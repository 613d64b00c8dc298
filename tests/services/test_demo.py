"""The demo newsroom: it is what readers of the seed page saw."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_editor.content.article import Newspaper
from desktop_editor.importers import files
from desktop_editor.paths import resource
from desktop_editor.services import demo, importing
from desktop_editor.storage.newsroom import Newsroom

FIXTURE = Path(__file__).parents[1] / "site" / "pages" / "seed-page.txt"
LINES = [line for line in FIXTURE.read_text(encoding="utf-8").splitlines() if line.strip()]
LATEST = LINES[LINES.index("Последние новости") + 1 :]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """Yield a newsroom with the demo."""
    with Newsroom.create(tmp_path / "demo.sqlite", resource("db", "migrations")) as opened:
        assert demo.load(opened, resource("db", "demo")) == 7
        yield opened


def test_nothing_of_the_demo_is_left_out(tmp_path: Path) -> None:
    found = files.find([resource("db", "demo")])
    drafts = [draft for source in found.sources for draft in files.read(source, Newspaper())]
    assert [draft.warnings for draft in drafts] == [()] * 7
    with Newsroom.create(tmp_path / "demo.sqlite", resource("db", "migrations")) as newsroom:
        assert [importing.store(draft, newsroom).warnings for draft in drafts] == [()] * 7


def test_the_newest_articles_come_as_on_the_seed_page(newsroom: Newsroom) -> None:
    newest, *others = newsroom.released.newest(7)
    assert [newest.headline, *newest.body.replace("**", "").split("\n\n")] == LINES[1:7]
    assert (newest.age_rating.mark, newest.byline) == tuple(LINES[7:9])
    assert [
        text for article in others for text in (article.headline, article.excerpt, "19.01.2026")
    ] == LATEST


def test_every_cover_is_small_and_described(newsroom: Newsroom) -> None:
    photos = newsroom.photos.all()
    assert len(photos) == 5
    assert all(photo.alt and photo.credit and photo.width == 1280 for photo in photos)
    assert all((newsroom.photo_folder / photo.file).stat().st_size < 41_000 for photo in photos)


def test_the_categories_stand_in_the_order_of_the_masthead(newsroom: Newsroom) -> None:
    names = [category.name for category in newsroom.categories.all()]
    assert (names[0], names[-1], len(names)) == ("Новости региона", "Происшествия", 6)
    assert newsroom.settings.newspaper().name == "Наша газета"
