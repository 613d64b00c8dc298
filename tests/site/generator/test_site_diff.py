"""The law of the export: a hundred small ones leave what a single fresh one makes, byte for byte."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Category, Newspaper, Photo, Status
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.build_plan import plan_whole_site
from desktop_editor.site.generator.export import ExportResult, write
from desktop_editor.site.pages import search_index, sitemaps
from desktop_editor.site.pages.feed_profiles import PROFILES
from desktop_editor.site.site import Site

NOW = datetime(2026, 11, 1, tzinfo=UTC)
START = datetime(2026, 1, 30, 12, tzinfo=UTC)
CATEGORIES = (Category(id=1, name="Новости", slug="novosti"), Category(id=2, name="Спорт", slug="sport"))
PhotoChange = dict[str, Any] | str
SOVET = Photo(
    id=1, file="sovet.jpg", alt="Зал", caption="Заседание", credit="А. Петрова", width=60, height=40
)
# The name of one is that of another's variant.
LES = Photo(id=2, file="les.jpg", width=700, height=400)
ODD = Photo(id=3, file="les.jpg.webp", width=330, height=200)
PHOTO_LINK = "[Лес](photos/les.jpg)"
GALLERY = "![](photos/sovet.jpg)\n\n![Лес](photos/les.jpg)\n\n![](photos/les.jpg.webp)"
CHANGES = st.one_of(
    st.fixed_dictionaries({"headline": st.sampled_from(["Снег", "Лёд", "Весна"])}),
    st.fixed_dictionaries({"slug": st.sampled_from(["a", "b", "c", "d"])}),
    st.fixed_dictionaries({"category_id": st.sampled_from([None, 1, 2])}),
    st.fixed_dictionaries(
        {"tags": st.sampled_from([(), ("лес",), ("лес", "снег"), ("Снег",), (" ", "C++"), ("C",)])}
    ),
    st.fixed_dictionaries(
        {"byline": st.sampled_from(["", "  ", "\x00", "😀", "Редакция", "Анна Птицына, фото Ивана Кима"])}
    ),
    st.fixed_dictionaries(
        {"published_at": st.integers(0, 99).map(lambda hours: START + timedelta(hours=hours))}
    ),
    st.fixed_dictionaries(
        {"modified_at": st.integers(0, 99).map(lambda hours: START + timedelta(hours=hours))}
    ),
    st.fixed_dictionaries({"status": st.sampled_from([Status.PUBLISHED, Status.DRAFT])}),
    st.fixed_dictionaries({"body": st.sampled_from(["Текст.", "![](photos/sovet.jpg)", "Другой текст."])}),
    st.fixed_dictionaries({"body": st.sampled_from([PHOTO_LINK, GALLERY])}),
    st.fixed_dictionaries({"cover_id": st.sampled_from([None, 1, 2, 3])}),
    st.fixed_dictionaries({"is_page": st.booleans()}),
)
PHOTO_CHANGES = st.one_of(
    st.fixed_dictionaries({"alt": st.sampled_from(["", "Зал", "Опушка"])}),
    st.fixed_dictionaries({"caption": st.sampled_from(["", "Заседание"])}),
    st.fixed_dictionaries({"credit": st.sampled_from(["", "А. Петрова"])}),
    st.fixed_dictionaries({"focus_x": st.sampled_from([20, 50])}),
    st.fixed_dictionaries({"width": st.sampled_from([330, 700])}),
    st.just("removed"),
    st.just("painted again"),
)
# Each round changes some articles, of which there are more and more, and some photos, and exports.
ROUNDS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(1, 30), CHANGES), max_size=4),
        st.lists(st.tuples(st.integers(1, 3), PHOTO_CHANGES), max_size=2),
    ),
    min_size=1,
    max_size=6,
)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def numbered(article: Article, number: int) -> Article:
    """Give an article an address that no other has, as storage does."""
    return replace(article, slug=f"{article.slug}-{number}")


@pytest.fixture
def export(
    make_site: Callable[..., Site], newspaper: Newspaper, photo_folder: Path
) -> Callable[..., ExportResult]:
    """Exports articles into a folder, only what changed when it holds a site already; returns the result."""
    public = replace(
        newspaper,
        address="https://zdvinsk.example",
        page_length=3,
        latest_length=2,
        feed_length=4,
        feed_profiles=("dzen", "yandex"),
    )

    def run(
        articles: Iterable[Article], folder: Path, photos: Iterable[Photo] = (SOVET,), **changes: Any
    ) -> ExportResult:
        site = make_site(newspaper=replace(public, **changes), categories=CATEGORIES, photos=tuple(photos))
        seen = {each.id: each for each in articles if each.status is Status.PUBLISHED}
        rows = sorted(map(article_digest.of, seen.values()), key=lambda row: (row.moment, row.id))
        record = manifest.load(folder) if manifest.exists(folder) else None

        def fetch(ids: Sequence[int]) -> list[Article]:
            return [seen[number] for number in ids]

        return write(plan_whole_site(rows, fetch, site, photo_folder, NOW, record), folder)

    return run


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "SHARD", 4)
    monkeypatch.setattr(sitemaps, "PART", 5)
    for name in ("dzen", "yandex"):  # some of the articles are too old for them
        profile = replace(PROFILES[name], age=NOW - START - timedelta(hours=20))
        monkeypatch.setitem(PROFILES, name, profile)


class Library:
    """Photos by their numbers, and what changes one of them: its row, its picture, whether it is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known = {photo.id: photo for photo in (SOVET, LES, ODD)}
        self.present = {SOVET.id: SOVET}
        self.colours = dict.fromkeys(self.known, "teal")
        for number in self.known:
            self.paint(number)

    def change(self, number: int, what: PhotoChange) -> None:
        if what == "removed":
            self.present.pop(number, None)
        elif what == "painted again":
            self.colours[number] = "navy" if self.colours[number] == "teal" else "teal"
            self.paint(number)
        elif isinstance(what, dict):
            self.present[number] = replace(self.present.get(number, self.known[number]), **what)

    def paint(self, number: int) -> None:
        photo = self.known[number]
        picture = Image.new("RGB", (photo.width, photo.height), self.colours[number])
        picture.save(self.folder / photo.file, "WEBP" if photo.file.endswith("webp") else "JPEG")


