"""A newsroom of the schema before released texts: what was public stays so, and nothing else becomes public.

`GOLDEN=write` in the environment writes again what is public where; the previous program wrote it first.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import Article, Newspaper, Status
from desktop_editor.paths import resource
from desktop_editor.storage.journal import Action
from desktop_editor.storage.newsroom import Newsroom

Export = Callable[[], Path]
MIGRATIONS = resource("db", "migrations")
GOLDEN = Path(__file__).with_name("public_before_released_texts.txt")
LAST_STEP = 4
# What each article is, its status, the date of publication, the date of deletion.
OLD = (
    ("public", "published", "2026-01-19", None),
    ("changed", "published", "2026-02-03", None),
    ("undated", "published", None, None),
    ("future", "published", "2099-01-01", None),
    ("binned", "published", "2026-01-20", "2026-03-01"),
    ("archived", "archived", "2026-01-21", None),
    ("draft", "draft", "2026-01-22", None),
    ("ready", "ready", "2026-01-23", None),
)
INSERT = """
    INSERT INTO articles (
        id, version, status, age_rating, category_id, published_at, created_at, updated_at, deleted_at,
        date_key, headline_key, was_published, slug, byline, headline, tags, lead, excerpt, seo_title,
        seo_description, body
    ) VALUES (?, ?, ?, 12, 1, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, '', '', '', ?)
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The migrations until the schema before released texts."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for file in sorted(MIGRATIONS.glob("*.sql"))[:LAST_STEP]:
        shutil.copy(file, folder)
    return folder


@pytest.fixture
def file(tmp_path: Path, steps: Path) -> Path:
    """A newsroom as the program before left it; every text of an article names what it is."""
    path = tmp_path / "old.sqlite"
    with Newsroom.create(path, steps) as newsroom:
        newsroom.settings.save_newspaper(Newspaper(name="Вести", address="https://vesti.example"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO categories VALUES (1, 'Спорт', 'спорт', 'sport', 0)")
        for number, (kind, status, date, deleted) in enumerate(OLD, start=1):
            made, word = moment("2026-01-01"), f"word{kind}word"
            row = [number, 2 if kind == "changed" else 1, status, moment(date), made, made, moment(deleted)]
            row += [moment(date) or made, word, kind, word, word, f'["{word}"]', word, f"**{word}**"]
            connection.execute(INSERT, row)
    return path


def moment(date: str | None) -> str | None:
    return f"{date}T09:00:00.000000Z" if date else None


def export(file: Path, target: Path) -> Path:
    assert main(["--language", "en", "--newsroom", str(file), "export", "--to", str(target)]) == 0
    return target


def public(site: Path) -> str:
    """Return which articles each file of a site shows, a line each."""
    lines = []
    for file in sorted(site.rglob("*")):
        if file.suffix in (".html", ".xml", ".json", ".js", ".txt") and not file.name.startswith("."):
            shown = sorted(set(re.findall("word(?:[a-z]+)word", file.read_text(encoding="utf-8"))))
            lines.append(" ".join([f"{file.relative_to(site).as_posix()}:", *shown]))
    return "\n".join(lines) + "\n"


def test_what_was_public_is_public_and_nothing_else(file: Path, tmp_path: Path) -> None:
    found = public(export(file, tmp_path / "site"))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_a_site_from_before_is_not_written_again(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = export(file, tmp_path / "site")
    before = {page: page.read_bytes() for page in site.rglob("*") if page.is_file()}
    capsys.readouterr()
    export(file, site)
    assert "0 files written" in capsys.readouterr().out
    assert {page: page.read_bytes() for page in site.rglob("*") if page.is_file()} == before


def test_every_status_becomes_the_one_that_says_the_same(file: Path) -> None:
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        statuses = [newsroom.articles.get(number).status for number in range(1, len(OLD) + 1)]
        assert statuses == [
            *(Status.PUBLISHED, Status.PUBLISHED, Status.PUBLISHED),
            *(Status.SCHEDULED, Status.WITHDRAWN, Status.WITHDRAWN, Status.DRAFT, Status.READY),
        ]
        assert newsroom.releases.undelivered() == []
        scheduled = newsroom.released.scheduled(4)
        assert scheduled is not None
        assert (scheduled[0].year, scheduled[1].body) == (2099, "**wordfutureword**")
        assert list(newsroom.journal.every()) == []
        newsroom.releases.withdraw(1, "Анна")
        assert [event.action for event in newsroom.journal.every()] == [Action.WITHDRAWN]


def test_what_was_published_keeps_the_ids_that_readers_know(file: Path, tmp_path: Path) -> None:
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        newsroom.settings.save_newspaper(Newspaper(name="Вести", address="https://novye-vesti.example"))
        newsroom.categories.save(replace(newsroom.categories.all()[0], slug="igry"))
        changed = newsroom.articles.save(replace(newsroom.articles.get(1), slug="inache"))
        withdrawn = newsroom.articles.get(6)
        new = newsroom.articles.save(Article(headline="Новая"))
        for each in (changed, withdrawn, new):
            newsroom.releases.release(each.id, "Анна")
    feed = (export(file, tmp_path / "site") / "feed.xml").read_text(encoding="utf-8")
    titles = re.findall("<title>(.*)</title>", feed)[1:]
    ids = dict(zip(titles, re.findall("<guid.*>(.*)</guid>", feed), strict=True))
    assert ids["wordpublicword"] == "https://vesti.example/sport/2026/01/public.html"
    assert ids["wordarchivedword"] == "https://vesti.example/sport/2026/01/archived.html"
    assert ids["Новая"].startswith("urn:uuid:")
    assert "<id>https://vesti.example/</id>" in (tmp_path / "site/atom.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [["list"], ["show", "public"], ["status"], ["journal"], ["settings"], ["settings", "name"]]
)
def test_an_old_newsroom_that_can_only_be_read_says_so(
    file: Path, steps: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    with Newsroom.open(file, steps):  # as in a window of the earlier version
        assert main(["--language", "en", "--newsroom", str(file), *command]) == 1
    said, errors = capsys.readouterr()
    assert (said, errors.count("\n")) == ("", 1)
    assert "was written by an earlier version of this program" in errors
    assert file.read_bytes() == before
