"""Feeds by the rules of the W3C, sitemaps by sitemaps.org and Google, JSON-LD by Google's fields."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Newspaper, Photo
from desktop_editor.site.addresses import base_address
from desktop_editor.site.generator.export import write
from desktop_editor.site.generator.site_structure import SiteStructure
from desktop_editor.site.pages import feed_ids, feeds, sitemaps
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

NOW = datetime(2026, 1, 20, tzinfo=UTC)
BASE = "https://zdvinsk.example"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
RATING = "{http://search.yahoo.com/mrss/}rating"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
TYPED = ("AT&T и <b>мы</b>", "a &amp; b", "1 < 2 & 3 > 2", "&#169; «Ёлка»", '<a href="x">сюда</a>')
PHOTO = Photo(id=1, file="зал 1.jpg", alt="Зал", credit="Анна", width=1800, height=1200)


@pytest.fixture
def public(make_site: Callable[..., Site], newspaper: Newspaper) -> Site:
    return make_site(newspaper=replace(newspaper, address=BASE), photos=(PHOTO,))


@pytest.fixture
def article(make_article: Callable[..., Article]) -> Article:
    return make_article(
        headline="Снег & <лёд>\x01",
        lead="Лид.",
        body="![Зал](<photos/зал 1.jpg>)\n\n[ссылка](https://example.ru) ]]>",
        tags=("зима",),
        cover_id=1,
        byline="Анна Птицына",
        updated_at=datetime(2026, 1, 19, 9, 0, 42, tzinfo=UTC),
        modified_at=datetime(2026, 1, 19, 9, 0, 42, tzinfo=UTC),
    )


def test_rss_says_all_that_the_w3c_asks_for(article: Article, public: Site) -> None:
    channel = ElementTree.fromstring(feeds.rss([article], public)).find("channel")
    item = channel.find("item")
    assert all(
        channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate")
    )
    assert channel.find(f"{ATOM}link").attrib == {
        "href": f"{BASE}/feed.xml", "rel": "self", "type": "application/rss+xml",
    }  # fmt: skip
    assert item.findtext("title") == "Снег & <лёд>"
    assert item.findtext("link") == f"{BASE}/novosti-regiona/2026/01/kreshchenie.html"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("guid") == feed_ids.of_entry(article, public)
    assert parsedate_to_datetime(item.findtext("pubDate")) == article.published_at
    assert [each.text for each in item.findall("category")] == ["Новости региона", "зима"]


def test_a_feed_holds_the_full_text_with_whole_addresses(article: Article, public: Site) -> None:
    item = ElementTree.fromstring(feeds.rss([article], public)).find("channel/item")
    text = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    linked = re.findall(r'(?:src|href)="([^"]*)"', text)
    linked += [
        part.split()[0] for found in re.findall(r'srcset="([^"]*)"', text) for part in found.split(",")
    ]
    assert "<strong>Лид.</strong>" in text
    assert len(linked) > 6
    assert all(urlsplit(address).netloc for address in linked)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("#kontakty", f"{BASE}/novosti-regiona/2026/01/kreshchenie.html#kontakty"),
        ("prezhniaia.html", f"{BASE}/novosti-regiona/2026/01/prezhniaia.html"),
        ("/reklama/?a=1&amp;b=2", f"{BASE}/reklama/?a=1&amp;b=2"),
        ("mailto:a@example.ru", "mailto:a@example.ru"),
        ("//[", "//["),
    ],
)
def test_links_of_a_feed_lead_where_those_of_the_page_do(
    link: str, whole: str, make_article: Callable[..., Article], public: Site
) -> None:
    text = feeds.rss([make_article(body=f'<a href="{link}">сюда</a>, а href="photos/x" нет')], public)
    item = ElementTree.fromstring(text).findtext("channel/item/{*}encoded")
    assert f'<a href="{whole}"' in item
    assert 'href="photos/x" нет' in item


def test_a_reader_of_feeds_shows_what_the_editor_typed(
    make_article: Callable[..., Article], public: Site, tmp_path: Path
) -> None:
    if shutil.which("sfeed") is None:
        pytest.skip("sfeed is not installed")
    for feed in typed(make_article, public):
        rows = subprocess.run(["sfeed"], input=feed, capture_output=True, check=True, timeout=30).stdout
        entries = [row.split("\t") for row in rows.decode().splitlines()]
        titles = [title for _time, title, *_rest in entries]
        texts = [as_shown(text, kind) for _time, _title, _link, text, kind, *_rest in entries]
        assert (titles, texts) == (list(TYPED), list(TYPED))


def test_another_reader_of_feeds_shows_the_same(
    make_article: Callable[..., Article], public: Site, tmp_path: Path
) -> None:
    if shutil.which("newsboat") is None:
        pytest.skip("newsboat is not installed")
    for number, feed in enumerate(typed(make_article, public)):
        file, cache = tmp_path / f"{number}.xml", tmp_path / f"{number}.db"
        file.write_bytes(feed)
        read_with_newsboat(file, cache)
        with sqlite3.connect(cache) as found:
            rows = found.execute("SELECT title, content FROM rss_item")
            read = [(title, as_shown(text, "html")) for title, text in rows]
        found.close()
        assert sorted(read) == sorted((text, text) for text in TYPED)


def typed(make_article: Callable[..., Article], public: Site) -> tuple[bytes, bytes]:
    """Return both feeds of articles whose headline and summary look like HTML; their texts are left out."""
    articles = [
        make_article(id=n, slug=f"n-{n}", headline=text, excerpt=text, body="")
        for n, text in enumerate(TYPED, 1)
    ]
    without_text = re.compile(rb"<(content:encoded|content)\b.*?</\1>", re.DOTALL)
    rss, atom = (without_text.sub(b"", make(articles, public)) for make in (feeds.rss, feeds.atom))
    return rss, atom


def as_shown(text: str, kind: str) -> str:
    """Return a summary as a reader shows it, who is told that it is HTML or that it is none."""
    return unescape(re.sub(r"<[^>]*>", "", text)) if kind == "html" else text


def read_with_newsboat(file: Path, cache: Path) -> None:
    places = file.with_suffix(".urls")
    places.write_text(f"file://{file}\n")
    command = ["newsboat", "-q", "-u", str(places), "-c", str(cache), "-C", os.devnull, "-x", "reload"]
    environment = {**os.environ, "HOME": str(file.parent), "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=30)


def test_dates_before_time_zones_are_those_of_the_standards(
    make_article: Callable[..., Article], public: Site
) -> None:
    long_ago = make_article(published_at=datetime(1899, 6, 6, tzinfo=UTC))
    assert b"<pubDate>Tue, 06 Jun 1899 00:00:00 +0000</pubDate>" in feeds.rss([long_ago], public)
    assert b"<published>1899-06-06T00:00:00+00:00</published>" in feeds.atom([long_ago], public)


def test_news_without_a_headline_have_a_title(make_article: Callable[..., Article], public: Site) -> None:
    assert b"<news:title>Untitled</news:title>" in sitemaps.news([make_article(headline="")], public)


def test_news_without_a_date_have_that_of_their_creation(
    make_article: Callable[..., Article], public: Site
) -> None:
    news = sitemaps.news([make_article(published_at=None, created_at=NOW)], public)
    assert b"<news:publication_date>2026-01-20T07:00:00+07:00</news:publication_date>" in news


def test_atom_says_all_that_rfc_4287_asks_for(article: Article, public: Site) -> None:
    feed = ElementTree.fromstring(feeds.atom([article], public))
    entry = feed.find(f"{ATOM}entry")
    for element in (feed, entry):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{BASE}/atom.xml"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Анна Птицына"
    assert entry.find(f"{ATOM}content").get("type") == "html"


def test_sitemaps_name_every_article_in_parts(
    make_article: Callable[..., Article],
    public: Site,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    photo_folder: Path,
) -> None:
    monkeypatch.setattr(sitemaps, "PART", 2)
    articles = [make_article(id=n, slug=f"n-{n}") for n in range(1, 6)]
    write(plan_site(articles, public, photo_folder, NOW), tmp_path / "site")
    index = ElementTree.parse(tmp_path / "site/sitemap.xml")
    parts = [part.text.removeprefix(f"{BASE}/") for part in index.iter(f"{SITEMAP}loc")]
    places = [
        loc.text
        for part in parts
        for loc in ElementTree.parse(tmp_path / "site" / part).iter(f"{SITEMAP}loc")
    ]
    assert parts == ["sitemap-pages.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert {f"{BASE}/novosti-regiona/2026/01/n-{n}.html" for n in range(1, 6)} < set(places)
    assert f"Sitemap: {BASE}/sitemap.xml" in (tmp_path / "site/robots.txt").read_text()


def test_the_news_sitemap_holds_the_last_two_days(
    make_article: Callable[..., Article], public: Site, tmp_path: Path, photo_folder: Path
) -> None:
    ages = {"novaia": timedelta(hours=47), "staraia": timedelta(hours=49)}
    articles = [
        make_article(id=n, slug=slug, published_at=NOW - age)
        for n, (slug, age) in enumerate(ages.items(), start=1)
    ]
    write(plan_site(articles, public, photo_folder, NOW), tmp_path / "site")
    urls = ElementTree.parse(tmp_path / "site/news-sitemap.xml").getroot()
    (news,) = urls.iter(f"{NEWS}news")
    assert urls.findtext(f"*/{SITEMAP}loc").endswith("/novaia.html")
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "ru"
    assert datetime.fromisoformat(news.findtext(f"{NEWS}publication_date")) == NOW - ages["novaia"]


def test_search_engines_read_what_google_asks_of_a_news_article(article: Article, public: Site) -> None:
    page = article_page(article, public)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    said = json.loads(data)
    assert (said["@context"], said["@type"]) == ("https://schema.org", "NewsArticle")
    assert said["headline"] == "Снег & <лёд>"
    assert said["datePublished"] == "2026-01-19T10:30:00+07:00"
    assert said["dateModified"] == "2026-01-19T16:00:00+07:00"
    assert said["author"] == {
        "@type": "Person",
        "name": "Анна Птицына",
        "url": f"{BASE}/authors/anna-ptitsyna/",
    }
    assert said["publisher"]["name"] == "Здвинская правда"
    assert said["articleSection"] == "Новости региона"
    assert all(image.startswith(f"{BASE}/photos/") for image in said["image"])


def test_without_an_address_what_needs_one_is_left_out_and_said(
    article: Article, site: Site, tmp_path: Path, photo_folder: Path
) -> None:
    result = write(plan_site([article], site, photo_folder, NOW), tmp_path / "site")
    assert not [name for name in result.written if name.endswith(".xml")]
    assert "no address yet" in result.remarks[0]
    assert 'class="share"' not in article_page(article, site)


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("zdvinsk.example", "https://zdvinsk.example"),
        ("HTTP://zdvinsk.example/gazeta/", "http://zdvinsk.example/gazeta"),
        ("https://газета.рф", "https://xn--80aahjj1e.xn--p1ai"),
        ("", ""),
        ("https://", ""),
        ("https://zdvinsk.example:8080/", "https://zdvinsk.example:8080"),
        (" zdvinsk.example/газета ", "https://zdvinsk.example/%D0%B3%D0%B0%D0%B7%D0%B5%D1%82%D0%B0"),
        ("https://-zdvinsk.example", ""),
        ("два слова", ""),
        ("ftp://zdvinsk.example", ""),
        ("https://zdvinsk.example:порт", ""),
    ],
)
def test_an_address_is_understood_as_it_is_typed(typed: str, base: str) -> None:
    assert base_address(typed) == base


def test_an_edition_gives_an_article_the_address_that_the_article_has(
    make_article: Callable[..., Article], public: Site
) -> None:
    late = make_article(published_at=datetime(2026, 1, 31, 20, tzinfo=UTC))
    row = article_digest.of(late)
    assert SiteStructure([row], public).address(row) == "novosti-regiona/2026/02/kreshchenie.html"


def test_a_feed_without_articles_tagline_and_email_says_no_more_than_it_knows(
    public: Site, newspaper: Newspaper
) -> None:
    bare = replace(public, newspaper=replace(newspaper, address=BASE, tagline="", email=""))
    channel = ElementTree.fromstring(feeds.rss([], bare)).find("channel")
    assert [(element.tag, element.text) for element in channel] == [
        ("title", "Здвинская правда"), ("link", f"{BASE}/"), ("description", "Здвинская правда"),
        ("language", "ru"), (f"{ATOM}link", None),
    ]  # fmt: skip
    feed = ElementTree.fromstring(feeds.atom([], bare))
    assert feed.findtext(f"{ATOM}updated") == "0001-01-01T00:00:00+00:00"
    assert feed.find(f"{ATOM}subtitle") is None


def test_an_article_without_what_can_be_missing_is_in_a_feed(
    make_article: Callable[..., Article], public: Site
) -> None:
    bare = make_article(headline="", body="", byline=" ", category_id=None, published_at=None, created_at=NOW)
    item = ElementTree.fromstring(feeds.rss([bare], public)).find("channel/item")
    tags = ["title", "link", "guid", "pubDate", "description", RATING, ENCODED]
    assert [element.tag for element in item] == tags
    assert (item.findtext("title"), item.findtext("link")) == ("Untitled", f"{BASE}/2026/01/kreshchenie.html")
    assert item.findtext("pubDate") == "Tue, 20 Jan 2026 07:00:00 +0700"
    entry = ElementTree.fromstring(feeds.atom([bare], public)).find(f"{ATOM}entry")
    atom_tags = [f"{ATOM}{tag}" for tag in ("id", "title", "link", "published", "updated")]
    assert [element.tag for element in entry] == [*atom_tags, RATING, f"{ATOM}content"]


def test_an_article_changed_before_it_is_published_has_the_time_of_publication(
    make_article: Callable[..., Article], public: Site
) -> None:
    early = make_article(published_at=NOW, modified_at=NOW - timedelta(days=1))
    entry = ElementTree.fromstring(feeds.atom([early], public)).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-01-20T07:00:00+07:00"


@pytest.mark.parametrize(("wanted", "held"), [(-1, 1), (0, 1), (1, 1), (200, 200), (201, 200)])
def test_a_feed_holds_one_to_two_hundred_articles(
    wanted: int, held: int, public: Site, newspaper: Newspaper
) -> None:
    assert feeds.length(replace(public, newspaper=replace(newspaper, feed_length=wanted))) == held


@pytest.mark.parametrize(
    ("age", "is_news"),
    [(timedelta(0), True), (timedelta(days=2), True), (timedelta(days=2, seconds=1), False)],
)
def test_news_are_those_of_the_last_two_days(
    age: timedelta, is_news: bool, make_article: Callable[..., Article]
) -> None:
    row = article_digest.of(make_article(published_at=NOW - age))
    assert sitemaps.is_news(row, NOW) is is_news


def test_a_feed_is_as_new_as_what_was_changed_last(
    make_article: Callable[..., Article], public: Site
) -> None:
    hour = timedelta(hours=1)
    both = [
        make_article(published_at=NOW),
        make_article(id=2, published_at=NOW - hour, modified_at=NOW + hour),
    ]
    feed = ElementTree.fromstring(feeds.atom(both, public))
    assert feed.findtext(f"{ATOM}updated") == "2026-01-20T08:00:00+07:00"
    built = ElementTree.fromstring(feeds.rss(both, public)).findtext("channel/lastBuildDate")
    assert built == "Tue, 20 Jan 2026 08:00:00 +0700"
