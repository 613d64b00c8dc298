"""The front page that an editor has put together: its lead, its blocks, and what changes it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Category, FrontBlock, Newspaper
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.build_plan import plan_whole_site
from desktop_editor.site.generator.export import ExportResult, write
from desktop_editor.site.site import Site

START = datetime(2026, 1, 19, 3, tzinfo=UTC)
NEWS, SPORT = Category(id=1, name="Новости", slug="novosti"), Category(id=2, name="Спорт", slug="sport")
# Odd ones are news, even ones sport; the last has no section.
ARTICLES = 12
BLOCKS = (FrontBlock(2, 2), FrontBlock(0, 2), FrontBlock(1, 1))


@pytest.fixture
def articles(make_article: Callable[..., Article]) -> list[Article]:
    return [
        make_article(
            id=n,
            slug=f"n-{n}",
            headline=f"Новость {n}",
            category_id=None if n == ARTICLES else 2 - n % 2,
            published_at=START + timedelta(hours=n),
        )
        for n in range(1, ARTICLES + 1)
    ]


@pytest.fixture
def export(
    make_site: Callable[..., Site], newspaper: Newspaper, photo_folder: Path
) -> Callable[..., ExportResult]:
    def run(articles: Iterable[Article], folder: Path, **changes: Any) -> ExportResult:
        changed = replace(newspaper, page_length=3, **changes)
        site = make_site(newspaper=changed, categories=(NEWS, SPORT))
        seen = {each.id: each for each in articles}
        rows = sorted(map(article_digest.of, seen.values()), key=lambda row: (row.moment, row.id))
        record = manifest.load(folder) if manifest.exists(folder) else None

        def fetch(ids: Sequence[int]) -> list[Article]:
            return [seen[number] for number in ids]

        return write(plan_whole_site(rows, fetch, site, photo_folder, START, record), folder)

    return run


def front(folder: Path) -> list[int]:
    """Return the numbers of the articles on the front page, from top to bottom."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    return [int(number) for number in re.findall(r"<h2><a href=\"[^\"]*\">Новость (\d+)</a>", page)]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_pinned_article_leads_and_stands_there_once(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles, tmp_path / "old", pinned=2)
    assert front(tmp_path / "old") == [2, 12, 11, 10]
    export(articles, tmp_path / "new", pinned=11)
    assert front(tmp_path / "new") == [11, 12, 10]


@pytest.mark.parametrize("pinned", [0, 99])
def test_without_the_pinned_article_the_newest_leads(
    pinned: int, export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles, tmp_path / "site", pinned=pinned)
    assert front(tmp_path / "site") == [12, 11, 10]


def test_a_static_page_never_leads(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export([*articles[:-1], replace(articles[-1], is_page=True)], tmp_path / "site", pinned=12)
    assert front(tmp_path / "site")[0] == 11


def test_blocks_have_the_newest_of_their_sections_that_are_not_shown_above(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles, tmp_path / "site", pinned=10, front=BLOCKS)
    assert front(tmp_path / "site") == [10, 8, 6, 12, 11, 9]
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    headings = re.findall(r'<h2 class="of-block">(.*?)</h2>', page)
    assert headings == [
        '<a href="sport/index.html">Спорт</a>', "Other news", '<a href="novosti/index.html">Новости</a>'
    ]  # fmt: skip
    assert 'rel="next" href="page/3.html"' in page or 'href="page/2.html"' in page


def test_blocks_without_articles_leave_the_stream(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles, tmp_path / "site", front=(FrontBlock(77, 3),))
    assert front(tmp_path / "site") == [12, 11, 10]


def test_another_lead_and_other_blocks_change_the_front_page_only(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles, tmp_path / "site")
    for changes in ({"pinned": 3}, {"pinned": 3, "front": BLOCKS}, {"front": BLOCKS}, {}):
        assert export(articles, tmp_path / "site", **changes).written == ("index.html",)
    assert export(articles, tmp_path / "site").written == ()


def test_what_changes_in_a_section_changes_its_block_as_in_a_fresh_export(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    export(articles[:-1], tmp_path / "site", pinned=4, front=BLOCKS)
    shown = [
        articles,
        [replace(each, headline="Новость 88") if each.id == 8 else each for each in articles],
        [each for each in articles if each.id != 4],
        [replace(each, category_id=2) if each.id == 9 else each for each in articles],
    ]
    for number, some in enumerate(shown):
        result = export(some, tmp_path / "site", pinned=4, front=BLOCKS)
        assert "index.html" in result.written
        export(some, tmp_path / f"fresh-{number}", pinned=4, front=BLOCKS)
        made, fresh = tree(tmp_path / "site"), tree(tmp_path / f"fresh-{number}")
        assert {name: made[name] for name in fresh if name.endswith(".html")} == {
            name: text for name, text in fresh.items() if name.endswith(".html")
        }


def test_dates_name_their_year_unless_it_is_that_of_the_newest_article(
    export: Callable[..., ExportResult], articles: list[Article], tmp_path: Path
) -> None:
    old = replace(articles[0], id=40, slug="n-40", published_at=datetime(2025, 12, 1, 5, 7, tzinfo=UTC))
    export([old, *articles[:2]], tmp_path / "site")
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "19 January, 12:00</time>" in page and "1 December 2025, 12:07</time>" in page
    section = (tmp_path / "site/novosti/index.html").read_text(encoding="utf-8")
    assert "19 January 2026, 11:00</time>" in section
