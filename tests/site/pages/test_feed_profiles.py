"""Feeds as aggregators read them: photos with sizes, age marks, sections, the rules of Dzen and Yandex."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from PIL import Image

from desktop_editor.content import article_digest
from desktop_editor.content.article import AgeRating, Article, Newspaper, Photo
from desktop_editor.site.generator.export import write
from desktop_editor.site.pages import dzen_html, feed_profiles, feeds
from desktop_editor.site.pages.feed_profiles import PROFILES
from desktop_editor.site.pages.list_pages import Listed, list_page
from desktop_editor.site.render_cache import rendered
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

NOW = datetime(2026, 1, 20, tzinfo=UTC)
BASE = "https://zdvinsk.example"
CONSTRUCTS = Path(__file__).parents[1] / "every-construct.md"
MEDIA = "{http://search.yahoo.com/mrss/}"
FEEDS = ("feed.xml", "atom.xml", "novosti-regiona/feed.xml", "dzen.xml", "yandex.xml")
PHOTOS = (
    Photo(id=1, file="zal.jpg", alt="Зал", caption="Заседание", credit="Анна", width=1800, height=1200),
    Photo(id=2, file="les.png", alt="Лес", width=900, height=400),
    Photo(id=3, file="znak.jpg", alt="Знак", width=650, height=400),
)


@pytest.fixture
def public(make_site: Callable[..., Site], newspaper: Newspaper) -> Site:
    shown = replace(newspaper, address=BASE, logo="les.png", feed_profiles=("dzen", "yandex"))
    return make_site(newspaper=shown, photos=PHOTOS)


@pytest.fixture
def exported(public: Site, make_article: Callable[..., Article], photo_folder: Path, tmp_path: Path) -> Path:
    """A site with all feeds, of an article with a cover and a photo, and of one for adults."""
    for photo in PHOTOS:
        Image.new("RGB", (photo.width, photo.height), "teal").save(photo_folder / photo.file)
    shown = make_article(cover_id=1, body="Текст.\n\n![](photos/les.png)", published_at=NOW)
    adult = make_article(id=2, slug="vino", headline="Вино", age_rating=AgeRating.EIGHTEEN, published_at=NOW)
    write(plan_site([shown, adult], public, photo_folder, NOW), tmp_path / "site")
    return tmp_path / "site"


def items(feed: Path | bytes) -> dict[str | None, ElementTree.Element]:
    root = ElementTree.fromstring(feed if isinstance(feed, bytes) else feed.read_bytes())
    return {item.findtext("title"): item for item in root.iter("item")}


@pytest.mark.parametrize(
    "name", ["feed.xml", "atom.xml", "novosti-regiona/feed.xml", "dzen.xml", "yandex.xml"]
)
def test_every_feed_is_read_without_a_complaint(name: str, exported: Path) -> None:
    read = feedparser.parse(str(exported / name))
    assert not read.bozo
    assert len(read.entries) == 2
    assert all(entry.id.startswith("urn:uuid:") for entry in read.entries)


@pytest.mark.parametrize("name", ["feed.xml", "novosti-regiona/feed.xml"])
def test_photos_come_with_the_sizes_of_their_files(name: str, exported: Path) -> None:
    item = items(exported / name)["Крещение в Здвинске"]
    file = exported / "photos/share/zal.jpg"
    [enclosure] = item.findall("enclosure")
    size = {"length": str(file.stat().st_size), "type": "image/jpeg"}
    assert enclosure.attrib == {"url": f"{BASE}/photos/share/zal.jpg", **size}
    cover, other = item.findall(f"{MEDIA}content")
    sides = (int(cover.get("width", "")), int(cover.get("height", "")))
    with Image.open(file) as picture:
        assert (cover.get("fileSize"), sides) == (size["length"], picture.size)
    assert cover.findtext(f"{MEDIA}description") == "Заседание"
    assert cover.findtext(f"{MEDIA}credit") == "Анна"
    assert other.get("fileSize") == str((exported / "photos/share/les.png.jpg").stat().st_size)


def test_atom_names_the_photo_and_the_section_too(exported: Path) -> None:
    read = feedparser.parse(str(exported / "atom.xml"))
    entry = next(each for each in read.entries if each.title == "Крещение в Здвинске")
    size = str((exported / "photos/share/zal.jpg").stat().st_size)
    assert [(each.href, each.length) for each in entry.enclosures] == [(f"{BASE}/photos/share/zal.jpg", size)]
    assert [tag.term for tag in entry.tags] == ["Новости региона"]
    assert (read.feed.icon, read.feed.logo) == (f"{BASE}/favicon.svg", f"{BASE}/photos/share/les.png.jpg")


def test_a_photo_whose_file_is_missing_is_not_named(
    public: Site, make_article: Callable[..., Article]
) -> None:
    item = items(feeds.rss([make_article(cover_id=1)], public, lambda _photo, _address: None))
    assert not item["Крещение в Здвинске"].findall("enclosure")


def test_captions_and_credits_stay_with_their_photos(exported: Path) -> None:
    read = feedparser.parse(str(exported / "feed.xml"))
    item = items(exported / "feed.xml")["Крещение в Здвинске"]
    html = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert "<figcaption>Заседание" in html
    assert "Фото: Анна" in html
    assert "<picture>" not in html
    assert read.feed.image.href == f"{BASE}/photos/share/les.png.jpg"


@pytest.mark.parametrize(("rating", "mark"), [(12, ""), (16, "16+"), (18, "18+")])
def test_what_is_for_older_readers_than_the_newspaper_says_so(
    rating: int, mark: str, public: Site, make_article: Callable[..., Article]
) -> None:
    article = make_article(age_rating=AgeRating(rating), excerpt="Выдержка", lead="Лид.")
    for make in (feeds.rss, feeds.atom):
        [entry] = feedparser.parse(make([article], public)).entries
        assert entry.title == "Крещение в Здвинске" + (f" ({mark})" if mark else "")
        assert entry.summary == f"{mark} Выдержка".strip()
        assert entry.content[0].value.startswith(f"<p><strong>{mark or 'Лид.'}</strong></p>")
        assert entry.media_rating == {
            "scheme": "urn:simple",
            "content": "adult" if rating == 18 else "nonadult",
        }
    for profile in ("dzen", "yandex"):
        [item] = items(PROFILES[profile].make([article], public, lambda _photo, _address: 1)).values()
        assert item.findtext(f"{MEDIA}rating") == ("adult" if rating == 18 else "nonadult")


def test_a_section_s_page_leads_to_its_feed(public: Site) -> None:
    [section] = public.sections
    page = list_page(
        Listed(address="novosti-regiona/index.html", cards=(), heading=section.name, category=section), public
    )
    assert 'title="Новости региона — Здвинская правда" href="../novosti-regiona/feed.xml">' in page
    front = list_page(Listed(address="index.html", cards=()), public)
    assert "novosti-regiona/feed.xml" not in front


def test_a_section_s_feed_has_the_section_s_articles(
    public: Site, make_article: Callable[..., Article], photo_folder: Path, tmp_path: Path
) -> None:
    both = [make_article(), make_article(id=2, slug="b", headline="Другая", category_id=None)]
    write(plan_site(both, public, photo_folder, NOW), tmp_path / "site")
    feed = tmp_path / "site/novosti-regiona/feed.xml"
    assert list(items(feed)) == ["Крещение в Здвинске"]
    channel = ElementTree.parse(feed).find("channel")
    assert channel is not None
    assert channel.findtext("title") == "Новости региона — Здвинская правда"
    assert channel.findtext("link") == f"{BASE}/novosti-regiona/"


def test_feeds_for_aggregators_are_made_only_if_chosen(
    public: Site, make_article: Callable[..., Article], photo_folder: Path, tmp_path: Path
) -> None:
    without = replace(public, newspaper=replace(public.newspaper, feed_profiles=("of a later version",)))
    write(plan_site([make_article()], without, photo_folder, NOW), tmp_path / "site")
    assert not (tmp_path / "site/dzen.xml").exists()
    assert not (tmp_path / "site/yandex.xml").exists()


@pytest.mark.parametrize(("name", "days"), [("dzen", 3), ("yandex", 8)])
def test_an_aggregator_gets_the_news_of_some_days(
    name: str, days: int, public: Site, make_article: Callable[..., Article]
) -> None:
    ages = [timedelta(days=days + 1), timedelta(days=days, seconds=1), timedelta(days=days), timedelta(0)]
    rows = [article_digest.of(make_article(id=n, published_at=NOW - age)) for n, age in enumerate(ages)]
    assert [row.id for row in feed_profiles.rows_of(PROFILES[name], rows, public, NOW)] == [2, 3]


@pytest.mark.parametrize(("cover", "named"), [(1, True), (2, True), (3, False), (None, False)])
def test_dzen_gets_only_covers_that_are_wide_enough(
    cover: int | None, named: bool, public: Site, make_article: Callable[..., Article]
) -> None:
    [item] = items(feed_profiles.dzen([make_article(cover_id=cover)], public, lambda _p, _a: 1)).values()
    assert (item.find("enclosure") is not None) is named
    assert item.findtext("contentType") == "news"


def test_dzen_gets_all_words_and_photos_in_the_tags_that_it_shows() -> None:
    blocks = rendered(CONSTRUCTS.read_text(encoding="utf-8")).blocks
    reduced = [dzen_html.of_block(block) for block in blocks]
    for before, after in zip(blocks, reduced, strict=True):
        assert letters(before) == letters(after)
        assert before.count("<img") == after.count("<img")
        assert {tag for tag, _attributes in tags(after)} <= dzen_html.ALLOWED.keys()


def letters(html: str) -> str:
    """Return the text of some HTML without white space and the dashes that stand for a table's lines."""
    return re.sub(r"\s|—", "", unescape(re.sub("<[^>]*>", "", html)))