@settings(max_examples=int(os.environ.get("EDITOR_EXAMPLES", 15)), suppress_health_check=list(HealthCheck))
@given(rounds=ROUNDS)
def test_many_small_exports_make_what_one_fresh_export_makes(
    rounds: list[tuple[list[tuple[int, dict[str, Any]]], list[tuple[int, PhotoChange]]]],
    export: Callable[..., ExportResult],
    make_article: Callable[..., Article],
    photo_folder: Path,
) -> None:
    articles = {
        n: make_article(id=n, slug=f"{n}", published_at=START + timedelta(hours=n)) for n in range(1, 9)
    }
    library = Library(photo_folder)
    with TemporaryDirectory() as place:
        grown, fresh = Path(place, "grown"), Path(place, "fresh")
        for changes, photo_changes in rounds:
            for number, change in changes:
                before = articles.get(number) or make_article(id=number, slug=f"{number}")
                after = replace(before, **change)
                articles[number] = numbered(after, number) if "slug" in change else after
            for number, photo_change in photo_changes:
                library.change(number, photo_change)
            export(articles.values(), grown, library.present.values())
        export(articles.values(), fresh, library.present.values())
        moved = manifest.load(grown).source.redirects
        ours = {
            name: data
            for name, data in tree(grown).items()
            if name not in moved and name != manifest.MANIFEST
        }
        whole = tree(fresh)
        whole.pop(manifest.MANIFEST)
        assert ours == whole
        assert all(any(folder.iterdir()) for folder in grown.rglob("*") if folder.is_dir())


