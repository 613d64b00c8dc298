"""What a site says of its dates: a correction changes those of one article, a byline or an import none."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.content.edits import FieldEdit
from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.generator.export import ExportResult
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage import moments
from desktop_editor.storage.newsroom import Newsroom

BASE = "https://vesti.example"
START = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
COUNT = 130
SITEMAPS = ("sitemap.xml", "sitemap-1.xml", "sitemap-pages.xml", "news-sitemap.xml")
URL, DATE = (
    "{http://www.sitemaps.org/schemas/sitemap/0.9}loc",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod",
)
ATOM = "{http://www.w3.org/2005/Atom}"
Export = Callable[[], ExportResult]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom with two sections, of which the second has only the oldest articles."""
    with Newsroom.create(tmp_path / "vesti.sqlite", resource("db", "migrations")) as made:
        made.settings.save_newspaper(Newspaper(name="Вести", address=BASE))
        news, sport = (made.categories.save(Category(name=name)) for name in ("Новости", "Спорт"))
        for number in range(COUNT):
            section = sport if number < 3 else news
            moment = START + timedelta(hours=number)
            made.articles.save(
                Article(headline=f"Лес {number}", body="Сосны", category_id=section.id, published_at=moment)
            )
            made.releases.release(number + 1, "Анна")
        yield made


@pytest.fixture
def export(newsroom: Newsroom, tmp_path: Path) -> Export:
    theme = Theme(resource("resources", "themes", "default"), NullTranslations())

    def run() -> ExportResult:
        request = ExportRequest(target=tmp_path / "site")
        return exporting.run(newsroom, theme, request, lambda _done, _count: None, lambda _error: None)

    return run


def dates(site: Path) -> dict[str, str | None]:
    """Return the dates of all addresses in all sitemaps, and in the Atom feed by the headlines of entries."""
    found: dict[str, str | None] = {}
    for name in SITEMAPS:
        for entry in ElementTree.parse(site / name).getroot():
            found[f"{name} {entry.findtext(URL)}"] = entry.findtext(DATE)
    for entry in ElementTree.parse(site / "atom.xml").getroot().iter(f"{ATOM}entry"):
        found[f"atom {entry.findtext(f'{ATOM}title')}"] = entry.findtext(f"{ATOM}updated")
    return found


def test_every_sitemap_has_the_dates_of_what_its_pages_show(export: Export, tmp_path: Path) -> None:
    export()
    found = dates(tmp_path / "site")
    assert found[f"sitemap-1.xml {BASE}/sport/2026/01/les-0.html"] == "2026-01-19T03:30:00Z"
    assert found[f"sitemap-pages.xml {BASE}/sport/"] == "2026-01-19T05:30:00Z"
    newest = "2026-01-24T12:30:00Z"
    assert found[f"sitemap-pages.xml {BASE}/"] == found[f"sitemap-pages.xml {BASE}/novosti/"] == newest
    for part in ("sitemap-1.xml", "sitemap-pages.xml"):
        assert found[f"sitemap.xml {BASE}/{part}"] == newest
    assert sum(date is None for date in found.values()) == 2  # about the newspaper, and the archive


def test_a_corrected_body_changes_the_dates_of_its_own_entries(
    newsroom: Newsroom, export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export()
    before = dates(tmp_path / "site")
    now = datetime(2026, 2, 1, 9, tzinfo=UTC)
    monkeypatch.setattr(moments, "now", lambda: now)
    newsroom.articles.save(replace(newsroom.articles.get(1), body="Ели"))
    newsroom.releases.release(1, "Анна")
    export()
    after = dates(tmp_path / "site")
    changed = {address: date for address, date in after.items() if before[address] != date}
    assert changed == dict.fromkeys(
        (
            f"sitemap-1.xml {BASE}/sport/2026/01/les-0.html",
            f"sitemap-pages.xml {BASE}/sport/",
            f"sitemap.xml {BASE}/sitemap-1.xml",
            f"sitemap.xml {BASE}/sitemap-pages.xml",
        ),
        "2026-02-01T09:00:00Z",
    )


def test_another_byline_of_121_articles_changes_no_date(
    newsroom: Newsroom, export: Export, tmp_path: Path
) -> None:
    export()
    before = dates(tmp_path / "site")
    numbers = range(5, 126)
    newsroom.articles.change_all(numbers, FieldEdit("byline", "Пётр"), "bulk")
    for number in numbers:
        newsroom.releases.release(number, "Анна")
    export()
    assert dates(tmp_path / "site") == before
    assert "Пётр" in (tmp_path / "site/atom.xml").read_text(encoding="utf-8")


def test_a_publication_writes_few_files(newsroom: Newsroom, export: Export) -> None:
    export()
    newsroom.articles.save(Article(headline="Новая", body="Сосны", category_id=1))
    newsroom.releases.release(COUNT + 1, "Анна")
    written = export().written
    machines = [address for address in written if address.endswith((".xml", ".json"))]
    assert len(written) <= 30
    assert sorted(machines) == [
        "atom.xml", "feed.xml", "latest.json", "news-sitemap.xml", "novosti/feed.xml", "sitemap-1.xml",
        "sitemap-pages.xml", "sitemap.xml",
    ]  # fmt: skip