def tags(html: str) -> list[tuple[str, str]]:
    return re.findall(r"</?([a-z0-9]+)([^>]*)>", html)


@pytest.mark.parametrize(
    ("html", "reduced"),
    [
        ("<p>а<br>б</p>", "<p>а</p><p>б</p>"),
        ("<p><strong>а<br>б</strong> в</p>", "<p><b>а</b></p><p><b>б</b> в</p>"),
        ("<ul><li>а<br>б</li></ul>", "<ul><li>а б</li></ul>"),
        ("<table>\n<tr>\n<td>2026</td>\n<td>225</td>\n</tr>\n</table>", "<p>2026 — 225</p>"),
        ("<p><b>Пётр</b>\n<i>Анна</i></p>", "<p><b>Пётр</b>\n<i>Анна</i></p>"),
        ("<p>1 &lt; 2 &amp; <em>3</em></p>", "<p>1 &lt; 2 &amp; <i>3</i></p>"),
        ('<figure class="embed"><a href="x" rel="n"><span>в</span></a></figure>', '<p><a href="x">в</a></p>'),
        ('<p><span class="credit">а</span></p>', "<p>а</p>"),
    ],
)
def test_dzen_gets_what_its_tags_can_say(html: str, reduced: str) -> None:
    assert dzen_html.of_block(html) == reduced


