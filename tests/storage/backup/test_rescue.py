"""Of a damaged newsroom all is kept that can be read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Category
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Reason
from desktop_editor.storage.errors import BrokenError
from desktop_editor.storage.file import health
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom

COUNT = 40
PAGE = 4096


@pytest.fixture
def filled(path: Path, migrations: Path, jpeg: bytes) -> Path:
    """A closed newsroom of articles that each fill some pages, with versions, a section and a photo."""
    with Newsroom.create(path, migrations) as newsroom:
        section = newsroom.categories.save(Category(name="Новости")).id
        photo = newsroom.photos.add(jpeg, "sovet.jpg")
        for number in range(COUNT):
            article = Article(headline=f"Новость {number}", category_id=section, cover_id=photo.id)
            stored = newsroom.articles.save(replace(article, body=f"Слово {number}. " * 300))
            newsroom.articles.keep_revision(stored.id, "saved")
    return path


@pytest.fixture
def damage() -> Callable[..., None]:
    """Overwrites a page: the root of a table or an index, or another one of them."""

    def overwrite(path: Path, name: str, *, place: int = 0) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype <> 'overflow'", (name,)
            )
            number = pages.fetchall()[place][0]
        with path.open("r+b") as file:
            file.seek((number - 1) * PAGE)
            file.write(b"\xa5" * PAGE)

    return overwrite


def rescued(path: Path, migrations: Path) -> Newsroom:
    backup = backups.rescued(path, path.with_suffix(".photos"))
    assert backup.reason is Reason.RESCUE
    newest = len(list(migrations.glob("*.sql")))
    assert backups.restore(path, path.with_suffix(".photos"), backup.path, newest) == []
    return Newsroom.open(path, migrations)


@pytest.mark.parametrize("name", ["search_data", "articles_by_date", "articles_by_tags", "search_content"])
def test_what_is_made_of_the_articles_is_made_anew(
    filled: Path, migrations: Path, damage: Callable[..., None], name: str
) -> None:
    damage(filled, name)
    with pytest.raises(BrokenError):
        health.check(filled)
    with rescued(filled, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == COUNT
        assert newsroom.articles.count(ArticleQuery(text='"слово 7"')) == 1
        assert len(newsroom.revisions.of(1)) == 1
        assert newsroom.articles.get(COUNT).cover_id == 1


def test_of_a_damaged_page_only_its_rows_are_missing(
    filled: Path, migrations: Path, damage: Callable[..., None]
) -> None:
    damage(filled, "articles", place=3)
    with rescued(filled, migrations) as newsroom:
        found = newsroom.articles.count(ArticleQuery())
        assert COUNT - 8 < found < COUNT
        assert newsroom.articles.get(COUNT).body == f"Слово {COUNT - 1}. " * 300


def test_versions_that_are_damaged_cost_no_article(
    filled: Path, migrations: Path, damage: Callable[..., None]
) -> None:
    damage(filled, "revisions")
    with rescued(filled, migrations) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) == COUNT


def test_what_was_rescued_already_is_not_rescued_again(filled: Path, damage: Callable[..., None]) -> None:
    damage(filled, "search_data")
    photos = filled.with_suffix(".photos")
    first = backups.rescued(filled, photos)
    assert backups.rescued(filled, photos) == first
    assert [backup.reason for backup in backups.every(filled)] == [Reason.RESCUE]


def test_of_nothing_nothing_is_rescued(filled: Path, damage: Callable[..., None]) -> None:
    damage(filled, "articles")
    with pytest.raises(BrokenError):
        backups.rescued(filled, filled.with_suffix(".photos"))
    assert backups.every(filled) == []