def test_a_photo_that_no_page_shows_any_more_leaves_the_site(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    shown = "![](photos/sovet.jpg)"
    both = [make_article(id=n, slug=f"n-{n}", body=shown) for n in (1, 2)]
    export(both, tmp_path / "site")
    photos = {path for path in (tmp_path / "site/photos").rglob("*") if path.is_file()}
    export([replace(both[0], body="Без снимка."), both[1]], tmp_path / "site")
    assert photos and all(photo.exists() for photo in photos)
    result = export([replace(each, body="Без снимка.") for each in both], tmp_path / "site")
    assert len(result.removed) == len(photos) and not any(photo.exists() for photo in photos)


def test_a_changed_photo_changes_the_pages_that_show_it_and_a_new_one_none(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [
        make_article(id=n, slug=f"n-{n}", published_at=START + timedelta(hours=n)) for n in range(1, 41)
    ]
    articles[9] = replace(articles[9], body="![](photos/sovet.jpg)")
    articles[19] = replace(articles[19], cover_id=SOVET.id)
    folder = tmp_path / "site"
    export(articles, folder)
    assert export(articles, folder, (SOVET, LES)).written == ()
    result = export(articles, folder, (replace(SOVET, credit="Б. Иванов"), LES))
    assert set(result.written) == {"novosti/2026/01/n-10.html", "novosti/2026/01/n-20.html"}
    result = export(articles, folder, (replace(SOVET, credit="Б. Иванов", alt="Сцена"), LES))
    shown = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if "Сцена" in path.read_text()
    }
    assert {"novosti/2026/01/n-10.html", "novosti/2026/01/n-20.html"} < shown == set(result.written)


def test_a_new_article_touches_a_handful_of_files(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [
        make_article(id=n, slug=f"n-{n}", tags=("лес",), published_at=START + timedelta(hours=n))
        for n in range(1, 41)
    ]
    export(articles[:-1], tmp_path / "site")
    result = export(articles, tmp_path / "site")
    assert set(result.written) == {
        "novosti/2026/02/n-40.html", "novosti/2026/02/n-39.html", "search/10.js", "archive/2026-02.html",
        "authors/redaktsiia/index.html", "tags/les/index.html", "novosti/index.html", "index.html",
        "authors/index.html", "tags/index.html", "archive/index.html",
        "latest.json", "feed.xml", "atom.xml", "sitemap-8.xml", "sitemap-pages.xml", "sitemap.xml",
        "novosti/feed.xml", "dzen.xml", "yandex.xml",
    }  # fmt: skip
    assert len(result.written) + result.unchanged == len(manifest.read(tmp_path / "site"))


def test_a_part_of_the_search_index_that_somebody_changed_is_made_anew(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [make_article(id=n, slug=f"n-{n}") for n in range(1, 4)]
    export(articles[:2], tmp_path / "site")
    shard = tmp_path / "site/search/1.js"
    shard.write_text(shard.read_text(encoding="utf-8").replace("Крещение", "Взлом"), encoding="utf-8")
    assert export(articles, tmp_path / "site").restored == ("search/1.js",)
    export(articles, tmp_path / "fresh")
    assert shard.read_bytes() == (tmp_path / "fresh/search/1.js").read_bytes()


def test_nothing_changed_writes_nothing(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [make_article(id=n, slug=f"n-{n}") for n in range(1, 9)]
    export(articles, tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    assert export(articles, tmp_path / "site").written == ()
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert after.items() <= before.items()


def test_a_changed_slug_leaves_a_page_that_leads_on(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    export([make_article(slug="staryi")], tmp_path / "site")
    for slug in ("srednii", "novyi"):
        export([make_article(slug=slug)], tmp_path / "site")
    for old in ("staryi", "srednii"):
        page = (tmp_path / f"site/novosti/2026/01/{old}.html").read_text(encoding="utf-8")
        assert 'content="0; url=../../../novosti/2026/01/novyi.html"' in page


def test_an_article_that_comes_to_an_old_address_keeps_it(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    export([make_article(slug="staryi")], tmp_path / "site")
    export([make_article(slug="novyi")], tmp_path / "site")
    export([make_article(slug="novyi"), make_article(id=2, slug="staryi")], tmp_path / "site")
    assert "refresh" not in (tmp_path / "site/novosti/2026/01/staryi.html").read_text(encoding="utf-8")


def test_an_article_that_is_gone_takes_its_old_addresses_with_it(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    other = make_article(id=2, slug="drugaia")
    export([make_article(slug="staryi"), other], tmp_path / "site")
    export([make_article(slug="novyi"), other], tmp_path / "site")
    result = export([other], tmp_path / "site")
    assert {"novosti/2026/01/staryi.html", "novosti/2026/01/novyi.html"} <= set(result.removed)


def test_another_time_zone_moves_every_page_and_leaves_the_way(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    new_year = make_article(published_at=datetime(2025, 12, 31, 20, tzinfo=UTC))
    export([new_year], tmp_path / "site")
    export([new_year], tmp_path / "site", time_zone="UTC")
    old = (tmp_path / "site/novosti/2026/01/kreshchenie.html").read_text(encoding="utf-8")
    assert 'url=../../../novosti/2025/12/kreshchenie.html"' in old


def test_publishing_changes_no_old_page_of_a_list(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [
        make_article(id=n, slug=f"n-{n}", published_at=START + timedelta(hours=n)) for n in range(1, 14)
    ]
    export(articles[:-1], tmp_path / "site")
    before = tree(tmp_path / "site")
    export(articles, tmp_path / "site")
    pages = [name for name in before if "/page/" in f"/{name}"]
    assert len(pages) == 9
    assert all(tree(tmp_path / "site")[name] == before[name] for name in pages)


def test_a_byline_of_blanks_is_none_beside_one_without_letters(
    make_article: Callable[..., Article], export: Callable[..., ExportResult], tmp_path: Path
) -> None:
    blank, symbol = make_article(id=1, slug="a", byline="  "), make_article(id=2, slug="b", byline="😀")
    export([blank, symbol], tmp_path / "site")
    export([blank, replace(symbol, headline="Новый")], tmp_path / "site")
    assert "😀" in (tmp_path / "site/authors/grinning-face/index.html").read_text(encoding="utf-8")


def test_a_static_page_touches_no_page_of_another(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    articles = [make_article(id=n, slug=f"n-{n}") for n in range(1, 9)]
    export(articles, tmp_path / "site")
    page = make_article(id=9, slug="reklama", is_page=True)
    added = export([*articles, page], tmp_path / "site")
    assert set(added.written) == {"reklama.html", "search/1.js", "sitemap-pages.xml"}
    moved = export([*articles, replace(page, slug="tseny")], tmp_path / "site")
    assert set(moved.written) == {"reklama.html", "tseny.html", "search/1.js", "sitemap-pages.xml"}
    assert 'url=tseny.html"' in (tmp_path / "site/reklama.html").read_text(encoding="utf-8")
    gone = export(articles, tmp_path / "site")
    assert set(gone.removed) == {"reklama.html", "tseny.html"}


def test_an_article_that_becomes_a_page_leads_on_from_its_address(
    export: Callable[..., ExportResult], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    others = [make_article(id=n, slug=f"n-{n}") for n in range(2, 9)]
    export([make_article(slug="ob-redaktsii"), *others], tmp_path / "site")
    export([make_article(slug="ob-redaktsii", is_page=True), *others], tmp_path / "site")
    old = (tmp_path / "site/novosti/2026/01/ob-redaktsii.html").read_text(encoding="utf-8")
    assert 'url=../../../ob-redaktsii.html"' in old
    export([make_article(slug="ob-redaktsii"), *others], tmp_path / "site")
    left = (tmp_path / "site/ob-redaktsii.html").read_text(encoding="utf-8")
    assert 'url=novosti/2026/01/ob-redaktsii.html"' in left