def test_yandex_gets_the_text_without_tags_and_no_advertisements(
    public: Site, make_article: Callable[..., Article]
) -> None:
    shown = make_article(lead="Лид.", body="Снег & **лёд**.\n\n![](photos/zal.jpg)\n\nВесна.", cover_id=2)
    paid = make_article(id=2, slug="b", headline="Окна", advertiser="ООО «Окна»")
    [item] = items(feed_profiles.yandex([shown, paid], public, lambda _p, _a: 1)).values()
    said = item.findtext("{http://news.yandex.ru}full-text") or ""
    assert said.split("\n\n") == ["Лид.", "Снег & лёд.", "Весна."]
    assert [each.get("url") for each in item.findall("enclosure")] == [
        f"{BASE}/photos/share/les.png.jpg", f"{BASE}/photos/share/zal.jpg",
    ]  # fmt: skip


def test_a_feed_for_aggregators_is_no_larger_than_they_read(
    public: Site, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [make_article(id=n, slug=f"n-{n}", headline=f"Лес {n}") for n in range(1, 41)]
    monkeypatch.setattr(feed_profiles, "LARGEST", 10_000)
    feed = feed_profiles.dzen(articles, public, lambda _p, _a: 1)
    assert len(feed) <= 10_000
    assert list(items(feed))[:2] == ["Лес 1", "Лес 2"]
